#include <algorithm>
#include <optional>
#include <string>
#include <tuple>
#include <unordered_set>

#include "protocols/ordering/order_kinds.h"
#include "protocols/ordering/order_methods.h"

namespace protocols {

namespace {

// Beginnings that are open to be gone on with, the deepest last, and those known to lead nowhere.
class Search {
 public:
  Search(const OrderProblem& problem, const OrderKinds& kinds, Random& random)
      : kinds_(kinds), random_(random), partial_(problem, kinds) {}

  // The kinds in an order that holds; empty and not complete: the steps ran out.
  std::optional<std::vector<std::size_t>> run(long steps, bool& complete) {
    complete = !open();
    while (!levels_.empty() && partial_.left() > 0) {
      if (steps-- <= 0) return std::nullopt;
      Level& deepest = levels_.back();
      if (deepest.untried.empty()) {
        dead_.insert(std::move(deepest.state));
        levels_.pop_back();
        if (!chosen_.empty()) take_back();
        continue;
      }
      chosen_.push_back(deepest.untried.back());
      deepest.untried.pop_back();
      partial_.put(chosen_.back());
      if (partial_.left() > 0 && !open()) take_back();
    }
    complete = true;
    if (partial_.left() > 0) return std::nullopt;
    return chosen_;
  }

 private:
  struct Level {
    std::vector<std::size_t> untried;  // kinds that may come next, the most urgent last
    std::string state;
  };

  // False: the order as it stands cannot be completed.
  bool open() {
    partial_.write_state(state_);
    std::string state(state_.begin(), state_.end());
    if (dead_.contains(state) || !partial_.has_a_chance()) return false;
    struct Ranked {
      int urgency;
      std::uint64_t lot;
      std::size_t kind;
    };
    std::vector<Ranked> ranked;
    for (std::size_t kind = 0; kind < kinds_.trials.size(); ++kind)
      if (partial_.may_follow(kind)) ranked.push_back({partial_.urgency(kind), random_.next(), kind});
    std::sort(ranked.begin(), ranked.end(),
              [](const Ranked& a, const Ranked& b) { return std::tie(a.urgency, a.lot) < std::tie(b.urgency, b.lot); });
    Level& level = levels_.emplace_back();
    level.state = std::move(state);
    for (const Ranked& one : ranked) level.untried.push_back(one.kind);
    return true;
  }

  void take_back() {
    chosen_.pop_back();
    partial_.take_back();
  }

  const OrderKinds& kinds_;
  Random& random_;
  PartialOrder partial_;
  std::vector<Level> levels_;
  std::vector<std::size_t> chosen_;
  std::unordered_set<std::string> dead_;
  std::vector<unsigned char> state_;
};

constexpr long first_attempt = 4000;

}  // namespace

SearchedOrder search_order(const OrderProblem& problem, Random& random, long steps_at_most) {
  OrderKinds kinds = kinds_of(problem);
  SearchedOrder searched;
  // A search that began badly can be lost for long: begin anew with more patience rather than never end.
  for (long steps = std::min(first_attempt + 2L * problem.trials, steps_at_most); steps_at_most > 0; steps *= 2) {
    const auto chosen = Search(problem, kinds, random).run(std::min(steps, steps_at_most), searched.complete);
    if (chosen) {
      for (auto& trials : kinds.trials) shuffle(trials, random);
      for (const std::size_t kind : *chosen) {
        searched.order.push_back(kinds.trials[kind].back());
        kinds.trials[kind].pop_back();
      }
    }
    if (searched.complete) return searched;
    steps_at_most -= steps;
  }
  return searched;
}

}  // namespace protocols
