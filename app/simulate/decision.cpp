#include "app/simulate/decision.h"

#include <algorithm>
#include <cmath>

namespace app {
namespace {

bool happens(double rate, protocols::Random& random) { return uniform(random) < rate; }

double planted_ms(const protocols::PlannedTrial& trial, const Person& person) {
  return planted(Effect::Kind::time_ms, person.effects, trial, person.allocation, person.occasion) +
         planted(Effect::Kind::time_ms_per_trial, person.effects, trial, person.allocation, person.occasion) * trial.index;
}

// One of the keys that are not right; the only one there is, the right one.
protocols::Key wrong_key(const protocols::PlannedTrial& trial, protocols::Random& random) {
  std::size_t wrong = 0;
  for (const auto& [value, key] : trial.choices) wrong += key != trial.correct;
  if (wrong == 0) return *trial.correct;
  std::size_t chosen = wrong > 1 ? random.below(static_cast<std::uint32_t>(wrong)) : 0;
  for (const auto& [value, key] : trial.choices)
    if (key != trial.correct && chosen-- == 0) return key;
  return *trial.correct;
}

}  // namespace

ExGaussian draw_rt(const ParticipantModel& model, protocols::Random& random) {
  ExGaussian rt = model.rt;
  rt.mu_ms += model.person_sd_ms * normal(random);
  return rt;
}

bool has_a_limit(const protocols::PlannedTrial& trial) {
  return std::ranges::none_of(trial.events, [](const protocols::PlannedEvent& event) { return event.until_answer && !event.lasts; });
}

std::size_t point_on_scale(std::size_t points, double shift, protocols::Random& random) {
  const double place = (uniform(random) + uniform(random)) / 2 * static_cast<double>(points) + shift;
  return static_cast<std::size_t>(std::clamp(std::floor(place), 0.0, static_cast<double>(points - 1)));
}

Decision decide(const protocols::PlannedTrial& trial, const Person& person, protocols::Random& random, bool never_wrong) {
  const auto sum = [&](Effect::Kind kind) { return planted(kind, person.effects, trial, person.allocation, person.occasion); };
  Decision decision;
  if (happens(person.model.lapse_rate, random) && has_a_limit(trial)) return decision;
  if (trial.correct) {
    decision.key = trial.correct;
    decision.other = wrong_key(trial, random);
    const double error_rate = never_wrong ? 0 : person.model.error_rate;
    if (happens(error_rate + sum(Effect::Kind::errors), random)) std::swap(decision.key, decision.other);
  } else {
    decision.key = trial.choices[point_on_scale(trial.choices.size(), person.model.points + sum(Effect::Kind::points), random)].second;
    decision.other = trial.choices.front().second;
  }
  decision.rt_ms = std::max(draw(person.rt, random) + planted_ms(trial, person), person.model.fastest_ms);
  return decision;
}

Search search(const protocols::PlannedTrial& trial, std::size_t others, const Person& person, protocols::Random& random) {
  Search search;
  search.lapse = happens(person.model.lapse_rate, random) && has_a_limit(trial);
  if (search.lapse) return search;
  ExGaussian time = person.model.search;
  time.mu_ms += person.rt.mu_ms - person.model.rt.mu_ms;
  search.rt_ms = std::max(draw(time, random) + planted_ms(trial, person), person.model.fastest_ms);
  const double wrong_rate =
      person.model.wrong_click_rate + planted(Effect::Kind::errors, person.effects, trial, person.allocation, person.occasion);
  if (others > 0 && happens(wrong_rate, random)) search.wrong = random.below(static_cast<std::uint32_t>(others));
  return search;
}

double seen_share(const ParticipantModel& model, double light_ms) {
  return 1 / (1 + std::exp((model.seen_ms - light_ms) / model.seen_width_ms));
}

// The strongest evidence of all choices wins; of two, it is the right one with the probability Φ(d' / 2).
protocols::Key guess_prime(const protocols::PlannedTrial& trial, const Person& person, protocols::Random& random) {
  const double dprime =
      person.model.prime_dprime + planted(Effect::Kind::dprime, person.effects, trial, person.allocation, person.occasion);
  std::optional<protocols::Key> guess;
  double strongest = 0;
  for (const auto& [value, key] : trial.choices) {
    const double evidence = normal(random) + (key == trial.correct ? dprime / std::sqrt(2) : 0);
    if (guess && evidence <= strongest) continue;
    strongest = evidence;
    guess = key;
  }
  return *guess;
}

Recognised recognise(const AskedOutside& asked, bool old, std::size_t points, const Person& person, protocols::Random& random) {
  const double dprime = person.model.recognised_dprime;
  const double familiar = normal(random) + (old ? dprime / 2 : -dprime / 2) +
                          planted(Effect::Kind::dprime, person.effects, asked, person.allocation, person.occasion);
  constexpr double surest = 2;  // standard deviations from the criterion to beyond the last but one point
  const double step = std::floor(std::abs(familiar) / surest * static_cast<double>(points));
  return {familiar > 0, points == 0 ? 0 : static_cast<std::size_t>(std::min(step, static_cast<double>(points - 1)))};
}

double recalled_share(const protocols::PlannedTrial& trial, const Person& person) {
  return person.model.recalled_rate + planted(Effect::Kind::recalled, person.effects, trial, person.allocation, person.occasion);
}

double solved_share(const AskedOutside& asked, const Person& person) {
  return person.model.solved_rate + planted(Effect::Kind::solved, person.effects, asked, person.allocation, person.occasion);
}

}  // namespace app
