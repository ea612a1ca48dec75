#include "app/study/conduct.h"

#include <algorithm>

#include "app/study/session_header.h"
#include "engine/machine_refuses.h"
#include "stimuli/render/sound_file.h"

namespace app {

std::uint64_t seed_of(const Run& run) { return run.seed.value_or(session_seed(run.study_seed, run.name)); }

namespace {

// The block whose trials a step runs; empty: none.
std::string block_of(const protocols::SessionStep& step) {
  if (const auto* block = std::get_if<protocols::BlockStep>(&step)) return block->block;
  if (const auto* practice = std::get_if<protocols::PracticeStep>(&step)) return practice->of;
  if (const auto* train = std::get_if<protocols::TrainStep>(&step)) return train->of;
  if (const auto* cover = std::get_if<protocols::CoverStep>(&step)) return cover->of;
  if (const auto* awareness = std::get_if<protocols::AwarenessStep>(&step)) return awareness->of;
  if (const auto* threshold = std::get_if<protocols::ThresholdStep>(&step)) return threshold->choice.of;
  return {};
}

}  // namespace

bool plays_sounds(const protocols::Protocol& protocol, int visit) {
  bool plays = false;
  protocols::for_each_step(protocols::steps_of(protocol, visit), [&](const protocols::SessionStep& step) {
    const auto* imagine = std::get_if<protocols::ImagineStep>(&step);
    plays = plays || (imagine && !imagine->sound.empty());
    const protocols::Block* block = protocols::find_block(protocol, block_of(step));
    plays = plays || (block && protocol.station.beep);
    for (const std::string& name : block ? protocols::trial_names(*block, protocol) : std::vector<std::string>()) {
      const protocols::TrialSpec* trial = protocols::find_trial(protocol, name);
      plays = plays || (trial && std::ranges::any_of(trial->events, [](const auto& event) { return event.sound.has_value(); }));
    }
  });
  return plays;
}

void refuse_what_cannot_run(const Run& run) {
  const protocols::Protocol& protocol = run.study.protocol;
  if (const auto step = engine::cannot_run(protocol, run.name.visit)) {
    throw engine::MachineRefuses("This version of Tachisto checks the " + *step + " of this session, but cannot run it yet.",
                                 "take the step out, or wait for a version that runs it");
  }
  const std::string visit = "Visit " + std::to_string(run.name.visit);
  for (int earlier = 1; earlier < run.name.visit && earlier <= protocols::visits_of(protocol) && !protocol.visits.empty(); ++earlier) {
    protocols::for_each_step(protocols::steps_of(protocol, earlier), [&](const protocols::SessionStep& step) {
      const auto* nominate = std::get_if<protocols::NominateStep>(&step);
      for (const std::string& slot : nominate ? nominate->slots : std::vector<std::string>()) {
        if (run.names.contains(slot)) continue;
        throw engine::MachineRefuses(visit + " needs the names of slot '" + slot + "' from visit " + std::to_string(earlier) +
                                         ", and names are not kept from one visit to the next.",
                                     "give them with --answers");
      }
    });
  }
  for (const protocols::ListSpec& list : protocol.lists) {
    if (!list.texts || run.texts.contains(list.name)) continue;
    throw engine::MachineRefuses("List '" + list.name + "' shows what participants wrote, and texts are not kept yet.",
                                 "simulate the study, which uses made-up texts");
  }
}

engine::SessionOutcome conduct(const Run& run, const std::filesystem::path& data, engine::Devices devices,
                               stimuli::Painter& painter, engine::Onlooker* onlooker) {
  const engine::SessionRequest request{
      .protocol = run.study.protocol,
      .participant = {run.name.participant, run.name.visit, run.ordinal, run.names, run.strata, run.texts, run.group, run.role},
      .allocation = run.allocation,
      .seed = seed_of(run),
      .mode = run.name.mode,
      .screen = run.screen,
      .find_picture = picture_finder(run.study.file),
      .onlooker = onlooker,
      .header = session_header(run.study, run.name, run.study_seed, run.window, run.real_time, painter.fonts()),
      .texts = run.store,
      .read_sound = stimuli::read_sound_file};
  // Simulated data can be made again; anything else is on the disk before the next trial starts.
  const auto keep = run.name.mode == engine::Mode::simulated ? engine::Journal::Keep::buffered : engine::Journal::Keep::durable;
  engine::Journal journal(journal_path(data, run.name), keep);
  return engine::run_session(request, devices, painter, journal);
}

}  // namespace app
