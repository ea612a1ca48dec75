#include <algorithm>
#include <bit>

#include "protocols/ordering/order_methods.h"

namespace protocols {
namespace {

// An order in which trials can change places or move, and what that breaks: runs count one break for each trial too
// many, distances one for each pair too near, fixed positions one for each wrong value.
class Walker {
 public:
  Walker(const OrderProblem& problem, std::vector<int> order, int bits_per_break)
      : limits_(problem.limits), bits_per_break_(bits_per_break), order_(std::move(order)) {
    values_.reserve(order_.size() * limits_.size());
    for (const int trial : order_)
      for (const OrderLimit& limit : limits_) values_.push_back(limit.values[static_cast<std::size_t>(trial)]);
    for (const OrderLimit& limit : limits_) {
      if (limit.kind == OrderLimit::Kind::fixed)
        has_fixed_ = true;
      else
        reach_ = std::max(reach_, limit.amount);
    }
    broken_ = broken_ending_in(0, size() - 1);
  }

  long broken() const { return broken_; }
  std::vector<int> take() { return std::move(order_); }

  // Two trials change places.
  void propose_swap(int first, int second, Random& random) {
    long change = 0;
    bool differ = false;
    for (std::size_t index = 0; index < limits_.size(); ++index) {
      if (value(first, index) == value(second, index)) continue;
      differ = true;
      if (broken_ > 0) change -= broken_at(first, index) + broken_at(second, index);
    }
    swap_trials(first, second);
    if (!differ) return;
    for (std::size_t index = 0; index < limits_.size(); ++index)
      if (value(first, index) != value(second, index)) change += broken_at(first, index) + broken_at(second, index);
    if (!accept(change, random)) swap_trials(first, second);
  }

  // One trial moves to another position, and those between make room.
  void propose_move(int from, int to, Random& random) {
    const long before = broken_by_move(from, to);
    move_trial(from, to);
    if (!accept(broken_by_move(to, from) - before, random)) move_trial(to, from);
  }

 private:
  int size() const { return static_cast<int>(order_.size()); }
  int value(int position, std::size_t index) const {
    return values_[static_cast<std::size_t>(position) * limits_.size() + index];
  }

  bool accept(long change, Random& random) {
    const long bits = change * bits_per_break_;
    if (bits > 0 && (bits >= 64 || random.next() >> (64 - bits) != 0)) return false;
    broken_ += change;
    return true;
  }

  void swap_trials(int first, int second) {
    std::swap(order_[static_cast<std::size_t>(first)], order_[static_cast<std::size_t>(second)]);
    for (std::size_t index = 0; index < limits_.size(); ++index)
      std::swap(values_[static_cast<std::size_t>(first) * limits_.size() + index],
                values_[static_cast<std::size_t>(second) * limits_.size() + index]);
  }

  void move_trial(int from, int to) {
    move_cells(order_, 1, from, to);
    move_cells(values_, static_cast<std::ptrdiff_t>(limits_.size()), from, to);
  }
  // What std::rotate does, with the one moved row laid aside: the others move as one piece of memory.
  void move_cells(std::vector<int>& cells, std::ptrdiff_t width, int from, int to) {
    const auto at = [&](int position) { return cells.begin() + position * width; };
    aside_.assign(at(from), at(from + 1));
    if (from < to)
      std::copy(at(from + 1), at(to + 1), at(from));
    else
      std::copy_backward(at(to), at(from), at(from + 1));
    std::ranges::copy(aside_, at(to));
  }

  // Breaks at one position. No run and no pair holds two different values, so those of two positions that change places
  // never count twice.
  long broken_at(int position, std::size_t index) const {
    const OrderLimit& limit = limits_[index];
    const int own = value(position, index);
    if (limit.kind == OrderLimit::Kind::fixed) return wrong_at(position, index);
    if (!limit.limits(own)) return 0;
    if (limit.kind == OrderLimit::Kind::longest_run) {
      int before = 0, after = 0;
      while (before < limit.amount && position > before && value(position - before - 1, index) == own) ++before;
      while (after < limit.amount && position + after + 1 < size() && value(position + after + 1, index) == own)
        ++after;
      return std::max(0, before + after + 1 - limit.amount);
    }
    long near = 0;
    const int last = std::min(position + limit.amount, size());
    for (int other = std::max(0, position - limit.amount + 1); other < last; ++other)
      near += value(other, index) == own;
    return near - 1;
  }

  // Breaks that a move between two positions can change, of the order as it stands with the trial at `from`. All
  // breaks that lie between move along.
  long broken_by_move(int from, int to) const {
    const int low = std::min(from, to), high = std::max(from, to);
    if (has_fixed_ || high - low <= reach_ + 1) return broken_ending_in(low, high + reach_);
    if (from == low) return broken_ending_in(low, low + reach_) + broken_ending_in(high + 1, high + reach_);
    return broken_ending_in(low, low + reach_ - 1) + broken_ending_in(high, high + reach_);
  }

  // Breaks whose last trial stands in this range.
  long broken_ending_in(int first, int last) const {
    long broken = 0;
    last = std::min(last, size() - 1);
    for (std::size_t index = 0; index < limits_.size(); ++index) {
      const OrderLimit& limit = limits_[index];
      for (int position = first; position <= last; ++position) {
        if (limit.kind == OrderLimit::Kind::fixed) {
          broken += wrong_at(position, index);
          continue;
        }
        const int own = value(position, index);
        if (!limit.limits(own)) continue;
        if (limit.kind == OrderLimit::Kind::longest_run) {
          int before = 0;
          while (before < limit.amount && position > before && value(position - before - 1, index) == own) ++before;
          broken += before == limit.amount;
        } else {
          for (int other = std::max(0, position - limit.amount + 1); other < position; ++other)
            broken += value(other, index) == own;
        }
      }
    }
    return broken;
  }

  int wrong_at(int position, std::size_t index) const {
    const int required = limits_[index].required[static_cast<std::size_t>(position)];
    return required >= 0 && required != value(position, index);
  }

  const std::vector<OrderLimit>& limits_;
  int bits_per_break_;
  std::vector<int> order_;
  std::vector<int> values_;  // position by position, each limit's
  std::vector<int> aside_;   // one row of them, while it is moved
  int reach_ = 1;            // how far apart two trials of one break can stand
  bool has_fixed_ = false;
  long broken_ = 0;
};

constexpr int farthest_move = 256;  // beyond it, making room would cost more than it helps

}  // namespace

std::optional<std::vector<int>> walk(const OrderProblem& problem, Random& random, std::vector<int> start,
                                     int rounds_at_most, Breaks breaks) {
  const int trials = problem.trials;
  const auto magnitude = static_cast<int>(std::bit_width(static_cast<unsigned>(trials)));
  // The chance to break one limit is small against one in the number of trials, so that most orders on the way break
  // none.
  Walker walker(problem, std::move(start), breaks == Breaks::rarely ? magnitude + 5 : 64);
  // Two trials that change places forget the start after about n ln n steps; limits slow that down.
  const long steps = 2L * trials * magnitude + 4096;
  const int farthest = std::min(trials - 1, farthest_move);
  const auto any = [&] { return static_cast<int>(random.below(static_cast<std::uint32_t>(trials))); };
  const auto step_of = [&] { return 1 + static_cast<int>(random.below(static_cast<std::uint32_t>(farthest))); };
  for (int round = 0; round < rounds_at_most; ++round) {
    for (long step = 0; step < steps; ++step) {
      if (step % 4 != 0 || farthest == 0) {
        const int first = any();
        walker.propose_swap(first, any(), random);
        continue;
      }
      const int from = any(), to = from + (random.below(2) == 0 ? step_of() : -step_of());
      if (to >= 0 && to < trials) walker.propose_move(from, to, random);
    }
    if (walker.broken() == 0) return walker.take();
  }
  return std::nullopt;
}

}  // namespace protocols
