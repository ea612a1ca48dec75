#include <algorithm>

#include "protocols/ordering/order_methods.h"

namespace protocols {
namespace {

constexpr double tight = 0.7;
constexpr std::size_t values_at_most = 4;

// One value of one limit, apart from all others.
// The analyzer does not see that std::stable_sort fills its buffer. NOLINTNEXTLINE(clang-analyzer-core.uninitialized.Assign)
struct TightValue {
  double share = 0;  // of the trials that it has room for
  OrderLimit limit;
};

std::vector<TightValue> tight_values(const OrderProblem& problem) {
  std::vector<TightValue> found;
  for (const OrderLimit& limit : problem.limits) {
    if (limit.kind != OrderLimit::Kind::longest_run) continue;
    const std::vector<int> times = times_of(limit.values);
    for (std::size_t value = 0; value < times.size(); ++value) {
      // Each trial of another value makes room for a whole run.
      const double room = static_cast<double>(limit.amount) * (problem.trials - times[value] + 1);
      const double share = times[value] / room;
      if (share <= tight || !limit.limits(static_cast<int>(value))) continue;
      TightValue& one = found.emplace_back(TightValue{share, limit});
      one.limit.only = 0;
      for (int& other : one.limit.values) other = other == static_cast<int>(value) ? 0 : 1;
    }
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.share > b.share; });
  return found;
}

}  // namespace

std::vector<int> start_for_walk(const OrderProblem& problem, Random& random) {
  OrderProblem coarse{problem.trials, {}};
  std::vector<int> start;
  for (TightValue& value : tight_values(problem)) {
    if (coarse.limits.size() == values_at_most) break;
    coarse.limits.push_back(std::move(value.limit));
    auto counted = count_and_draw(coarse, random, counted_states);
    if (!counted || counted->order.empty()) break;
    start = std::move(counted->order);
  }
  if (start.empty()) {
    for (int trial = 0; trial < problem.trials; ++trial) start.push_back(trial);
    shuffle(start, random);
  }
  return start;
}

}  // namespace protocols
