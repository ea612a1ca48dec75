#include <cmath>
#include <string>
#include <unordered_map>

#include "protocols/ordering/order_kinds.h"
#include "protocols/ordering/order_methods.h"

namespace protocols {
namespace {

class Counter {
 public:
  Counter(const OrderProblem& problem, const OrderKinds& kinds, std::size_t states_at_most)
      : kinds_(kinds), partial_(problem, kinds), states_at_most_(states_at_most) {}

  // Ways to complete the order as it stands. Adds whole numbers only: the same on every machine even where they grow
  // beyond what a double holds exactly (the error stays below one in 10^13).
  double ways() {
    if (partial_.left() == 0) return 1;
    if (overrun_ || !partial_.has_a_chance()) return 0;
    partial_.write_state(state_);
    const std::string key(state_.begin(), state_.end());
    if (const auto known = known_.find(key); known != known_.end()) return known->second;
    double sum = 0;
    for (std::size_t kind = 0; kind < kinds_.trials.size(); ++kind) sum += ways_with(kind);
    if (known_.size() >= states_at_most_) overrun_ = true;
    known_.emplace(key, sum);
    return sum;
  }

  bool overrun() const { return overrun_; }

  // One completion, each equally likely. Requires ways() > 0 without overrun.
  std::vector<std::size_t> draw(Random& random) {
    std::vector<std::size_t> drawn;
    while (partial_.left() > 0) {
      double rest = ways() * (static_cast<double>(random.next() >> 11) * 0x1p-53);
      std::size_t chosen = 0;
      for (std::size_t kind = 0; kind < kinds_.trials.size(); ++kind) {
        const double with = ways_with(kind);
        if (with == 0) continue;
        chosen = kind;  // the last possible one where rounding leaves a rest
        if (rest < with) break;
        rest -= with;
      }
      partial_.put(chosen);
      drawn.push_back(chosen);
    }
    return drawn;
  }

 private:
  double ways_with(std::size_t kind) {
    if (!partial_.may_follow(kind)) return 0;
    partial_.put(kind);
    const double with = ways();
    partial_.take_back();
    return with;
  }

  const OrderKinds& kinds_;
  PartialOrder partial_;
  std::size_t states_at_most_;
  std::unordered_map<std::string, double> known_;
  std::vector<unsigned char> state_;
  bool overrun_ = false;
};

// Without the runs' own state; a lower bound that shows at once when counting is hopeless.
bool countable(const OrderKinds& kinds, std::size_t states_at_most) {
  std::size_t states = 1;
  for (const auto& trials : kinds.trials) {
    states *= trials.size() + 1;
    if (states > states_at_most) return false;
  }
  return true;
}

constexpr int longest_countable = 2000;  // trials; the recursion is as deep

}  // namespace

std::optional<CountedOrder> count_and_draw(const OrderProblem& problem, Random& random, std::size_t states_at_most) {
  if (problem.trials > longest_countable) return std::nullopt;
  OrderKinds kinds = kinds_of(problem);
  if (!countable(kinds, states_at_most)) return std::nullopt;
  Counter counter(problem, kinds, states_at_most);
  CountedOrder counted;
  counted.kinds_of_orders = counter.ways();
  if (counter.overrun() || !std::isfinite(counted.kinds_of_orders)) return std::nullopt;
  if (counted.kinds_of_orders == 0) return counted;
  for (auto& trials : kinds.trials) shuffle(trials, random);
  for (const std::size_t kind : counter.draw(random)) {
    counted.order.push_back(kinds.trials[kind].back());
    kinds.trials[kind].pop_back();
  }
  return counted;
}

}  // namespace protocols
