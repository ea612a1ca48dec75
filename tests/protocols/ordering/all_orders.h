// Every order that holds a problem's limits, found by trying them all; and whether a way of drawing favours some.
#pragma once

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>
#include <vector>

#include "protocols/ordering/order.h"

namespace protocols {

inline bool holds(const OrderProblem& problem, const std::vector<int>& order) {
  return std::all_of(problem.limits.begin(), problem.limits.end(), [&](const OrderLimit& limit) {
    if (limit.kind == OrderLimit::Kind::longest_run) return longest_run(limit.values, order) <= limit.amount;
    if (limit.kind == OrderLimit::Kind::min_distance)
      return least_distance(limit.values, order).value_or(limit.amount) >= limit.amount;
    for (std::size_t position = 0; position < order.size(); ++position)
      if (limit.required[position] >= 0 &&
          limit.values[static_cast<std::size_t>(order[position])] != limit.required[position])
        return false;
    return true;
  });
}

// Orders of kinds: two trials with the same values everywhere are not told apart.
inline std::vector<int> kinds_in(const OrderProblem& problem, const std::vector<int>& order) {
  std::vector<int> kinds;
  for (const int trial : order) {
    int kind = 0;
    for (const OrderLimit& limit : problem.limits) kind = kind * 100 + limit.values[static_cast<std::size_t>(trial)];
    kinds.push_back(kind);
  }
  return kinds;
}

inline std::map<std::vector<int>, int> all_orders(const OrderProblem& problem) {
  std::map<std::vector<int>, int> counts;
  std::vector<int> order(static_cast<std::size_t>(problem.trials));
  std::iota(order.begin(), order.end(), 0);
  // Trials of one kind keep their order among themselves, so that each order of kinds comes up once.
  std::vector<std::vector<int>> kind;
  for (const int trial : order) kind.push_back(kinds_in(problem, {trial}));
  const auto before = [&](int a, int b) {
    return kind[static_cast<std::size_t>(a)] < kind[static_cast<std::size_t>(b)];
  };
  std::sort(order.begin(), order.end(), before);
  do {
    if (holds(problem, order)) counts[kinds_in(problem, order)] = 0;
  } while (std::next_permutation(order.begin(), order.end(), before));
  return counts;
}

// How far counts that should all be equal are from it: (chi-square − df) / sqrt(2 df), about normal with mean 0 and
// SD 1.
inline double unevenness(const std::map<std::vector<int>, int>& counts) {
  double total = 0, chi_square = 0;
  for (const auto& [order, count] : counts) total += count;
  const double expected = total / static_cast<double>(counts.size());
  for (const auto& [order, count] : counts) chi_square += (count - expected) * (count - expected) / expected;
  const double df = static_cast<double>(counts.size()) - 1;
  return df == 0 ? 0 : (chi_square - df) / std::sqrt(2 * df);
}

}  // namespace protocols
