// Who takes which step, as far as it is known before anybody comes.
#pragma once

#include <compare>
#include <cstddef>
#include <functional>
#include <set>
#include <vector>

#include "protocols/planning/plan.h"

namespace protocols {

// A visit of the participants in one cell between participants, by its number in every_cell.
struct Occasion {
  std::size_t visit = 0, cell = 0;
  auto operator<=>(const Occasion&) const = default;
};
using Occasions = std::set<Occasion>;

Occasions in_common(const Occasions& a, const Occasions& b);

// Calls visit(step, occasions) for every step and the steps inside it, in the order of the file, with the occasions on which it may be taken:
// all but those on which the levels of factors alone make its condition, or one around it, false.
void for_each_step_on(const Protocol& protocol, const std::vector<Allocation>& cells,
                      const std::function<void(const SessionStep&, const Occasions&)>& visit);

}  // namespace protocols
