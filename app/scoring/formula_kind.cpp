#include "app/scoring/formula_kind.h"

#include <algorithm>
#include <vector>

namespace app {
namespace {

using Part = protocols::Expression::Part;

// Of what is added or compared: the unit of both, where a bare number fits to any.
std::string common_unit(const FormulaKind& a, const FormulaKind& b) {
  if (a.constant) return b.unit;
  return b.constant || a.unit == b.unit ? a.unit : "";
}

FormulaKind of_operation(const Part& part, const std::vector<FormulaKind>& of) {
  const FormulaKind& a = of.front();
  if (of.size() == 1) return a;  // a sign before it
  const FormulaKind& b = of.back();
  const bool constant = a.constant && b.constant;
  // Two levels, or a level and a fixed value, differ by an effect; two effects do as well. An effect less a level is neither.
  if (part.word == "-") return {!constant && (a.effect == b.effect), constant, common_unit(a, b)};
  if (part.word == "+") return {a.effect && b.effect, constant, common_unit(a, b)};
  if (part.word == "*") return {a.effect || b.effect, constant, a.unit.empty() ? b.unit : b.unit.empty() ? a.unit : ""};
  if (part.word == "/") return {a.effect, constant, b.unit.empty() ? a.unit : ""};
  return {};
}

FormulaKind of_call(const Part& part, const std::vector<FormulaKind>& of) {
  if (part.word != "mean" && part.word != "min" && part.word != "max") return {};
  FormulaKind kind = of.front();
  for (const FormulaKind& one : of) {
    kind.unit = common_unit(kind, one);
    kind.effect = kind.effect && one.effect;
    kind.constant = kind.constant && one.constant;
  }
  kind.effect = kind.effect && part.word == "mean";  // the largest of several effects is not 0 where there is none
  return kind;
}

}  // namespace

FormulaKind kind_of_formula(const protocols::Expression& formula,
                            const std::function<std::optional<FormulaKind>(const std::string&)>& kind_of) {
  std::vector<FormulaKind> kinds;
  for (const Part& part : formula.parts) {
    std::vector<FormulaKind> of;
    for (const std::size_t at : part.of) of.push_back(kinds[at]);
    switch (part.kind) {
      case Part::Kind::number:
        kinds.push_back({false, true, ""});
        break;
      case Part::Kind::name:
        kinds.push_back(kind_of(part.word).value_or(FormulaKind{}));
        break;
      case Part::Kind::operation:
        kinds.push_back(of_operation(part, of));
        break;
      case Part::Kind::call:
        kinds.push_back(of_call(part, of));
        break;
      case Part::Kind::truth:
      case Part::Kind::text:
      case Part::Kind::list:
        kinds.push_back({});
    }
  }
  return kinds.back();
}

}  // namespace app
