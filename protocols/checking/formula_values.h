// What a formula can come to, tried with many values of what it names.
#pragma once

#include <functional>
#include <optional>

#include "protocols/model/expression.h"

namespace protocols {

struct FormulaValues {
  bool some = false;             // it has a value for some of them
  std::optional<double> always;  // the only value that it has; empty: several, or it was not tried
};

// `names`: what each stands for; `is_there`: whether it has a value at all. Tried are ends, middles, and numbers around those that the formula
// compares with, in every combination; a formula with comparisons and too many names for that counts as one with several values. Never fails.
FormulaValues values_of(const Expression& formula, const ExpressionNames& names, const std::function<bool(const std::string&)>& is_there);

}  // namespace protocols
