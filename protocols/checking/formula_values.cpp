#include "protocols/checking/formula_values.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <vector>

namespace protocols {
namespace {

using Part = Expression::Part;

constexpr std::size_t most_combinations = 20000;

bool compares(const Part& part) {
  if (part.kind == Part::Kind::call) return part.word == "number";
  return part.kind == Part::Kind::operation && (part.word[0] == '<' || part.word[0] == '>' || part.word == "==" || part.word == "!=");
}

std::vector<double> numbers_for(const NameKind& kind, const Expression& formula) {
  const bool bounded = kind.least > -1e300 && kind.most < 1e300;
  const double width = kind.most - kind.least;
  std::vector<double> numbers = bounded ? std::vector<double>{kind.least, kind.most, kind.least + 0.37 * width, kind.least + 0.5 * width}
                                        : std::vector<double>{-613.7, -1, 0, 0.37, 1, 5, 742.1};
  for (const Part& part : formula.parts)
    if (part.kind == Part::Kind::number) numbers.insert(numbers.end(), {part.number - 0.5, part.number, part.number + 0.5});
  std::erase_if(numbers, [&](double number) { return number < kind.least || number > kind.most; });
  return numbers;
}

std::vector<ExpressionValue> candidates(const NameKind& kind, const Expression& formula) {
  std::vector<ExpressionValue> values;
  const bool may_be_left_out =
      std::ranges::any_of(formula.parts, [](const Part& part) { return part.kind == Part::Kind::call && part.word == "answered"; });
  if (may_be_left_out) values.emplace_back(Missing{});
  if (kind.kind == NameKind::Kind::truth) values.insert(values.end(), {ExpressionValue(true), ExpressionValue(false)});
  if (kind.kind == NameKind::Kind::number)
    for (const double number : numbers_for(kind, formula)) values.emplace_back(number);
  if (kind.kind == NameKind::Kind::choice) values.insert(values.end(), kind.values.begin(), kind.values.end());
  return values;
}

bool alike(double a, double b) { return std::abs(a - b) <= 1e-9 * std::max({1.0, std::abs(a), std::abs(b)}); }

}  // namespace

FormulaValues values_of(const Expression& formula, const ExpressionNames& names, const std::function<bool(const std::string&)>& is_there) {
  std::map<std::string, std::vector<ExpressionValue>> of_names;
  std::size_t combinations = 1;
  for (const std::string& name : names_of(formula)) {
    const auto kind = names.find(name);
    std::vector<ExpressionValue> its = {Missing{}};
    if (is_there(name)) its = kind == names.end() ? candidates(any_number(), formula) : candidates(kind->second, formula);
    if (its.empty()) return {true, std::nullopt};
    combinations = std::min(combinations * its.size(), most_combinations + 1);
    of_names[name] = std::move(its);
  }
  const bool too_many = combinations > most_combinations;
  if (too_many && std::ranges::any_of(formula.parts, compares)) return {true, std::nullopt};

  FormulaValues found;
  bool differs = false;
  for (std::size_t tried = 0; tried < std::min(combinations, most_combinations) && !differs; ++tried) {
    std::size_t rest = too_many ? tried * 7919 : tried;  // a prime number: all names move
    std::map<std::string, ExpressionValue> given;
    for (const auto& [name, its] : of_names) {
      given[name] = its[rest % its.size()];
      rest /= its.size();
    }
    const ExpressionValue value = evaluate(formula, [&](const std::string& name) { return given.at(name); });
    const double* number = std::get_if<double>(&value);
    if (number == nullptr) continue;
    differs = found.some && !alike(*found.always, *number);
    found.some = true;
    if (!found.always) found.always = *number == 0 ? 0 : *number;  // no -0
  }
  if (differs) found.always.reset();
  return found;
}

}  // namespace protocols
