// Conditions and small sums in a protocol: "level in ['abstract', 'concrete']", "mood.tense > 4 and AF.count >= 2".
//
//   or, and, not     of conditions
//   == != < <= > >=  of numbers; == and != of texts and conditions too
//   in, not in       a list in brackets: role in ['participant', 'partner']
//   + - * /          of numbers
//   min max mean     of numbers, as in mean(calm, content)
//   answered(name)   whether there is a value
//   number(truth)    1 where it is true, else 0
//   names            factors, answers, scores, columns: prime, mood.pleasant, frowns.person
//   literals         12, 0.5, 'a text in quotes', true, false
//
// No loops, no assignments, no side effects: every expression has a value, found in a time that its length bounds.
// What was never asked, or skipped, is missing. What is computed from a missing value is missing, except where another
// value decides alone: `false and …` is false, `true or …` is true. A division by zero is missing.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "protocols/source/complaint.h"
#include "protocols/source/diagnostic.h"

namespace protocols {

struct Missing {
  bool operator==(const Missing&) const = default;
};
using ExpressionValue = std::variant<Missing, bool, double, std::string>;
std::string to_text(const ExpressionValue& value);  // "missing", "true", "0.5", "secure"
bool is_true(const ExpressionValue& value);         // false when missing: a step whose `when` is missing is not taken

// An expression that can be read; whether its names exist and fit is check_expression's question.
struct Expression {
  struct Part {
    enum class Kind { truth, number, text, list, name, operation, call };
    Kind kind = Kind::truth;
    std::string word;             // text: itself; name: "mood.pleasant"; operation: "and", "-", "not in" …; call: "min"
    double number = 0;            // of a number; of a truth 0 or 1
    std::vector<std::size_t> of;  // operands, elements or arguments: numbers of parts before this one
    std::size_t offset = 0;       // of its first byte in the text; of an operation between two: of its sign
    bool operator==(const Part&) const = default;
  };
  SourceLocation location;   // of the text in its file
  std::string text;          // as written
  std::vector<Part> parts;   // each after those it is made of; the last is the whole
  bool operator==(const Expression&) const = default;
};

// At most 500 letters, nested at most 16 deep. The place is left empty.
Read<Expression> read_expression(std::string_view text);

// The names in it, each once, in the order in which they first stand.
std::vector<std::string> names_of(const Expression& expression);

// What a name stands for where the expression is used.
struct NameKind {
  enum class Kind {
    choice,   // one of `values`
    text,     // any text
    number,   // from `least` to `most`
    truth,    // true or false
    unknown,  // has mistakes of its own: nothing is said about it
    absent    // no value here; `why` says so in a sentence's end: "is asked only in a later step"
  };
  Kind kind = Kind::unknown;
  std::vector<std::string> values = {};
  double least = -1e300, most = 1e300;
  std::string why = {};
  bool operator==(const NameKind&) const = default;
};
// "prime.kind" -> what it is. "prime.*" stands for columns that nobody knows, of a list with mistakes of its own.
using ExpressionNames = std::map<std::string, NameKind>;
inline constexpr const char* any_column = "*";
NameKind choice_of(std::vector<std::string> values);
NameKind any_text();
NameKind number_from(double least, double most);
NameKind any_number();
NameKind yes_or_no();
NameKind absent_because(std::string why);

// Unknown names, values that a name never has, text against number, comparisons that always or never hold, and a whole
// that is not of the `wanted` kind. All of them, in the order of the text.
enum class Wanted { truth, number };
std::vector<Complaint> check_expression(const Expression& expression, const ExpressionNames& names,
                                        Wanted wanted = Wanted::truth);

// Requires an expression without complaints. `lookup` gives the value of a name; a value of another kind than was
// promised to check_expression counts as missing. Never fails.
ExpressionValue evaluate(const Expression& expression, const std::function<ExpressionValue(const std::string&)>& lookup);

// The same where `lookup` has texts alone, as data have them: a name that the expression compares or calculates with as a number is the number
// that its text spells, missing where it spells none.
ExpressionValue evaluate_on_texts(const Expression& expression, const std::function<ExpressionValue(const std::string&)>& lookup);

// The number that a cell or an answer spells, "4" or "-0.5"; missing when it spells none. For lookups.
ExpressionValue number_in(std::string_view text);

}  // namespace protocols
