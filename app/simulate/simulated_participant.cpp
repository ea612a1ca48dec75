#include "app/simulate/simulated_participant.h"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "protocols/planning/plan_memory.h"

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

constexpr std::size_t kFinest = 100;  // points of sureness, brought to those asked for when they are

// The nearest answer that is among those kept; of two as near the lower one. Requires that one is kept.
std::size_t nearest(std::size_t answer, const std::vector<bool>& kept) {
  for (std::size_t away = 0;; ++away) {
    if (answer >= away && kept[answer - away]) return answer - away;
    if (answer + away < kept.size() && kept[answer + away]) return answer + away;
  }
}

protocols::Key key_for(const char* name) { return *protocols::key_named(name); }

}  // namespace

SimulatedParticipant::SimulatedParticipant(const ParticipantModel& model, const std::vector<Effect>& effects,
                                           const protocols::Allocation& allocation, std::uint64_t seed, engine::Clock& clock,
                                           engine::SimulatedKeyboard& keyboard, engine::SimulatedPointer& pointer,
                                           engine::SimulatedTextEntry& text, Screening screening, Occasion occasion)
    : model_(model),
      clock_(clock),
      keyboard_(keyboard),
      pointer_(pointer),
      random_(protocols::seed_for(seed, {"simulated participant"})),
      person_{model, effects, allocation, draw_rt(model, random_), std::move(occasion)},
      screening_(std::move(screening)),
      typist_(person_, seed, text) {}

void SimulatedParticipant::trial_ready(const protocols::PlannedTrial& trial) {
  intention_ = {};
  trial_ = &trial;
  if (trial.phase == protocols::Phase::main)
    for (const protocols::Binding& binding : trial.bindings) typist_.saw(binding.item.text, recalled_share(trial, person_));
  if (trial.choices.empty()) return;
  if (trial.phase == protocols::Phase::awareness || trial.phase == protocols::Phase::threshold) return look_for_prime(trial);
  if (happens(model_.anticipation_rate)) anticipate(trial);
  const Decision decision = decide(trial, person_, random_, screening_.tests(trial.block));
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
  saw_prime_ = happens(seen_share(model_, light_ms));
  intention_.key = guess_prime(trial, person_, random_);
  if (saw_prime_ && trial.correct) intention_.key = trial.correct;
  intention_.rt = from_ms(std::max(draw(person_.rt, random_), model_.fastest_ms) + model_.rt.mean_ms());
  intention_.hold = from_ms(model_.key_down_ms);
}

void SimulatedParticipant::boxes_ready(std::span<const stimuli::HitBox> boxes) {
  const auto others = static_cast<std::size_t>(std::ranges::count(boxes, false, &stimuli::HitBox::target));
  const Search found = search(*trial_, others, person_, random_);
  if (found.lapse) return;
  intention_.rt = from_ms(found.rt_ms);
  const auto somewhere_in = [&](const stimuli::Rect& box) {
    const auto inside = [&](int from, int size) { return from + size / 4 + static_cast<int>(uniform(random_) * size / 2); };
    return engine::ScreenPoint{inside(box.x, box.width), inside(box.y, box.height)};
  };
  std::size_t other = 0;
  for (const stimuli::HitBox& box : boxes) {
    if (box.target) intention_.click = somewhere_in(box.box);
    if (!box.target && other++ == found.wrong) intention_.miss = somewhere_in(box.box);
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

// Stays with the answer.
void SimulatedParticipant::answer_shown(engine::Instant when) { keyboard_.tap(key_for("Space"), when + from_ms(model_.rt.mean_ms())); }

// Looks at each name for a moment, knows nobody, and says so twice.
void SimulatedParticipant::ticks_asked(std::span<const protocols::PersonalName> names, engine::Instant when) {
  double ms = 0;
  for (std::size_t i = 0; i < names.size(); ++i) ms += draw(person_.rt, random_);
  for (int press = 1; press <= 2; ++press) keyboard_.tap(key_for("Space"), when + from_ms(ms + press * model_.rt.mean_ms()));
}

void SimulatedParticipant::recognition_ready(const std::string& step, const protocols::PlannedRecognition& item) {
    recognised_step_ = step;
  recognised_item_ = item.item.id;
  recognised_ = recognise({step, item.item.id, item.list}, item.old, kFinest, person_, random_);
}

// Somewhere about the middle of a scale, after reading for a moment.
void SimulatedParticipant::question_asked(const std::string& step, const std::string& question, std::span<const protocols::Key> keys,
                                          engine::Instant when) {
  if (question == "visibility" && trial_ != nullptr && trial_->phase == protocols::Phase::awareness) return rate_visibility(keys, when);
  const bool passed_over = screening_.may_leave_out(step) && happens(model_.left_out_rate);
  const protocols::Key key = passed_over ? key_for("Space") : keys[answer_to(step, question, keys.size())];
  keyboard_.tap(key, when + from_ms(draw(person_.rt, random_) + 2 * model_.rt.mean_ms()));
}

std::size_t SimulatedParticipant::answer_to(const std::string& step, const std::string& question, std::size_t answers) {
  if (step == recognised_step_ && question == recognised_item_) return recognised_.old ? 0 : 1;
  if (step == recognised_step_ && question == recognised_item_ + ".sure") return recognised_.sure * answers / kFinest;
  const double shift = planted(Effect::Kind::points, person_.effects, AskedOutside{step, question, {}, screening_.reversed(step, question)},
                               person_.allocation, person_.occasion);
  const double own = screening_.reversed(step, question) ? -model_.points : model_.points;
  std::size_t answer = point_on_scale(answers, own + shift, random_);
  if (shift == 0) answer = nearest(answer, screening_.lets_go_on(step, question, answers));
  screening_.answered(step, question, answer);
  return answer;
}

// Somebody who saw the prime says so; who did not, now and then speaks of a glimpse.
void SimulatedParticipant::rate_visibility(std::span<const protocols::Key> keys, engine::Instant when) {
  constexpr double glimpse_rate = 0.15;
  const bool surprised = happens(glimpse_rate);
  const std::size_t rated = saw_prime_ ? keys.size() - (surprised ? 2 : 1) : surprised ? 1 : 0;
  keyboard_.tap(keys[rated], when + from_ms(draw(person_.rt, random_) + model_.rt.mean_ms()));
}

// Nobody else is there to close the last page.
void SimulatedParticipant::end_shown(engine::Instant when) {
  for (const char* key : {"LeftCtrl", "LeftShift", "Q"}) keyboard_.tap(key_for(key), when + from_ms(model_.rt.mean_ms()));
}

void SimulatedParticipant::pause_asked(engine::Instant when) { keyboard_.tap(key_for("Enter"), when + from_ms(model_.rt.mean_ms())); }

void SimulatedParticipant::stop_asked(engine::Instant when) {
  keyboard_.tap(key_for("N"), when + from_ms(model_.rt.mean_ms()));
}

// A press of some answer key in the second half of the time before the target.
void SimulatedParticipant::anticipate(const protocols::PlannedTrial& trial) {
  const engine::Instant begin = std::max(clock_.now(), trial_before_over_.value_or(engine::Instant{}));
  const auto choice = random_.below(static_cast<std::uint32_t>(trial.choices.size()));
  const double share = 0.5 + 0.45 * uniform(random_);
  if (trial.choices[choice].second == protocols::no_key || ms_before_target(trial) == 0) return;  // nobody answers 0 ms after the onset
  keyboard_.tap(trial.choices[choice].second, begin + from_ms(ms_before_target(trial) * share));
}

}  // namespace app
