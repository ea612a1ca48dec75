// Items drawn beside the crossing: which item each trial gets.
#pragma once

#include <functional>
#include <vector>

#include "protocols/ordering/random.h"

namespace protocols {

// Draws `count` different ones of `items` items for each trial, each item as often as any other, or once more; every
// such drawing equally likely. Empty: `items` is less than `count`. One row of `count` numbers for each trial.
std::vector<int> draw_evenly(std::size_t trials, std::size_t items, int count, Random& random);

// The same where a trial may not have every item: items come as evenly as that lets them (no two differ by two or more
// where one could stand in for the other). Drawn by a random walk over all such drawings. `stuck`: a trial that may have
// fewer than `count` items; then the drawing is empty.
struct Drawing {
  std::vector<int> items;  // trial by trial, `count` of them
  std::size_t stuck = 0;
  bool possible = true;
};
Drawing draw_evenly_where(std::size_t trials, std::size_t items, int count,
                          const std::function<bool(std::size_t trial, std::size_t item)>& may, Random& random);

}  // namespace protocols
