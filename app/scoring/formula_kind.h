// What the number is that a formula gives: in which unit, and whether 0 means that there is no effect.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "protocols/model/expression.h"

namespace app {

struct FormulaKind {
  bool effect = false;    // a difference, or what is made of differences: 0 is no effect. The level of a scale is none.
  bool constant = false;  // a number in the formula
  std::string unit = {};  // empty: none, or several that do not make one
};

// `kind_of` knows the names; a name that it does not know is a level without a unit. Requires a formula without complaints.
FormulaKind kind_of_formula(const protocols::Expression& formula,
                            const std::function<std::optional<FormulaKind>(const std::string&)>& kind_of);

}  // namespace app
