#include <algorithm>
#include <string>
#include <unordered_set>

#include "protocols/order_kinds.h"
#include "protocols/order_methods.h"

namespace protocols {

SearchedOrder search_order(const OrderProblem& problem, long steps_at_most) {
  OrderKinds kinds = kinds_of(problem);
  PartialOrder partial(problem, kinds);
  struct Level {
    std::vector<std::size_t> untried;  // kinds that may come next, the most urgent last
    std::string state;
  };
  std::vector<Level> levels;
  std::vector<std::size_t> chosen;
  std::unordered_set<std::string> dead;  // beginnings that cannot be completed
  std::vector<unsigned char> state;

  const auto open_level = [&] {
    Level level;
    partial.write_state(state);
    level.state.assign(state.begin(), state.end());
    if (dead.contains(level.state) || !partial.has_a_chance()) return false;
    std::vector<std::pair<int, std::size_t>> ranked;
    for (std::size_t kind = 0; kind < kinds.trials.size(); ++kind)
      if (partial.may_follow(kind)) ranked.emplace_back(partial.urgency(kind), kind);
    std::sort(ranked.begin(), ranked.end());
    for (const auto& [urgency, kind] : ranked) level.untried.push_back(kind);
    levels.push_back(std::move(level));
    return true;
  };

  SearchedOrder searched;
  searched.complete = !open_level();
  for (long steps = 0; !levels.empty() && partial.left() > 0; ++steps) {
    if (steps >= steps_at_most) return searched;
    if (levels.back().untried.empty()) {
      dead.insert(std::move(levels.back().state));
      levels.pop_back();
      if (chosen.empty()) break;
      chosen.pop_back();
      partial.take_back();
      continue;
    }
    const std::size_t kind = levels.back().untried.back();
    levels.back().untried.pop_back();
    partial.put(kind);
    chosen.push_back(kind);
    if (partial.left() > 0 && !open_level()) {
      chosen.pop_back();
      partial.take_back();
    }
  }
  searched.complete = true;
  if (partial.left() > 0) return searched;
  for (const std::size_t kind : chosen) {
    searched.order.push_back(kinds.trials[kind].back());
    kinds.trials[kind].pop_back();
  }
  return searched;
}

}  // namespace protocols
