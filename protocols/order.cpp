#include "protocols/order.h"

#include <algorithm>
#include <numeric>

#include "protocols/order_methods.h"

namespace protocols {
namespace {

constexpr double breaks_worth_drawing = 7.5;  // about one blind shuffle in 2,000 holds
constexpr long drawing_steps = 200'000;
constexpr std::size_t counted_states = 60'000;
constexpr int walking_rounds = 24;
constexpr long search_steps = 400'000;

FoundOrder solve(const OrderProblem& problem, Random& random) {
  FoundOrder found;
  if (problem.trials == 0) return found;
  if (expected_breaks(problem) < breaks_worth_drawing) {
    if (auto drawn = draw_until_it_holds(problem, random, drawing_steps)) {
      found.trials = std::move(*drawn);
      return found;
    }
  }
  if (auto counted = count_and_draw(problem, random, counted_states)) {
    found.impossible = counted->order.empty();
    found.trials = std::move(counted->order);
    return found;
  }
  if (auto walked = walk(problem, random, {}, walking_rounds)) {
    found.trials = std::move(*walked);
    return found;
  }
  SearchedOrder searched = search_order(problem, search_steps);
  found.impossible = searched.complete && searched.order.empty();
  if (!searched.order.empty())
    found.trials = walk(problem, random, searched.order, walking_rounds).value_or(searched.order);
  return found;
}

// Leaves out one limit after the other for as long as the rest still fight.
std::vector<std::size_t> least_fight(const OrderProblem& problem, Random& random) {
  std::vector<std::size_t> kept(problem.limits.size());
  std::iota(kept.begin(), kept.end(), std::size_t{0});
  for (std::size_t leave = 0; leave < kept.size() && kept.size() > 1;) {
    OrderProblem without{problem.trials, {}};
    for (std::size_t index = 0; index < kept.size(); ++index)
      if (index != leave) without.limits.push_back(problem.limits[kept[index]]);
    if (solve(without, random).trials.empty())
      kept.erase(kept.begin() + static_cast<std::ptrdiff_t>(leave));
    else
      ++leave;
  }
  return kept;
}

}  // namespace

FoundOrder find_order(const OrderProblem& problem, Random& random) {
  for (std::size_t index = 0; index < problem.limits.size(); ++index)
    if (too_often(problem.limits[index])) return {{}, true, {index}};
  FoundOrder found = solve(problem, random);
  if (found.trials.empty() && problem.trials > 0) found.fighting = least_fight(problem, random);
  return found;
}

std::optional<TooOften> too_often(const OrderLimit& limit) {
  std::vector<int> times;
  for (const int value : limit.values) {
    if (value >= static_cast<int>(times.size())) times.resize(static_cast<std::size_t>(value) + 1);
    ++times[static_cast<std::size_t>(value)];
  }
  const auto most = std::max_element(times.begin(), times.end());
  if (most == times.end()) return std::nullopt;
  // Each of the others can part two runs: there is room for one run more than there are others.
  const int others = static_cast<int>(limit.values.size()) - *most;
  const int least_run = (*most + others) / (others + 1);
  if (least_run <= limit.longest_run) return std::nullopt;
  return TooOften{static_cast<int>(most - times.begin()), *most, others, least_run};
}

int longest_run(const std::vector<int>& values, const std::vector<int>& order) {
  int longest = 0, run = 0, before = -1;
  for (const int trial : order) {
    const int value = values[static_cast<std::size_t>(trial)];
    run = value == before ? run + 1 : 1;
    longest = std::max(longest, run);
    before = value;
  }
  return longest;
}

}  // namespace protocols
