#include <algorithm>
#include <bit>
#include <numeric>

#include "protocols/order_methods.h"

namespace protocols {
namespace {

// An order on which two trials can change places, and what that breaks.
class Walker {
 public:
  Walker(const OrderProblem& problem, std::vector<int> order)
      : limits_(problem.limits.size()), order_(std::move(order)) {
    for (const OrderLimit& limit : problem.limits) longest_.push_back(limit.longest_run);
    values_.reserve(order_.size() * limits_);
    for (const int trial : order_)
      for (const OrderLimit& limit : problem.limits) values_.push_back(limit.values[static_cast<std::size_t>(trial)]);
    for (std::size_t index = 0; index < limits_; ++index) {
      int run = 0;
      for (std::size_t position = 0; position < order_.size(); ++position) {
        run = position > 0 && value(position, index) == value(position - 1, index) ? run + 1 : 1;
        if (run > longest_[index]) ++broken_;
      }
    }
  }

  // Windows of one trial more than a run may have, all of the same value, over all limits.
  long broken() const { return broken_; }
  std::vector<int> take() { return std::move(order_); }

  void propose(std::size_t first, std::size_t second, int bits_per_break, Random& random) {
    int change = 0;
    bool differ = false;
    for (std::size_t index = 0; index < limits_; ++index) {
      if (value(first, index) == value(second, index)) continue;
      differ = true;
      if (broken_ > 0) change -= broken_at(first, index) + broken_at(second, index);
    }
    std::swap(order_[first], order_[second]);
    if (!differ) return;
    swap_values(first, second);
    for (std::size_t index = 0; index < limits_; ++index)
      if (value(first, index) != value(second, index)) change += broken_at(first, index) + broken_at(second, index);
    const bool taken =
        change <= 0 || (change * bits_per_break < 64 && random.next() >> (64 - change * bits_per_break) == 0);
    if (taken) {
      broken_ += change;
    } else {
      std::swap(order_[first], order_[second]);
      swap_values(first, second);
    }
  }

 private:
  int value(std::size_t position, std::size_t index) const { return values_[position * limits_ + index]; }

  void swap_values(std::size_t first, std::size_t second) {
    for (std::size_t index = 0; index < limits_; ++index)
      std::swap(values_[first * limits_ + index], values_[second * limits_ + index]);
  }

  // Broken windows that hold this position. No window that holds two different values is broken, so those of two
  // positions that change places never count twice.
  int broken_at(std::size_t position, std::size_t index) const {
    const int longest = longest_[index], own = value(position, index);
    int before = 0, after = 0;
    while (before < longest && position > static_cast<std::size_t>(before) &&
           value(position - static_cast<std::size_t>(before) - 1, index) == own)
      ++before;
    while (after < longest && position + static_cast<std::size_t>(after) + 1 < order_.size() &&
           value(position + static_cast<std::size_t>(after) + 1, index) == own)
      ++after;
    return std::max(0, before + after + 1 - longest);
  }

  std::size_t limits_;
  std::vector<int> order_;
  std::vector<int> values_;  // position by position, each limit's
  std::vector<int> longest_;
  long broken_ = 0;
};

}  // namespace

std::optional<std::vector<int>> walk(const OrderProblem& problem, Random& random, std::vector<int> start,
                                     int rounds_at_most) {
  const auto trials = static_cast<std::uint32_t>(problem.trials);
  if (start.empty()) {
    start.resize(trials);
    std::iota(start.begin(), start.end(), 0);
    shuffle(start, random);
  }
  Walker walker(problem, std::move(start));
  // Two trials that change places forget the start after about n ln n steps; limits slow that down.
  const int magnitude = std::bit_width(trials);
  const long steps = 2L * trials * magnitude + 4096;
  // The chance to break one limit is below one in four times the trials, so that most orders on the way break none.
  const int bits_per_break = magnitude + 2;
  for (int round = 0; round < rounds_at_most; ++round) {
    for (long step = 0; step < steps; ++step)
      walker.propose(random.below(trials), random.below(trials), bits_per_break, random);
    if (walker.broken() == 0) return walker.take();
  }
  return std::nullopt;
}

}  // namespace protocols
