// Putting a block's trials in an order that holds all limits, without favour to any such order.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "protocols/ordering/random.h"

namespace protocols {

// A limit on an order. Every trial has a value (of the label that is limited), numbered 0, 1, 2, …
struct OrderLimit {
  enum class Kind {
    longest_run,   // at most `amount` trials of one value running; 1: never the same value twice running
    min_distance,  // two trials of one value at least `amount` positions apart; 2: never twice running
    fixed          // a trial of the value `required[position]` at each position that requires one
  };
  Kind kind = Kind::longest_run;
  std::vector<int> values;  // of each trial
  int amount = 1;
  std::vector<int> required = {};          // of each position, for `fixed`; -1: any value
  std::optional<int> only = std::nullopt;  // the one value that is limited; empty: every value
  bool limits(int value) const { return !only || *only == value; }
};

struct OrderProblem {
  int trials = 0;
  std::vector<OrderLimit> limits;
};

// What the counts alone say against one limit: the value that comes up too often for it, how often it and all others
// come up, and the amount that could hold: the shortest longest run, the greatest least distance, or the positions that
// require the value. Empty: this limit alone can hold.
struct TooOften {
  int value = 0;
  int times = 0;
  int others = 0;
  int possible = 0;
};
std::optional<TooOften> too_often(const OrderLimit& limit);

// How often each value comes up.
std::vector<int> times_of(const std::vector<int>& values);

// The longest run of one value in an order (the trial at each position).
int longest_run(const std::vector<int>& values, const std::vector<int>& order);
// The least distance between two trials of one value; empty: no value comes up twice.
std::optional<int> least_distance(const std::vector<int>& values, const std::vector<int>& order);

struct FoundOrder {
  std::vector<int> trials;            // the trial at each position; empty: none was found
  bool impossible = false;            // proven: no order holds all limits
  std::vector<std::size_t> fighting;  // when none was found: limits of which none can be left out to explain why
};

// Draws one of all orders that hold every limit, each equally likely: exactly so where drawing or counting reaches,
// else by a random walk over orders that favours none and runs until it has forgotten its start. Search is exact where
// it can be completed; where its budget runs out nothing is proven and `impossible` stays false. Same problem, same
// state of `random`: same order. Requires limits with one value per trial.
FoundOrder find_order(const OrderProblem& problem, Random& random);

}  // namespace protocols
