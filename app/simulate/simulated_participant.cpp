#include "app/simulate/simulated_participant.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace app {
namespace {

engine::Duration from_ms(double ms) { return engine::Duration(std::llround(ms * 1e6)); }

constexpr double kFrameMs = 1000.0 / 60;  // for durations asked in frames; only the moment of an anticipation hangs on it

// From the trial's begin to its target, as planned.
double ms_before_target(const protocols::PlannedTrial& trial) {
  double ms = 0;
  for (const protocols::PlannedEvent& event : trial.events) {
    if (event.until_answer) return ms;
    if (event.lasts) ms += event.lasts->amount * (event.lasts->unit == protocols::TimeUnit::frames ? kFrameMs : 1);
  }
  return 0;
}

protocols::Key key_for(const char* name) { return *protocols::key_named(name); }

}  // namespace

SimulatedParticipant::SimulatedParticipant(const ParticipantModel& model, const std::vector<Effect>& effects,
                                           const protocols::Allocation& allocation, std::uint64_t seed,
                                           engine::Clock& clock, engine::SimulatedKeyboard& keyboard)
    : model_(model),
      effects_(effects),
      allocation_(allocation),
      clock_(clock),
      keyboard_(keyboard),
      random_(protocols::seed_for(seed, {"simulated participant"})),
      rt_(model.rt) {
  rt_.mu_ms += model.person_sd_ms * normal(random_);
}

void SimulatedParticipant::trial_ready(const protocols::PlannedTrial& trial) {
  intention_ = {};
  if (trial.choices.empty()) return;
  if (happens(model_.anticipation_rate)) anticipate(trial);
  if (happens(model_.lapse_rate)) return;

  const auto other = std::ranges::find_if(trial.choices, [&](const auto& choice) { return choice.second != trial.correct; });
  const protocols::Key right = trial.correct.value_or(trial.choices.front().second);
  const protocols::Key wrong = other == trial.choices.end() ? right : other->second;
  const bool errs = happens(model_.error_rate);
  intention_.key = errs ? wrong : right;

  double ms = draw(rt_, random_);
  for (const Effect& effect : effects_) {
    if (applies(effect, trial, allocation_)) ms += effect.shift_ms;
  }
  intention_.rt = from_ms(std::max(ms, model_.fastest_ms));
  intention_.hold = from_ms(model_.key_down_ms * (0.6 + 0.8 * uniform(random_)));
  intention_.chatters = happens(model_.bounce_rate);
  if (happens(model_.second_press_rate)) {
    intention_.second = errs ? right : wrong;
    intention_.second_after = from_ms(150 + 200 * uniform(random_));
  }
}

void SimulatedParticipant::target_shown(engine::Instant onset) {
  if (!intention_.key) return;
  const engine::Instant press = onset + intention_.rt;
  if (intention_.chatters) {
    keyboard_.chatter(*intention_.key, press, intention_.hold);
  } else {
    keyboard_.tap(*intention_.key, press, intention_.hold);
  }
  if (intention_.second) keyboard_.tap(*intention_.second, press + intention_.second_after, intention_.hold);
}

void SimulatedParticipant::trial_finished(const protocols::PlannedTrial&, const engine::TrialRecord& record) {
  trial_before_over_ = record.over;
}

// Reads at between half and one and a half times the model's pace.
void SimulatedParticipant::page_shown(engine::Instant when) {
  trial_before_over_.reset();
  keyboard_.tap(key_for("Space"), when + from_ms(model_.page_ms * (0.5 + uniform(random_))));
}

void SimulatedParticipant::tick_asked(const std::string&, engine::Instant when) {
  keyboard_.tap(key_for("1"), when + from_ms(draw(rt_, random_) + model_.rt.mean_ms()));
}

void SimulatedParticipant::stop_asked(engine::Instant when) {
  keyboard_.tap(key_for("N"), when + from_ms(model_.rt.mean_ms()));
}

// A press of some answer key in the second half of the time before the target.
void SimulatedParticipant::anticipate(const protocols::PlannedTrial& trial) {
  const engine::Instant begin = std::max(clock_.now(), trial_before_over_.value_or(engine::Instant{}));
  const auto choice = random_.below(static_cast<std::uint32_t>(trial.choices.size()));
  keyboard_.tap(trial.choices[choice].second, begin + from_ms(ms_before_target(trial) * (0.5 + 0.45 * uniform(random_))));
}

}  // namespace app
