// Trials built by hand, for tests of the engine.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/devices/simulated/lab.h"
#include "engine/trial/trial_runner.h"

namespace engine::trials {

using namespace std::chrono_literals;
using protocols::EventRole;
using protocols::TimeUnit;

inline constexpr protocols::Key key_f = 9, key_j = 13, key_a = 4;

struct PlainSprite : stimuli::Sprite {
  PlainSprite() : Sprite(10, 10, {0, 0, 10, 10}) {}
  stimuli::Image paint() const override { return {10, 10, std::vector<std::uint32_t>(100, 0xFFFFFFFF)}; }
};

inline protocols::AskedTime ms(double amount) { return {amount, TimeUnit::milliseconds}; }
inline protocols::AskedTime frames(double amount) { return {amount, TimeUnit::frames}; }

inline stimuli::PreparedEvent event(std::string name, protocols::AskedTime lasts, EventRole role = EventRole::plain) {
  return {std::move(name), role, {{}, {{std::make_shared<PlainSprite>(), 1, 2}}}, false, lasts};
}
inline stimuli::PreparedEvent target(std::optional<protocols::AskedTime> at_most) {
  return {"target", EventRole::plain, {{}, {{std::make_shared<PlainSprite>(), 3, 4}}}, true, at_most};
}

// A planned and prepared trial with the same events: F or J, J is right.
struct Trial {
  protocols::PlannedTrial plan;
  stimuli::PreparedTrial prepared;

  explicit Trial(std::vector<stimuli::PreparedEvent> events) : prepared{std::move(events)} {
    plan.block = "main";
    plan.choices = {{"name", key_j}, {"nonword", key_f}};
    plan.correct = key_j;
    for (const auto& e : prepared.events) plan.events.push_back({e.name, e.role, {}, e.until_answer, e.lasts, {}, {}, 1, e.takes_answer});
  }
};

// Fixation 500 ms, forward mask 500 ms, prime 20 ms, backward mask 500 ms, target until an answer or 2000 ms, gap 1000 ms: at
// 60 Hz 30, 30, 1, 30, 120 and 60 refreshes.
inline Trial masked_trial(protocols::AskedTime prime = ms(20)) {
  return Trial({event("fixation", ms(500)), event("prime.forward", ms(500), EventRole::forward_mask),
                event("prime", prime, EventRole::prime), event("prime.backward", ms(500), EventRole::backward_mask),
                target(ms(2000)), event("gap", ms(1000))});
}
inline constexpr std::size_t fixation = 0, forward = 1, prime = 2, backward = 3, target_event = 4, gap = 5;

inline TrialRecord run(const Trial& trial, Lab& lab, SessionObserver* observer = nullptr, NotBefore not_before = {}) {
  StagedTrial staged = stage(trial.plan, trial.prepared, lab.display);
  KeysDown down;
  run_trial(staged, not_before, down, {lab.clock, lab.display, lab.keyboard}, observer);
  return staged.record;
}

inline std::vector<std::string> flags(const TrialRecord& record) {
  std::vector<std::string> words;
  for (const auto flag : record.flags) words.push_back(to_text(flag));
  return words;
}

inline std::vector<std::string> verdicts(const TrialRecord& record) {
  std::vector<std::string> words;
  for (const auto& key : record.keys) words.push_back(to_text(key.verdict));
  return words;
}

// -1 where it is not known.
inline std::vector<int> shown_frames(const TrialRecord& record) {
  std::vector<int> list;
  for (const auto& e : record.events) list.push_back(e.shown_frames.value_or(-1));
  return list;
}

}  // namespace engine::trials
