#include "tests/timing/probe_trace.h"

#include <cmath>

namespace timing {

std::vector<SeenTrial> seen_trials(const std::vector<lab::LightChange>& changes) {
  std::vector<SeenTrial> trials;
  for (std::size_t i = 0; i < changes.size(); ++i) {
    if (changes[i].colour != red && changes[i].colour != blue) continue;
    SeenTrial trial;
    trial.target = changes[i].colour;
    trial.target_onset = changes[i].onset();
    const bool masked = i >= 1 && changes[i - 1].colour == mask;
    if (masked) trial.mask_lasted = changes[i].onset() - changes[i - 1].onset();
    const std::size_t after_prime = masked ? i - 1 : i;
    if (after_prime >= 1 && changes[after_prime - 1].colour == prime)
      trial.prime_lasted = changes[after_prime].onset() - changes[after_prime - 1].onset();
    trials.push_back(trial);
  }
  return trials;
}

std::optional<engine::Instant> first_stimulus(const std::vector<lab::LightChange>& changes) {
  for (const lab::LightChange& change : changes)
    if (change.colour == grey) return change.onset();
  return std::nullopt;
}

Figures figures(const std::vector<double>& milliseconds) {
  Figures result;
  if (milliseconds.empty()) return result;
  const auto n = static_cast<double>(milliseconds.size());
  for (const double value : milliseconds) result.mean += value / n;
  double squares = 0;
  for (const double value : milliseconds) squares += (value - result.mean) * (value - result.mean);
  if (milliseconds.size() > 1) result.sd = std::sqrt(squares / (n - 1));
  return result;
}

}  // namespace timing
