// Orders made of parts that stand one after the other: rounds, and trials of one value together.
#pragma once

#include <vector>

#include "protocols/ordering/order.h"

namespace protocols {

// Draws an order that holds every limit, in which the trials of parts[0] come first, then those of parts[1], and so on;
// each such order equally likely, as far as find_order draws the parts so. Limits hold over the ends of parts too. Every
// trial stands in one part.
FoundOrder find_order_of_parts(const OrderProblem& problem, const std::vector<std::vector<int>>& parts, Random& random);

}  // namespace protocols
