#include "protocols/ordering/order.h"

#include <algorithm>
#include <numeric>

#include "protocols/ordering/order_methods.h"

namespace protocols {
namespace {

constexpr double breaks_worth_drawing = 7.5;  // about one blind shuffle in 2,000 holds
constexpr long drawing_steps = 200'000;
constexpr int walking_rounds = 12;
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
  if (auto walked = walk(problem, random, start_for_walk(problem, random), walking_rounds)) {
    found.trials = std::move(*walked);
    return found;
  }
  SearchedOrder searched = search_order(problem, random, search_steps);
  found.impossible = searched.complete && searched.order.empty();
  if (!searched.order.empty())
    found.trials = walk(problem, random, searched.order, 1, Breaks::never).value_or(std::vector<int>());
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
  const std::vector<int> times = times_of(limit.values);
  if (times.empty()) return std::nullopt;
  const int trials = static_cast<int>(limit.values.size());
  if (limit.kind == OrderLimit::Kind::fixed) {
    std::vector<int> needed(times.size());
    for (const int value : limit.required)
      if (value >= 0 && ++needed[static_cast<std::size_t>(value)] > times[static_cast<std::size_t>(value)])
        return TooOften{value, times[static_cast<std::size_t>(value)], trials - times[static_cast<std::size_t>(value)],
                        static_cast<int>(std::count(limit.required.begin(), limit.required.end(), value))};
    return std::nullopt;
  }
  const auto most = std::max_element(times.begin(), times.end());
  const int value = static_cast<int>(most - times.begin()), others = trials - *most;
  if (limit.kind == OrderLimit::Kind::longest_run) {
    // Each of the others can part two runs: there is room for one run more than there are others.
    const int least_run = (*most + others) / (others + 1);
    if (least_run <= limit.amount) return std::nullopt;
    return TooOften{value, *most, others, least_run};
  }
  if (*most == 1) return std::nullopt;
  // All values that come up most often take turns; their last turn closes the order.
  const int as_often = static_cast<int>(std::count(times.begin(), times.end(), *most));
  const int greatest = (trials - as_often) / (*most - 1);
  if (limit.amount <= greatest) return std::nullopt;
  return TooOften{value, *most, others, greatest};
}

std::vector<int> times_of(const std::vector<int>& values) {
  std::vector<int> times;
  for (const int value : values) {
    if (value >= static_cast<int>(times.size())) times.resize(static_cast<std::size_t>(value) + 1);
    ++times[static_cast<std::size_t>(value)];
  }
  return times;
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

std::optional<int> least_distance(const std::vector<int>& values, const std::vector<int>& order) {
  std::optional<int> least;
  std::vector<int> last(times_of(values).size(), -1);
  for (int position = 0; position < static_cast<int>(order.size()); ++position) {
    int& before =
        last[static_cast<std::size_t>(values[static_cast<std::size_t>(order[static_cast<std::size_t>(position)])])];
    if (before >= 0 && (!least || position - before < *least)) least = position - before;
    before = position;
  }
  return least;
}

}  // namespace protocols
