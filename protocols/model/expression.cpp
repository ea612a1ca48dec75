#include "protocols/model/expression.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <set>

namespace protocols {
namespace {

using Part = Expression::Part;
using Values = std::vector<ExpressionValue>;  // of the parts, by number

const bool* truth(const ExpressionValue& value) { return std::get_if<bool>(&value); }
const double* number(const ExpressionValue& value) { return std::get_if<double>(&value); }

ExpressionValue finite(double value) {
  return std::isfinite(value) ? ExpressionValue(value) : ExpressionValue(Missing{});
}

// Equal, unequal, or missing where they cannot be compared.
std::optional<bool> same(const ExpressionValue& a, const ExpressionValue& b) {
  if (std::holds_alternative<Missing>(a) || a.index() != b.index()) return std::nullopt;
  return a == b;
}

// `decisive` on either side decides alone: false for "and", true for "or".
ExpressionValue joined(const ExpressionValue& a, const ExpressionValue& b, bool decisive) {
  for (const ExpressionValue* side : {&a, &b}) {
    if (truth(*side) && *truth(*side) == decisive) return decisive;
  }
  if (!truth(a) || !truth(b)) return Missing{};
  return !decisive;
}

ExpressionValue among(const ExpressionValue& wanted, const Part& list, const Values& values) {
  bool undecided = false;
  for (const std::size_t element : list.of) {
    const std::optional<bool> found = same(wanted, values[element]);
    if (found && *found) return true;
    undecided = undecided || !found;
  }
  return undecided ? ExpressionValue(Missing{}) : ExpressionValue(false);
}

ExpressionValue opposite(const ExpressionValue& value) {
  return truth(value) ? ExpressionValue(!*truth(value)) : ExpressionValue(Missing{});
}

ExpressionValue ordered(const std::string& sign, double a, double b) {
  if (sign == "<") return a < b;
  if (sign == "<=") return a <= b;
  if (sign == ">") return a > b;
  return a >= b;
}

ExpressionValue computed(const std::string& sign, double a, double b) {
  if (sign == "+") return finite(a + b);
  if (sign == "-") return finite(a - b);
  if (sign == "*") return finite(a * b);
  return b == 0 ? ExpressionValue(Missing{}) : finite(a / b);
}

ExpressionValue value_of_operation(const Part& part, const Expression& expression, const Values& values) {
  const std::string& sign = part.word;
  const ExpressionValue& left = values[part.of[0]];
  if (sign == "not") return opposite(left);
  if (part.of.size() == 1) return number(left) ? finite(-*number(left)) : ExpressionValue(Missing{});
  if (sign == "in") return among(left, expression.parts[part.of[1]], values);
  if (sign == "not in") return opposite(among(left, expression.parts[part.of[1]], values));
  const ExpressionValue& right = values[part.of[1]];
  if (sign == "and" || sign == "or") return joined(left, right, sign == "or");
  if (sign == "==" || sign == "!=") {
    const std::optional<bool> equal = same(left, right);
    return equal ? ExpressionValue(*equal == (sign == "==")) : ExpressionValue(Missing{});
  }
  if (!number(left) || !number(right)) return Missing{};
  const bool compares = sign[0] == '<' || sign[0] == '>';
  return compares ? ordered(sign, *number(left), *number(right)) : computed(sign, *number(left), *number(right));
}

ExpressionValue value_of_call(const Part& part, const Values& values) {
  if (part.word == "answered") return !std::holds_alternative<Missing>(values[part.of[0]]);
  if (part.word == "number") {
    const bool* truth = std::get_if<bool>(&values[part.of[0]]);
    return truth ? ExpressionValue(*truth ? 1.0 : 0.0) : ExpressionValue(Missing{});
  }
  double least = HUGE_VAL, most = -HUGE_VAL, sum = 0;
  for (const std::size_t argument : part.of) {
    const double* value = number(values[argument]);
    if (!value) return Missing{};
    least = std::min(least, *value);
    most = std::max(most, *value);
    sum += *value;
  }
  if (part.word == "min") return least;
  if (part.word == "max") return most;
  return finite(sum / static_cast<double>(part.of.size()));
}

bool is_comparison(const std::string& sign) { return sign[0] == '<' || sign[0] == '>'; }

// Whether a part is a number for certain, whatever its names stand for.
bool is_number_part(const Part& part) {
  if (part.kind == Part::Kind::number) return true;
  if (part.kind == Part::Kind::call) return part.word != "answered";
  return part.kind == Part::Kind::operation && std::string_view("+-*/").find(part.word) != std::string_view::npos;
}

// The operands that must be numbers; of == and `in`: all, where one of them is.
std::vector<std::size_t> number_operands(const Part& part, const std::vector<Part>& parts) {
  if (part.kind == Part::Kind::call) return part.word == "answered" || part.word == "number" ? std::vector<std::size_t>() : part.of;
  if (part.kind != Part::Kind::operation) return {};
  if (is_number_part(part) || is_comparison(part.word)) return part.of;
  std::vector<std::size_t> compared;
  if (part.word == "==" || part.word == "!=") compared = part.of;
  if (part.word == "in" || part.word == "not in") {
    compared = parts[part.of[1]].of;
    compared.push_back(part.of[0]);
  }
  const bool has_number = std::ranges::any_of(compared, [&](std::size_t operand) { return is_number_part(parts[operand]); });
  return has_number ? compared : std::vector<std::size_t>();
}

}  // namespace

ExpressionValue evaluate_on_texts(const Expression& expression, const std::function<ExpressionValue(const std::string&)>& lookup) {
  std::set<std::string> numbers;
  for (const Part& part : expression.parts)
    for (const std::size_t operand : number_operands(part, expression.parts))
      if (expression.parts[operand].kind == Part::Kind::name) numbers.insert(expression.parts[operand].word);
  return evaluate(expression, [&](const std::string& name) {
    ExpressionValue value = lookup(name);
    const std::string* text = std::get_if<std::string>(&value);
    return text && numbers.contains(name) ? number_in(*text) : value;
  });
}

ExpressionValue evaluate(const Expression& expression,
                         const std::function<ExpressionValue(const std::string&)>& lookup) {
  Values values;
  values.reserve(expression.parts.size());
  for (const Part& part : expression.parts) {
    switch (part.kind) {
      case Part::Kind::truth:
        values.emplace_back(part.number != 0);
        break;
      case Part::Kind::number:
        values.emplace_back(part.number);
        break;
      case Part::Kind::text:
        values.emplace_back(part.word);
        break;
      case Part::Kind::list:
        values.emplace_back(Missing{});  // "in" reads its elements
        break;
      case Part::Kind::name:
        values.push_back(lookup(part.word));
        break;
      case Part::Kind::operation:
        values.push_back(value_of_operation(part, expression, values));
        break;
      case Part::Kind::call:
        values.push_back(value_of_call(part, values));
        break;
    }
  }
  return values.empty() ? ExpressionValue(Missing{}) : values.back();
}

std::vector<std::string> names_of(const Expression& expression) {
  std::vector<const Part*> found;
  for (const Part& part : expression.parts) {
    if (part.kind == Part::Kind::name) found.push_back(&part);
  }
  std::stable_sort(found.begin(), found.end(), [](const Part* a, const Part* b) { return a->offset < b->offset; });
  std::vector<std::string> names;
  for (const Part* part : found) {
    if (std::find(names.begin(), names.end(), part->word) == names.end()) names.push_back(part->word);
  }
  return names;
}

bool is_true(const ExpressionValue& value) { return truth(value) && *truth(value); }

std::string to_text(const ExpressionValue& value) {
  if (const std::string* text = std::get_if<std::string>(&value)) return *text;
  if (truth(value)) return *truth(value) ? "true" : "false";
  if (!number(value)) return "missing";
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), *number(value)).ptr;
  return {digits.data(), end};
}

ExpressionValue number_in(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  if (error != std::errc() || end != text.data() + text.size()) return Missing{};
  return finite(value);
}

NameKind choice_of(std::vector<std::string> values) { return {NameKind::Kind::choice, std::move(values)}; }
NameKind any_text() { return {NameKind::Kind::text}; }
NameKind number_from(double least, double most) { return {NameKind::Kind::number, {}, least, most}; }
NameKind any_number() { return {NameKind::Kind::number}; }
NameKind yes_or_no() { return {NameKind::Kind::truth}; }
NameKind absent_because(std::string why) { return {NameKind::Kind::absent, {}, -1e300, 1e300, std::move(why)}; }

}  // namespace protocols
