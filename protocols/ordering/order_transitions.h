// Orders in which each value follows each as often as any other.
#pragma once

#include <vector>

#include "protocols/ordering/order.h"

namespace protocols {

// How often each value follows each in an order: [from][to].
std::vector<std::vector<int>> transitions_of(const std::vector<int>& values, const std::vector<int>& order);

// Whether every value follows every value in proportion to how often both come up, to the nearest whole number above or
// below; all alike where all come up equally often. `to_itself` false: only different values follow each other, and are
// balanced among themselves.
bool are_balanced(const std::vector<int>& values, const std::vector<int>& order, bool to_itself);

constexpr int most_balanced_values = 100;

// Draws an order that holds the problem's limits and whose transitions of `values` (one for each trial) are balanced.
// Without further limits each such order is equally likely where values come up equally often: counts of transitions are
// drawn first, then an Eulerian path through them (van Aardenne-Ehrenfest & de Bruijn 1951, Circuits and trees in
// oriented linear graphs; Wilson 1996, Generating random spanning trees more quickly than the cover time). Further
// limits are then met by trials of one value changing places. `impossible` is only set for what the limits alone cannot
// hold. Requires at most most_balanced_values values.
FoundOrder find_balanced_order(const OrderProblem& problem, const std::vector<int>& values, bool to_itself,
                               Random& random);

}  // namespace protocols
