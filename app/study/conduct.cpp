#include "app/study/conduct.h"

#include <algorithm>
#include <set>

#include "app/study/session_header.h"
#include "engine/device_error.h"
#include "engine/steps/run_session.h"
#include "stimuli/render/sound_file.h"

namespace app {

std::uint64_t seed_of(const Run& run) { return run.seed.value_or(session_seed(run.enrolment.study_seed, run.enrolment.name)); }

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

using Names = std::set<std::string>;

// The lists that a step takes its items from, and those that these are made of.
void add_list(const std::string& name, const protocols::Protocol& protocol, Names& lists) {
  const protocols::ListSpec* list = protocols::find_list(protocol, name);
  if (!list || !lists.insert(name).second) return;
  if (!list->like.empty()) add_list(list->like, protocol, lists);
  for (const std::string& other : list->rows_of) add_list(other, protocol, lists);
}

void add_lists(const protocols::SessionStep& step, const protocols::Protocol& protocol, Names& lists) {
  const auto add = [&](const std::vector<std::string>& names) {
    for (const std::string& name : names) add_list(name, protocol, lists);
  };
  if (const protocols::Block* block = protocols::find_block(protocol, block_of(step))) {
    for (const protocols::Crossing& crossing : block->cross) add(crossing.lists);
    for (const protocols::DrawSpec& draw : block->draws) add(draw.lists);
  }
  const auto add_with = [&](const std::vector<protocols::Crossing>& with) {
    for (const protocols::Crossing& crossing : with) add(crossing.lists);
  };
  if (const auto* practice = std::get_if<protocols::PracticeStep>(&step)) add_with(practice->with);
  if (const auto* awareness = std::get_if<protocols::AwarenessStep>(&step)) add_with(awareness->with);
  if (const auto* threshold = std::get_if<protocols::ThresholdStep>(&step)) add_with(threshold->choice.with);
  if (const auto* rate = std::get_if<protocols::RateStep>(&step)) add(rate->of);
  if (const auto* solve = std::get_if<protocols::SolveStep>(&step)) add(solve->of);
  if (const auto* recall = std::get_if<protocols::RecallStep>(&step)) add(recall->of);
  if (const auto* recognise = std::get_if<protocols::RecogniseStep>(&step)) {
    add(recognise->old_lists);
    add(recognise->new_lists);
  }
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

void refuse_what_cannot_run(const protocols::Protocol& protocol, int number, const NamesBefore& names, const TextsBefore& texts) {
  if (const auto step = engine::cannot_run(protocol, number)) {
    throw engine::DeviceError("This version of Tachisto checks the " + *step + " of this session, but cannot run it yet.",
                                 "take the step out, or wait for a version that runs it");
  }
  const std::string visit = "Visit " + std::to_string(number);
  for (int earlier = 1; earlier < number && earlier <= protocols::visits_of(protocol) && !protocol.visits.empty(); ++earlier) {
    protocols::for_each_step(protocols::steps_of(protocol, earlier), [&](const protocols::SessionStep& step) {
      const auto* nominate = std::get_if<protocols::NominateStep>(&step);
      for (const std::string& slot : nominate ? nominate->slots : std::vector<std::string>()) {
        if (names.contains(slot)) continue;
        throw engine::DeviceError(visit + " needs the names of slot '" + slot + "' from visit " + std::to_string(earlier) +
                                         ", and names are not kept from one visit to the next.",
                                     "give them with --answers");
      }
    });
  }
  Names lists;
  protocols::for_each_step(protocols::steps_of(protocol, number), [&](const auto& step) { add_lists(step, protocol, lists); });
  for (const protocols::ListSpec& list : protocol.lists) {
    if (!list.texts || texts.contains(list.name) || !lists.contains(list.name)) continue;
    throw engine::DeviceError(visit + " shows, as list '" + list.name + "', what participants wrote in the step '" + list.texts->of +
                                     "', and this version does not pass texts on from the vault.",
                                 "simulate the study, which uses made-up texts; a visit that does not show the list can be run");
  }
}

engine::SessionOutcome conduct(const Run& run, const std::filesystem::path& data, engine::Devices devices,
                               stimuli::Painter& painter, engine::SessionObserver* observer) {
  const Enrolment& enrolment = run.enrolment;
  const engine::Mode mode = enrolment.name.mode;
  const engine::SessionRequest request{
      .protocol = run.study.protocol,
      .participant = {enrolment.name.participant, enrolment.name.visit, enrolment.ordinal, run.names, enrolment.strata, run.texts, enrolment.membership},
      .allocation = enrolment.allocation,
      .seed = seed_of(run),
      .mode = mode,
      .screen = run.screen,
      .find_picture = picture_finder(run.study.file),
      .observer = observer,
      .header = session_header(run.study, enrolment.name, enrolment.study_seed.value(), enrolment.window, run.real_time, painter.fonts()),
      .texts = run.store,
      .read_sound = stimuli::read_sound_file};
  // Simulated data can be made again; anything else is on the disk before the next trial starts.
  const auto keep = mode == engine::Mode::simulated ? engine::Journal::Keep::buffered : engine::Journal::Keep::durable;
  engine::Journal journal(journal_path(data, enrolment.name), keep);
  return engine::run_session(request, devices, painter, journal);
}

}  // namespace app
