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
    if (event.until_answer || event.takes_answer) return ms;
    if (event.lasts) ms += event.lasts->amount * (event.lasts->unit == protocols::TimeUnit::frames ? kFrameMs : 1);
  }
  return 0;
}

protocols::Key key_for(const char* name) { return *protocols::key_named(name); }

}  // namespace

SimulatedParticipant::SimulatedParticipant(const ParticipantModel& model, const std::vector<Effect>& effects,
                                           const protocols::Allocation& allocation, std::uint64_t seed,
                                           engine::Clock& clock, engine::SimulatedKeyboard& keyboard,
                                           engine::SimulatedPointer& pointer, engine::SimulatedTextEntry& text)
    : model_(model),
      effects_(effects),
      allocation_(allocation),
      clock_(clock),
      keyboard_(keyboard),
      pointer_(pointer),
      random_(protocols::seed_for(seed, {"simulated participant"})),
      rt_(model.rt),
      typist_(model, seed, text) {
  rt_.mu_ms += model.person_sd_ms * normal(random_);
}

void SimulatedParticipant::trial_ready(const protocols::PlannedTrial& trial) {
  intention_ = {};
  trial_ = &trial;
  if (trial.choices.empty()) return;
  if (trial.phase == protocols::Phase::awareness || trial.phase == protocols::Phase::threshold) return look_for_prime(trial);
  if (happens(model_.anticipation_rate)) anticipate(trial);
  const Decision decision = decide(trial, model_, rt_, effects_, allocation_, random_);
  if (!decision.key) return;
  intention_.key = decision.key;
  intention_.rt = from_ms(decision.rt_ms);
  intention_.hold = from_ms(model_.key_down_ms * (0.6 + 0.8 * uniform(random_)));
  intention_.chatters = happens(model_.bounce_rate);
  if (happens(model_.second_press_rate)) {
    intention_.second = decision.other;
    intention_.second_after = from_ms(150 + 200 * uniform(random_));
  }
}

// Sees the prime or guesses. A choice without a limit is always made.
void SimulatedParticipant::look_for_prime(const protocols::PlannedTrial& trial) {
  double light_ms = 0;
  for (const protocols::PlannedEvent& event : trial.events) {
    if (event.role != protocols::EventRole::prime || !event.lasts) continue;
    light_ms = event.contrast * event.lasts->amount * (event.lasts->unit == protocols::TimeUnit::frames ? frame_ms_ : 1);
  }
  saw_prime_ = happens(1 / (1 + std::exp((model_.seen_ms - light_ms) / model_.seen_width_ms)));
  // The strongest evidence of all choices wins; of two, it is the right one as often as d' says, Φ(d' / 2).
  double strongest = 0;
  for (const auto& [value, key] : trial.choices) {
    const double evidence = normal(random_) + (key == trial.correct ? (model_.prime_dprime + planted(Effect::Kind::dprime, effects_, trial, allocation_)) / std::sqrt(2) : 0);
    if (intention_.key && evidence <= strongest) continue;
    strongest = evidence;
    intention_.key = key;
  }
  if (saw_prime_ && trial.correct) intention_.key = trial.correct;
  intention_.rt = from_ms(std::max(draw(rt_, random_), model_.fastest_ms) + model_.rt.mean_ms());
  intention_.hold = from_ms(model_.key_down_ms);
}

double SimulatedParticipant::shifted_ms(ExGaussian distribution) {
  double ms = draw(distribution, random_);
  ms += planted(Effect::Kind::time_ms, effects_, *trial_, allocation_);
  return std::max(ms, model_.fastest_ms);
}

void SimulatedParticipant::boxes_ready(std::span<const stimuli::HitBox> boxes) {
  if (happens(model_.lapse_rate) && has_a_limit(*trial_)) return;
  ExGaussian search = model_.search;
  search.mu_ms += rt_.mu_ms - model_.rt.mu_ms;
  intention_.rt = from_ms(shifted_ms(search));
  const auto somewhere_in = [&](const stimuli::Rect& box) {
    const auto inside = [&](int from, int size) { return from + size / 4 + static_cast<int>(uniform(random_) * size / 2); };
    return engine::ScreenPoint{inside(box.x, box.width), inside(box.y, box.height)};
  };
  const bool misses = boxes.size() > 1 && happens(model_.wrong_click_rate);
  const auto wrong = random_.below(static_cast<std::uint32_t>(boxes.size()));
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    if (boxes[i].target) intention_.click = somewhere_in(boxes[i].box);
    if (!boxes[i].target && misses && i == wrong) intention_.miss = somewhere_in(boxes[i].box);
  }
}

// In a straight line, a step every 20 ms; the hand is faster in the middle of its way.
void SimulatedParticipant::move_and_click(engine::ScreenPoint from, engine::ScreenPoint to, engine::Instant leave,
                                          engine::Instant arrive) {
  const auto way = arrive - leave;
  for (engine::Duration gone{0}; gone < way; gone += from_ms(20)) {
    const double share = static_cast<double>(gone.count()) / static_cast<double>(way.count());
    const double smooth = share * share * (3 - 2 * share);
    const auto between = [&](int a, int b) { return a + static_cast<int>(std::lround(smooth * (b - a))); };
    pointer_.move({between(from.x, to.x), between(from.y, to.y)}, leave + gone);
  }
  pointer_.move(to, arrive);
  keyboard_.click(to, arrive);
}

void SimulatedParticipant::target_shown(engine::Instant onset) {
  if (intention_.click) {
    constexpr double hand_ms = 500;
    engine::ScreenPoint from = pointer_.place();
    engine::Instant found = onset + intention_.rt;
    if (intention_.miss) {
      move_and_click(from, *intention_.miss, found - from_ms(hand_ms) / 2, found);
      from = *intention_.miss;
      found += from_ms(2 * hand_ms);
    }
    move_and_click(from, *intention_.click, found - from_ms(hand_ms) / 2, found);
    return;
  }
  if (!intention_.key || *intention_.key == protocols::no_key) return;
  const engine::Instant press = onset + intention_.rt;
  if (intention_.chatters) {
    keyboard_.chatter(*intention_.key, press, intention_.hold);
  } else {
    keyboard_.tap(*intention_.key, press, intention_.hold);
  }
  if (intention_.second && *intention_.second != protocols::no_key)
    keyboard_.tap(*intention_.second, press + intention_.second_after, intention_.hold);
}

void SimulatedParticipant::trial_finished(const protocols::PlannedTrial&, const engine::TrialRecord& record) {
  trial_before_over_ = record.over;
  for (std::size_t i = 1; i < record.events.size(); ++i) {
    const engine::EventRecord &before = record.events[i - 1], &event = record.events[i];
    if (!event.refresh || !before.refresh || !event.onset || !before.onset || *event.refresh <= *before.refresh) continue;
    frame_ms_ = engine::to_ms(*event.onset - *before.onset) / static_cast<double>(*event.refresh - *before.refresh);
  }
}

// Reads at between half and one and a half times the model's pace.
void SimulatedParticipant::page_shown(engine::Instant when) {
  trial_before_over_.reset();
  keyboard_.tap(key_for("Space"), when + from_ms(model_.page_ms * (0.5 + uniform(random_))));
}

void SimulatedParticipant::tick_asked(const std::string&, engine::Instant when) {
  keyboard_.tap(key_for("1"), when + from_ms(draw(rt_, random_) + model_.rt.mean_ms()));
}

// Somewhere about the middle of a scale, after reading for a moment.
void SimulatedParticipant::question_asked(const std::string& step, const std::string& question, std::span<const protocols::Key> keys,
                                          engine::Instant when) {
  if (question == "visibility" && trial_ != nullptr && trial_->phase == protocols::Phase::awareness) return rate_visibility(keys, when);
  double shift = 0;
  for (const Effect& effect : effects_)
    if (effect.kind == Effect::Kind::points && applies(effect, step, question, allocation_)) shift += effect.size;
  const std::size_t chosen = point_on_scale(keys.size(), shift, random_);
  keyboard_.tap(keys[chosen], when + from_ms(draw(rt_, random_) + 2 * model_.rt.mean_ms()));
}

// Somebody who saw the prime says so; who did not, now and then speaks of a glimpse.
void SimulatedParticipant::rate_visibility(std::span<const protocols::Key> keys, engine::Instant when) {
  constexpr double glimpse_rate = 0.15;
  const bool surprised = happens(glimpse_rate);
  const std::size_t rated = saw_prime_ ? keys.size() - (surprised ? 2 : 1) : surprised ? 1 : 0;
  keyboard_.tap(keys[rated], when + from_ms(draw(rt_, random_) + model_.rt.mean_ms()));
}

void SimulatedParticipant::stop_asked(engine::Instant when) {
  keyboard_.tap(key_for("N"), when + from_ms(model_.rt.mean_ms()));
}

// A press of some answer key in the second half of the time before the target.
void SimulatedParticipant::anticipate(const protocols::PlannedTrial& trial) {
  const engine::Instant begin = std::max(clock_.now(), trial_before_over_.value_or(engine::Instant{}));
  const auto choice = random_.below(static_cast<std::uint32_t>(trial.choices.size()));
  if (trial.choices[choice].second == protocols::no_key) return;
  keyboard_.tap(trial.choices[choice].second, begin + from_ms(ms_before_target(trial) * (0.5 + 0.45 * uniform(random_))));
}

}  // namespace app
