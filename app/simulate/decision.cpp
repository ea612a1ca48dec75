#include "app/simulate/decision.h"

#include <algorithm>
#include <cmath>

namespace app {
bool has_a_limit(const protocols::PlannedTrial& trial) {
  return std::ranges::none_of(trial.events, [](const protocols::PlannedEvent& event) { return event.until_answer && !event.lasts; });
}

double planted(Effect::Kind kind, const std::vector<Effect>& effects, const protocols::PlannedTrial& trial,
               const protocols::Allocation& allocation) {
  double sum = 0;
  for (const Effect& effect : effects)
    if (effect.kind == kind && applies(effect, trial, allocation)) sum += effect.size;
  return sum;
}

std::size_t point_on_scale(std::size_t points, double shift, protocols::Random& random) {
  const double place = (uniform(random) + uniform(random)) / 2 * static_cast<double>(points) + shift;
  return static_cast<std::size_t>(std::clamp(std::floor(place), 0.0, static_cast<double>(points - 1)));
}

Decision decide(const protocols::PlannedTrial& trial, const ParticipantModel& model, const ExGaussian& rt,
                const std::vector<Effect>& effects, const protocols::Allocation& allocation, protocols::Random& random) {
  const auto happens = [&](double rate) { return uniform(random) < rate; };
  const auto sum = [&](Effect::Kind kind) { return planted(kind, effects, trial, allocation); };
  Decision decision;
  if (happens(model.lapse_rate) && has_a_limit(trial)) return decision;
  const auto other = std::ranges::find_if(trial.choices, [&](const auto& choice) { return choice.second != trial.correct; });
  if (trial.correct) {
    decision.key = trial.correct;
    decision.other = other == trial.choices.end() ? trial.correct : std::optional(other->second);
    if (happens(model.error_rate + sum(Effect::Kind::errors))) std::swap(decision.key, decision.other);
  } else {
    decision.key = trial.choices[point_on_scale(trial.choices.size(), sum(Effect::Kind::points), random)].second;
    decision.other = trial.choices.front().second;
  }
  decision.rt_ms = std::max(draw(rt, random) + sum(Effect::Kind::time_ms), model.fastest_ms);
  return decision;
}

}  // namespace app
