#include <algorithm>
#include <numeric>

#include "protocols/order_methods.h"

namespace protocols {

std::optional<std::vector<int>> draw_until_it_holds(const OrderProblem& problem, Random& random, long steps_at_most) {
  const auto trials = static_cast<std::size_t>(problem.trials);
  std::vector<int> order(trials);
  std::iota(order.begin(), order.end(), 0);
  struct Run {
    int value, length;
  };
  std::vector<Run> runs(problem.limits.size());
  const auto holds_with = [&](int trial) {
    for (std::size_t index = 0; index < runs.size(); ++index) {
      const OrderLimit& limit = problem.limits[index];
      const int value = limit.values[static_cast<std::size_t>(trial)];
      Run& run = runs[index];
      run = {value, run.value == value ? run.length + 1 : 1};
      if (run.length > limit.longest_run) return false;
    }
    return true;
  };
  // An order is given up at the first trial that breaks a limit: a whole blind shuffle could not have held either.
  for (long steps = 0; steps < steps_at_most;) {
    std::fill(runs.begin(), runs.end(), Run{-1, 0});
    std::size_t position = 0;
    for (; position < trials; ++position, ++steps) {
      std::swap(order[position], order[position + random.below(static_cast<std::uint32_t>(trials - position))]);
      if (!holds_with(order[position])) break;
    }
    if (position == trials) return order;
    ++steps;
  }
  return std::nullopt;
}

double expected_breaks(const OrderProblem& problem) {
  double breaks = 0;
  for (const OrderLimit& limit : problem.limits) {
    std::vector<int> times;
    for (const int value : limit.values) {
      if (value >= static_cast<int>(times.size())) times.resize(static_cast<std::size_t>(value) + 1);
      ++times[static_cast<std::size_t>(value)];
    }
    // A run that is too long begins after another value, so that a longer one counts once.
    for (const int of_value : times) {
      double chance = 1;
      for (int taken = 0; taken <= limit.longest_run && chance > 0; ++taken)
        chance *= std::max(0.0, static_cast<double>(of_value - taken)) / std::max(1, problem.trials - taken);
      breaks += chance *
                (1 + (problem.trials - limit.longest_run - 1) * (1 - static_cast<double>(of_value) / problem.trials));
    }
  }
  return breaks;
}

}  // namespace protocols
