#include "app/study/conduct.h"

#include <algorithm>

#include "app/study/obstacles.h"
#include "app/study/provenance.h"
#include "engine/device_error.h"
#include "engine/steps/run_session.h"
#include "protocols/model/step_rows.h"
#include "stimuli/render/sound_file.h"

namespace app {

std::uint64_t seed_of(const Run& run) { return run.seed.value_or(session_seed(run.enrolment.study_seed, run.enrolment.name)); }

namespace {

bool plays(const protocols::UsedBlock& used, const protocols::Protocol& protocol) {
  const protocols::Block* block = protocols::find_block(protocol, used.block);
  if (!block || protocol.station.beep) return block != nullptr;
  return std::ranges::any_of(protocols::trial_names(*block, protocol), [&](const std::string& name) {
    const protocols::TrialSpec* trial = protocols::find_trial(protocol, name);
    return trial && std::ranges::any_of(trial->events, [](const auto& event) { return event.sound.has_value(); });
  });
}

}  // namespace

bool plays_sounds(const protocols::Protocol& protocol, int visit) {
  bool sounds = false;
  protocols::for_each_step(protocols::steps_of(protocol, visit), [&](const protocols::SessionStep& step) {
    const protocols::StepUses uses = protocols::uses_of(step, protocol);
    sounds = sounds || !uses.sounds.empty() ||
             std::ranges::any_of(uses.blocks, [&](const protocols::UsedBlock& used) { return plays(used, protocol); });
  });
  return sounds;
}

void refuse_what_cannot_run(const protocols::Protocol& protocol, int number, const protocols::SlotNames& names,
                            const protocols::SlotNames& texts) {
  const std::string visit = "Visit " + std::to_string(number);
  for (int earlier = 1; earlier < number && earlier <= protocols::visits_of(protocol) && !protocol.visits.empty(); ++earlier) {
    protocols::for_each_step(protocols::steps_of(protocol, earlier), [&](const protocols::SessionStep& step) {
      for (const std::string& slot : protocols::uses_of(step, protocol).slots) {
        if (names.contains(slot)) continue;
        throw engine::DeviceError(visit + " needs the names of slot '" + slot + "' from visit " + std::to_string(earlier) +
                                      ", and names are not kept from one visit to the next.",
                                  "give them with --answers");
      }
    });
  }
  for (const protocols::ListSpec* list : texts_shown(protocol, number)) {
    if (texts.contains(list->name)) continue;
    throw engine::DeviceError(visit + " shows, as list '" + list->name + "', what participants wrote in the step '" + list->texts->of +
                                  "', and this version does not pass texts on from the vault.",
                              "simulate the study, which uses made-up texts; a visit that does not show the list can be run");
  }
}

engine::SessionOutcome conduct(const Run& run, const std::filesystem::path& data, engine::Devices devices, stimuli::Painter& painter,
                               engine::SessionObserver* observer) {
  const Enrolment& enrolment = run.enrolment;
  const engine::Mode mode = enrolment.name.mode;
  const engine::SessionRequest request{.protocol = run.study.protocol,
                                       .participant = {enrolment.name.participant, enrolment.name.visit, enrolment.ordinal, run.names,
                                                       enrolment.strata, run.texts, enrolment.membership},
                                       .allocation = enrolment.allocation,
                                       .seed = seed_of(run),
                                       .mode = mode,
                                       .screen = run.screen,
                                       .find_picture = picture_finder(run.study.file),
                                       .observer = observer,
                                       .provenance = provenance_of(run.study, enrolment.name, enrolment.study_seed.value(),
                                                                   enrolment.window, run.real_time, painter.fonts()),
                                       .trial_written = run.trial_written,
                                       .texts = run.store,
                                       .stop = run.stop,
                                       .read_sound = stimuli::read_sound_file};
  // Simulated data can be made again; anything else, and what takes a session's time, is on the disk before the next trial starts.
  const bool is_made_at_once = mode == engine::Mode::simulated && !run.real_time;
  engine::Journal journal(journal_path(data, enrolment.name),
                          is_made_at_once ? engine::Journal::Keep::gathered : engine::Journal::Keep::durable);
  engine::SessionOutcome outcome = engine::run_session(request, devices, painter, journal);
  journal.finish();
  return outcome;
}

}  // namespace app
