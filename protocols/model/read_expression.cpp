// From the text of an expression to its parts.
#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "protocols/model/expression.h"
#include "protocols/source/utf8.h"

namespace protocols {
namespace {

using Part = Expression::Part;

constexpr int most_letters = 500;
constexpr int deepest = 16;

struct Token {
  enum class Kind { end, number, text, word, sign };
  Kind kind = Kind::end;
  std::string text;  // of a text: what is in its quotes
  double number = 0;
  std::size_t offset = 0;
};

// A mistake that other languages or word processors teach, and what to write in its place.
struct Habit {
  std::string_view written, message, fix;
};
constexpr std::array habits = {
    Habit{"&&", "'&&' does not join conditions here", "write 'and'"},
    Habit{"&", "'&' does not join conditions here", "write 'and'"},
    Habit{"||", "'||' does not join conditions here", "write 'or'"},
    Habit{"|", "'|' does not join conditions here", "write 'or'"},
    Habit{"===", "'===' does not compare here", "write '=='"},
    Habit{"=<", "'=<' does not compare here", "write '<='"},
    Habit{"=>", "'=>' does not compare here", "write '>='"},
    Habit{"=", "'=' alone does not compare here", "write '=='"},
    Habit{"<>", "'<>' does not compare here", "write '!='"},
    Habit{"!", "'!' alone does not negate here", "write 'not'"},
    Habit{"≠", "'≠' does not compare here", "write '!='"},
    Habit{"≤", "'≤' does not compare here", "write '<='"},
    Habit{"≥", "'≥' does not compare here", "write '>='"},
    Habit{"×", "'×' does not multiply here", "write '*'"},
    Habit{"÷", "'÷' does not divide here", "write '/'"},
    Habit{"−", "'−' is not the minus sign of the keyboard", "write '-'"},
    Habit{"$", "'$' is written before names only in texts", "write the name alone"},
    Habit{"%", "a share is not written with '%' here", "write it as a number: 0.8 for 80 %"},
    Habit{"‘", "a typographic quotation mark does not begin a text", "write straight ones: 'secure'"},
    Habit{"’", "a typographic quotation mark does not begin a text", "write straight ones: 'secure'"},
    Habit{"“", "a typographic quotation mark does not begin a text", "write straight ones: 'secure'"},
    Habit{"”", "a typographic quotation mark does not begin a text", "write straight ones: 'secure'"},
    Habit{"„", "a typographic quotation mark does not begin a text", "write straight ones: 'secure'"},
};
constexpr std::array<std::string_view, 17> signs = {"==", "!=", "<=", ">=", "<", ">", "+", "-", "*",
                                                    "/",  "(",  ")",  "[",  "]", ",", ".", ";"};
constexpr std::array<std::string_view, 5> functions = {"min", "max", "mean", "answered", "number"};
constexpr std::array<std::string_view, 6> keywords = {"and", "or", "not", "in", "true", "false"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string lower(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

bool is_keyword(std::string_view word) { return std::find(keywords.begin(), keywords.end(), word) != keywords.end(); }

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  // Throws a Complaint, which never leaves this file.
  Token next() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n')) ++at_;
    if (at_ == text_.size()) return {Token::Kind::end, {}, 0, at_};
    const char first = text_[at_];
    if (is_digit(first)) return number();
    if (first == '\'' || first == '"') return quoted(first);
    std::size_t after = at_;
    const auto letter = next_code_point(text_, after);
    if (!letter) throw Complaint{"the condition is not UTF-8", {}, at_};
    if (is_name_letter(*letter) && *letter != '_') return word();
    return sign(std::string(text_.substr(at_, after - at_)));
  }

 private:
  Token number() {
    const std::size_t start = at_;
    while (at_ < text_.size() && (is_digit(text_[at_]) || text_[at_] == '.')) ++at_;
    const std::string_view written = text_.substr(start, at_ - start);
    Token token{Token::Kind::number, std::string(written), 0, start};
    const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), token.number,
                                              std::chars_format::fixed);
    if (error != std::errc() || end != written.data() + written.size() || written.back() == '.')
      throw Complaint{"'" + token.text + "' is not a number", {}, start, "a number such as 4 or 0.5"};
    std::size_t after = at_;
    if (at_ < text_.size()) {
      const auto letter = next_code_point(text_, after);
      if (letter && is_name_letter(*letter))
        throw Complaint{"letters follow the number '" + token.text + "'",
                        "numbers here have no unit; put a text in quotes", at_, "a number such as 4 or 0.5"};
    }
    return token;
  }

  Token quoted(char quote) {
    const std::size_t start = at_, close = text_.find(quote, at_ + 1);
    if (close == std::string_view::npos)
      throw Complaint{"a quotation mark is never closed in the condition", "close it after the text", start};
    at_ = close + 1;
    return {Token::Kind::text, std::string(text_.substr(start + 1, close - start - 1)), 0, start};
  }

  // A name with the names after its dots, or a keyword.
  Token word() {
    const std::size_t start = at_;
    while (at_ < text_.size()) {
      std::size_t after = at_;
      const auto letter = next_code_point(text_, after);
      if (letter && is_name_letter(*letter)) {
        at_ = after;
        continue;
      }
      std::size_t beyond = after;
      const bool dot = letter && *letter == '.' && after < text_.size();
      const auto following = dot ? next_code_point(text_, beyond) : std::nullopt;
      if (!following || !is_name_letter(*following)) break;
      at_ = after;
    }
    return {Token::Kind::word, std::string(text_.substr(start, at_ - start)), 0, start};
  }

  Token sign(const std::string& letter) {
    const std::string_view rest = text_.substr(at_);
    const bool doubled = rest.starts_with("==") && !rest.starts_with("===");
    const bool known = doubled || rest.starts_with("!=");
    for (const Habit& habit : habits) {
      if (!known && rest.starts_with(habit.written))
        throw Complaint{std::string(habit.message), std::string(habit.fix), at_};
    }
    for (const std::string_view sign : signs) {
      if (!rest.starts_with(sign)) continue;
      const std::size_t start = at_;
      at_ += sign.size();
      return {Token::Kind::sign, std::string(sign), 0, start};
    }
    throw Complaint{"the character '" + letter + "' has no meaning in a condition", "put a text in quotes", at_};
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

class Parser {
 public:
  Parser(std::string_view text, Expression& expression) : lexer_(text), expression_(expression) { step(); }

  void whole() {
    any();
    if (token_.kind == Token::Kind::end) return;
    if (is_sign(")") || is_sign("]"))
      throw Complaint{"'" + token_.text + "' without its opening bracket", "delete it", token_.offset};
    if (is_sign(",") && before_ == Token::Kind::number)
      throw Complaint{"a comma follows a number", "write a decimal point, as in 3.5", token_.offset};
    if (token_.kind == Token::Kind::word) {
      for (const std::string_view keyword : {"and", "or", "in", "not"}) {
        if (lower(token_.text) == keyword)
          throw Complaint{"'" + token_.text + "' is not written like this", "write '" + std::string(keyword) + "'", token_.offset};
      }
      if (token_.text == "is")
        throw Complaint{"'is' does not compare here", "write '=='", token_.offset};
    }
    throw Complaint{"the condition should end before " + described(token_), "join two conditions with 'and' or 'or'", token_.offset};
  }

 private:
  // Counts how deep the parts nest while it lives.
  struct Deeper {
    Deeper(int& depth, std::size_t offset) : depth_(depth) {
      if (++depth_ > deepest) throw Complaint{"the condition is nested more than 16 deep here", "split it into several steps", offset};
    }
    ~Deeper() { --depth_; }
    int& depth_;
  };

  static std::string described(const Token& token) {
    if (token.kind == Token::Kind::end) return "its end";
    return "'" + token.text + "'";
  }
  void step() {
    before_ = token_.kind;
    token_ = lexer_.next();
  }
  bool is_sign(std::string_view sign) const { return token_.kind == Token::Kind::sign && token_.text == sign; }
  bool is_word(std::string_view word) const { return token_.kind == Token::Kind::word && token_.text == word; }

  std::size_t add(Part part) {
    expression_.parts.push_back(std::move(part));
    return expression_.parts.size() - 1;
  }
  std::size_t add(std::string word, std::vector<std::size_t> of, std::size_t offset) {
    return add({Part::Kind::operation, std::move(word), 0, std::move(of), offset});
  }

  // Operands of equal rank, joined from the left.
  template <class Operand, class Joins>
  std::size_t row(Operand operand, Joins joins) {
    std::size_t left = operand();
    while (joins()) {
      const Token sign = token_;
      step();
      const std::size_t right = operand();
      left = add(sign.text, {left, right}, sign.offset);
    }
    return left;
  }

  std::size_t any() {
    return row([&] { return all(); }, [&] { return is_word("or"); });
  }
  std::size_t all() {
    return row([&] { return negation(); }, [&] { return is_word("and"); });
  }
  std::size_t negation() {
    if (!is_word("not")) return comparison();
    const std::size_t offset = token_.offset;
    const Deeper deeper(depth_, offset);
    step();
    const std::size_t of = negation();
    return add("not", {of}, offset);
  }

  bool compares() const {
    return is_sign("==") || is_sign("!=") || is_sign("<") || is_sign("<=") || is_sign(">") || is_sign(">=");
  }
  std::size_t comparison() {
    const std::size_t left = sum();
    if (is_word("in") || is_word("not")) return membership(left);
    if (!compares()) return left;
    const Token sign = token_;
    step();
    const std::size_t right = sum();
    if (compares())
      throw Complaint{"two comparisons follow each other",
                      "write them one by one, as in 'mood > 2 and mood < 5'", token_.offset};
    return add(sign.text, {left, right}, sign.offset);
  }
  std::size_t membership(std::size_t left) {
    const Token sign = token_;
    std::string word = "in";
    if (is_word("not")) {
      word = "not in";
      step();
      if (!is_word("in")) throw Complaint{"'not' follows a value", "write 'not' before the comparison, or 'not in'", sign.offset};
    }
    step();
    if (!is_sign("["))
      throw Complaint{"no list follows 'in'", "write it in brackets, as in ['first', 'second']", token_.offset};
    const Deeper deeper(depth_, token_.offset);
    Part list{Part::Kind::list, {}, 0, {}, token_.offset};
    list.of = listed("]");
    const std::size_t right = add(std::move(list));
    return add(word, {left, right}, sign.offset);
  }

  // From an opening bracket, which is the sign here, to its closing one, both left behind.
  std::vector<std::size_t> listed(std::string_view close) {
    const Token opened = token_;
    std::vector<std::size_t> elements;
    step();
    while (true) {
      if (is_sign(close) && elements.empty())
        throw Complaint{"there is nothing between these brackets", "write at least one value", opened.offset};
      elements.push_back(any());
      if (is_sign(close)) break;
      if (token_.kind == Token::Kind::end)
        throw Complaint{"'" + opened.text + "' is never closed", "add '" + std::string(close) + "'", opened.offset};
      if (!is_sign(","))
        throw Complaint{"a comma is missing before " + described(token_), "separate the values with commas", token_.offset};
      step();
    }
    step();
    return elements;
  }

  std::size_t sum() {
    return row([&] { return product(); }, [&] { return is_sign("+") || is_sign("-"); });
  }
  std::size_t product() {
    return row([&] { return signed_value(); }, [&] { return is_sign("*") || is_sign("/"); });
  }
  std::size_t signed_value() {
    if (!is_sign("-")) return value();
    const std::size_t offset = token_.offset;
    const Deeper deeper(depth_, offset);
    step();
    const bool lone_number = token_.kind == Token::Kind::number;
    const std::size_t of = signed_value();
    if (!lone_number) return add("-", {of}, offset);
    expression_.parts[of].number = -expression_.parts[of].number;
    expression_.parts[of].offset = offset;
    return of;
  }

  std::size_t value() {
    const Token token = token_;
    if (token.kind == Token::Kind::number) {
      step();
      return add({Part::Kind::number, {}, token.number, {}, token.offset});
    }
    if (token.kind == Token::Kind::text) {
      step();
      return add({Part::Kind::text, token.text, 0, {}, token.offset});
    }
    if (token.kind == Token::Kind::word) return word();
    if (is_sign("(")) return bracketed();
    if (is_sign("[")) throw Complaint{"there is a list where no list is allowed", "a list comes after 'in'", token.offset};
    if (token.kind == Token::Kind::end)
      throw Complaint{expression_.parts.empty() ? "the condition is empty" : "the condition breaks off at its end", {},
                      token.offset};
    throw Complaint{"a value is missing before '" + token.text + "'", {}, token.offset};
  }
  std::size_t bracketed() {
    const Token opened = token_;
    const Deeper deeper(depth_, opened.offset);
    step();
    const std::size_t inside = any();
    if (token_.kind == Token::Kind::end) throw Complaint{"'(' is never closed", "add ')'", opened.offset};
    if (!is_sign(")")) throw Complaint{"')' is missing before " + described(token_), "close the bracket", token_.offset};
    step();
    return inside;
  }

  std::size_t word() {
    const Token token = token_;
    step();
    if (token.text == "true" || token.text == "false")
      return add({Part::Kind::truth, {}, token.text == "true" ? 1.0 : 0.0, {}, token.offset});
    if (is_keyword(token.text))
      throw Complaint{"a value is missing before '" + token.text + "'", {}, token.offset};
    if (is_sign("(")) return call(token);
    if (is_keyword(lower(token.text)))
      throw Complaint{"'" + token.text + "' is not written like this", "write '" + lower(token.text) + "'", token.offset};
    return add({Part::Kind::name, token.text, 0, {}, token.offset});
  }
  std::size_t call(const Token& name) {
    if (std::find(functions.begin(), functions.end(), name.text) == functions.end())
      throw Complaint{"there is no function '" + name.text + "'", {}, name.offset, "one of: answered, max, mean, min, number"};
    const Deeper deeper(depth_, name.offset);
    Part part{Part::Kind::call, name.text, 0, {}, name.offset};
    part.of = listed(")");
    const bool one_name = part.of.size() == 1 && expression_.parts[part.of[0]].kind == Part::Kind::name;
    if (name.text == "answered" && !one_name)
      throw Complaint{"'answered' takes one name", {}, name.offset, "a name, as in answered(mood)"};
    if (name.text == "number" && part.of.size() != 1)
      throw Complaint{"'number' takes one condition", {}, name.offset, "a condition, as in number(help == 'yes')"};
    return add(std::move(part));
  }

  Lexer lexer_;
  Expression& expression_;
  Token token_;
  Token::Kind before_ = Token::Kind::end;  // of the token before
  int depth_ = 0;
};

}  // namespace

Read<Expression> read_expression(std::string_view text) {
  if (count_code_points(text) > most_letters) return Complaint{"the condition is longer than 500 letters", "split it into several steps"};
  Expression expression;
  expression.text = text;
  try {
    Parser(text, expression).whole();
  } catch (Complaint& complaint) {
    return std::move(complaint);
  }
  return expression;
}

}  // namespace protocols
