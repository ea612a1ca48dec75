#include <algorithm>
#include <numeric>

#include "protocols/ordering/order_methods.h"

namespace protocols {
namespace {

// How one limit stands while an order is drawn from its beginning.
class Standing {
 public:
  explicit Standing(const OrderLimit& limit)
      : limit_(limit), last_(limit.kind == OrderLimit::Kind::min_distance ? times_of(limit.values).size() : 0, -1) {}

  void begin(long step) { begun_ = step, value_ = -1; }

  // Puts a trial next, the order's begun_-th step onwards; false: it breaks the limit.
  bool put(std::size_t trial, long step) {
    const int value = limit_.values[trial];
    if (!limit_.limits(value)) {
      value_ = -1;
      return true;
    }
    switch (limit_.kind) {
      case OrderLimit::Kind::longest_run:
        run_ = value == value_ ? run_ + 1 : 1;
        value_ = value;
        return run_ <= limit_.amount;
      case OrderLimit::Kind::min_distance: {
        long& last = last_[static_cast<std::size_t>(value)];
        const bool far_enough = last < begun_ || step - last >= limit_.amount;
        last = step;
        return far_enough;
      }
      case OrderLimit::Kind::fixed: {
        const int required = limit_.required[static_cast<std::size_t>(step - begun_)];
        return required < 0 || required == value;
      }
    }
    return true;
  }

 private:
  const OrderLimit& limit_;
  long begun_ = 0;
  int value_ = -1, run_ = 0;
  std::vector<long> last_;  // step of each value; before begun_: of an earlier order
};

// The chance that `count` trials drawn one after the other all have a value that so many of them have.
double chance_of_all(int count, int of_value, int trials) {
  double chance = 1;
  for (int taken = 0; taken < count && chance > 0; ++taken)
    chance *= std::max(0.0, static_cast<double>(of_value - taken)) / std::max(1, trials - taken);
  return chance;
}

}  // namespace

std::optional<std::vector<int>> draw_until_it_holds(const OrderProblem& problem, Random& random, long steps_at_most) {
  const auto trials = static_cast<std::size_t>(problem.trials);
  std::vector<int> order(trials);
  std::iota(order.begin(), order.end(), 0);
  std::vector<Standing> standings(problem.limits.begin(), problem.limits.end());
  // An order is given up at the first trial that breaks a limit: a whole blind shuffle could not have held either.
  for (long step = 0; step < steps_at_most;) {
    for (Standing& standing : standings) standing.begin(step);
    std::size_t position = 0;
    for (; position < trials; ++position, ++step) {
      std::swap(order[position], order[position + random.below(static_cast<std::uint32_t>(trials - position))]);
      const auto trial = static_cast<std::size_t>(order[position]);
      if (!std::all_of(standings.begin(), standings.end(),
                       [&](Standing& standing) { return standing.put(trial, step); }))
        break;
    }
    if (position == trials) return order;
    ++step;
  }
  return std::nullopt;
}

double expected_breaks(const OrderProblem& problem) {
  const int trials = problem.trials;
  double breaks = 0;
  for (const OrderLimit& limit : problem.limits) {
    const std::vector<int> times = times_of(limit.values);
    if (limit.kind == OrderLimit::Kind::fixed)
      for (const int value : limit.required)
        if (value >= 0)
          breaks += (trials - times[static_cast<std::size_t>(value)]) /
                    std::max(1.0, 1.0 * times[static_cast<std::size_t>(value)]);
    for (std::size_t value = 0; value < times.size(); ++value) {
      if (!limit.limits(static_cast<int>(value))) continue;
      const double others = 1 - static_cast<double>(times[value]) / trials;
      // A run that is too long begins after another value, so that a longer one counts once.
      if (limit.kind == OrderLimit::Kind::longest_run)
        breaks += chance_of_all(limit.amount + 1, times[value], trials) * (1 + (trials - limit.amount - 1) * others);
      if (limit.kind == OrderLimit::Kind::min_distance)
        breaks += chance_of_all(2, times[value], trials) * (limit.amount - 1) * (trials - limit.amount / 2.0);
    }
  }
  return breaks;
}

}  // namespace protocols
