// Whether the names of an expression exist, and whether what it compares can be compared.
#include <algorithm>
#include <optional>
#include <utility>

#include "protocols/model/expression.h"
#include "protocols/source/suggest.h"

namespace protocols {
namespace {

using Part = Expression::Part;
enum class Type { truth, number, text, list, unknown };

// What is known of a part before anybody answers.
struct Seen {
  Type type = Type::unknown;
  const NameKind* name = nullptr;  // of a name alone
};

const char* type_in_words(Type type) {
  switch (type) {
    case Type::truth:
      return "true or false";
    case Type::number:
      return "a number";
    case Type::text:
      return "a text";
    case Type::list:
      return "a list";
    case Type::unknown:
      break;
  }
  return "";
}

std::string quoted(const std::string& text) { return "'" + text + "'"; }

class Checker {
 public:
  Checker(const Expression& expression, const ExpressionNames& names) : expression_(expression), names_(names) {}

  std::vector<Complaint> check(Wanted wanted) {
    for (const Part& part : expression_.parts) seen_.push_back(see(part));
    if (seen_.empty()) return {};
    if (wanted == Wanted::truth) demand(seen_.size() - 1, Type::truth, "the whole must be true or false");
    if (wanted == Wanted::number) demand(seen_.size() - 1, Type::number, "the whole must be a number");
    std::stable_sort(complaints_.begin(), complaints_.end(),
                     [](const Complaint& a, const Complaint& b) { return a.offset < b.offset; });
    return std::move(complaints_);
  }

 private:
  void complain(std::size_t offset, std::string message, std::string expected, std::string fix) {
    complaints_.push_back({std::move(message), std::move(fix), offset, std::move(expected)});
  }

  Seen see(const Part& part) {
    switch (part.kind) {
      case Part::Kind::truth:
        return {Type::truth};
      case Part::Kind::number:
        return {Type::number};
      case Part::Kind::text:
        return {Type::text};
      case Part::Kind::list:
        return {Type::list};
      case Part::Kind::name:
        return see_name(part);
      case Part::Kind::operation:
        return {see_operation(part)};
      case Part::Kind::call:
        if (part.word == "answered") return {Type::truth};
        if (part.word == "number") {
          demand(part.of[0], Type::truth, "'number' takes a condition: 1 where it is true, else 0");
          return {Type::number};
        }
        for (const std::size_t argument : part.of) demand(argument, Type::number, quoted(part.word) + " takes numbers");
        return {Type::number};
    }
    return {};
  }

  Seen see_name(const Part& part) {
    const auto known = names_.find(part.word);
    if (known == names_.end()) {
      if (!names_.contains(part.word.substr(0, part.word.find('.') + 1) + any_column)) unknown_name(part);
      return {};
    }
    const NameKind& kind = known->second;
    switch (kind.kind) {
      case NameKind::Kind::choice:
      case NameKind::Kind::text:
        return {Type::text, &kind};
      case NameKind::Kind::number:
        return {Type::number, &kind};
      case NameKind::Kind::truth:
        return {Type::truth, &kind};
      case NameKind::Kind::absent:
        complain(part.offset, quoted(part.word) + " " + kind.why, "a name that has a value here", {});
        return {};
      case NameKind::Kind::unknown:
        break;
    }
    return {};
  }

  void unknown_name(const Part& part) {
    std::vector<std::string> names;
    std::string fix;
    for (const auto& [name, kind] : names_) {
      if (kind.kind != NameKind::Kind::absent && !name.ends_with(any_column)) names.push_back(name);
      if (std::find(kind.values.begin(), kind.values.end(), part.word) != kind.values.end())
        fix = "a value of " + quoted(name) + " is written in quotes: '" + part.word + "'";
    }
    if (fix.empty()) fix = did_you_mean(part.word, names);
    complain(part.offset, "there is no " + quoted(part.word) + " here",
             names.empty() ? "a name that has a value here; there is none" : one_of(names), std::move(fix));
  }

  Type see_operation(const Part& part) {
    const std::string& sign = part.word;
    if (sign == "and" || sign == "or" || sign == "not") {
      const std::string task = sign == "not" ? "'not' negates a condition" : quoted(sign) + " joins conditions";
      for (const std::size_t operand : part.of) demand(operand, Type::truth, task);
      return Type::truth;
    }
    if (sign == "in" || sign == "not in") {
      for (const std::size_t element : expression_.parts[part.of[1]].of)
        compare(part.of[0], element, "==", expression_.parts[element].offset, true);
      return Type::truth;
    }
    if (sign == "==" || sign == "!=") {
      compare(part.of[0], part.of[1], sign, part.offset, false);
      return Type::truth;
    }
    const bool orders = sign[0] == '<' || sign[0] == '>';
    const std::size_t before = complaints_.size();
    for (const std::size_t operand : part.of)
      demand(operand, Type::number, quoted(sign) + (orders ? " compares numbers" : " calculates with numbers"));
    if (orders && complaints_.size() == before) compare_range(part.of[0], part.of[1], sign, part.offset);
    return orders ? Type::truth : Type::number;
  }

  // How a message calls a part.
  std::string described(std::size_t number) const {
    const Part& part = expression_.parts[number];
    if (part.kind == Part::Kind::name || part.kind == Part::Kind::text) return quoted(part.word);
    if (part.kind == Part::Kind::number) return quoted(to_text(ExpressionValue(part.number)));
    if (part.kind == Part::Kind::truth) return part.number != 0 ? "'true'" : "'false'";
    return "this part";
  }

  // `task`: what asks for the type, as the first half of a sentence.
  void demand(std::size_t number, Type wanted, const std::string& task) {
    const Type type = seen_[number].type;
    if (type == Type::unknown || type == wanted) return;
    const Part& part = expression_.parts[number];
    std::string fix;
    if (wanted == Type::truth && part.kind == Part::Kind::name) {
      const NameKind& kind = *seen_[number].name;
      fix = "compare it, as in " + part.word +
            (type == Type::number   ? " > " + to_text(ExpressionValue(kind.least > -1e300 ? kind.least : 0.0))
             : kind.values.empty()  ? " == 'a text'"
                                    : " == '" + kind.values.front() + "'");
    } else if (wanted == Type::number && part.kind == Part::Kind::text &&
               !std::holds_alternative<Missing>(number_in(part.word))) {
      fix = "write it without quotes";
    }
    complain(part.offset, task + ", but " + described(number) + " is " + type_in_words(type), type_in_words(wanted), std::move(fix));
  }

  void compare(std::size_t left, std::size_t right, const std::string& sign, std::size_t offset, bool in_list) {
    const Type a = seen_[left].type, b = seen_[right].type;
    if (a == Type::unknown || b == Type::unknown) return;
    if (a != b) {
      different_types(left, right, offset);
      return;
    }
    for (const auto& [name, literal] : {std::pair(left, right), std::pair(right, left)}) {
      const NameKind* kind = seen_[name].name;
      const Part& part = expression_.parts[literal];
      if (!kind || kind->kind != NameKind::Kind::choice || part.kind != Part::Kind::text) continue;
      if (std::find(kind->values.begin(), kind->values.end(), part.word) != kind->values.end()) continue;
      complain(part.offset, described(name) + " is never " + quoted(part.word), one_of(kind->values),
               did_you_mean(part.word, kind->values));
    }
    if (a == Type::number) compare_range(left, right, sign, in_list ? expression_.parts[right].offset : offset);
  }

  void different_types(std::size_t left, std::size_t right, std::size_t offset) {
    std::string fix, expected = "two of one kind";
    for (const auto& [name, literal] : {std::pair(left, right), std::pair(right, left)}) {
      const NameKind* kind = seen_[name].name;
      const Part& part = expression_.parts[literal];
      if (!kind || part.kind == Part::Kind::name) continue;
      if (kind->kind == NameKind::Kind::choice) expected = one_of(kind->values) + ", in quotes";
      if (kind->kind == NameKind::Kind::number) expected = "a number";
      if (kind->kind == NameKind::Kind::truth) expected = "true or false";
      if (kind->kind == NameKind::Kind::number && part.kind == Part::Kind::text &&
          !std::holds_alternative<Missing>(number_in(part.word)))
        fix = "write it without quotes: " + part.word;
      const std::string spelt = part.kind == Part::Kind::number ? to_text(ExpressionValue(part.number)) : std::string();
      if (std::find(kind->values.begin(), kind->values.end(), spelt) != kind->values.end())
        fix = "put it in quotes: '" + spelt + "'";
      if (kind->kind == NameKind::Kind::truth && part.kind == Part::Kind::text)
        fix = "write the name alone, or 'not' before it";
    }
    complain(offset,
             described(left) + " is " + type_in_words(seen_[left].type) + ", but " + described(right) + " is " +
                 type_in_words(seen_[right].type),
             expected, std::move(fix));
  }

  // A number with known bounds beside a written one: whether the comparison can go both ways.
  void compare_range(std::size_t left, std::size_t right, std::string sign, std::size_t offset) {
    const bool turned = expression_.parts[left].kind == Part::Kind::number;
    if (turned) {
      std::swap(left, right);
      if (sign[0] == '<' || sign[0] == '>') sign[0] = sign[0] == '<' ? '>' : '<';
    }
    const NameKind* kind = seen_[left].name;
    if (!kind || kind->kind != NameKind::Kind::number || expression_.parts[right].kind != Part::Kind::number) return;
    const double written = expression_.parts[right].number;
    const bool below = written < kind->least, above = written > kind->most;
    std::optional<bool> outcome;
    if (sign == "==" && (below || above)) outcome = false;
    if (sign == "!=" && (below || above)) outcome = true;
    if ((sign == "<" && written <= kind->least) || (sign == "<=" && below)) outcome = false;
    if ((sign == "<" && above) || (sign == "<=" && written >= kind->most)) outcome = true;
    if ((sign == ">" && written >= kind->most) || (sign == ">=" && above)) outcome = false;
    if ((sign == ">" && below) || (sign == ">=" && written <= kind->least)) outcome = true;
    if (!outcome) return;
    const std::string name = expression_.parts[left].word;
    std::string bounds = "is from " + to_text(ExpressionValue(kind->least)) + " to " + to_text(ExpressionValue(kind->most));
    if (kind->least <= -1e300) bounds = "is at most " + to_text(ExpressionValue(kind->most));
    if (kind->most >= 1e300) bounds = "is at least " + to_text(ExpressionValue(kind->least));
    complain(offset, std::string(*outcome ? "this always holds: " : "this never holds: ") + quoted(name) + " " + bounds,
             "a comparison that can go both ways",
             *outcome ? "to ask whether there is a value, write answered(" + name + ")" : std::string());
  }

  const Expression& expression_;
  const ExpressionNames& names_;
  std::vector<Seen> seen_;  // by part
  std::vector<Complaint> complaints_;
};

}  // namespace

std::vector<Complaint> check_expression(const Expression& expression, const ExpressionNames& names, Wanted wanted) {
  return Checker(expression, names).check(wanted);
}

}  // namespace protocols
