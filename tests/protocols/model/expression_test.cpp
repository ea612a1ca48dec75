#include "protocols/model/expression.h"

#include <gtest/gtest.h>

#include <optional>

#include "protocols/ordering/random.h"

namespace protocols {
namespace {

const ExpressionNames& names() {
  static const ExpressionNames known = {{"prime", choice_of({"secure", "positive", "neutral"})},
                                        {"mood.tense", number_from(1, 7)},
                                        {"AF.count", number_from(0, 3)},
                                        {"agreed", yes_or_no()},
                                        {"diary", any_text()},
                                        {"gap", any_number()},
                                        {"broken", NameKind{}},
                                        {"later", absent_because("is asked only in a later step")}};
  return known;
}

Expression read(const std::string& text) {
  const Read<Expression> read = read_expression(text);
  if (const Complaint* complaint = std::get_if<Complaint>(&read)) {
    ADD_FAILURE() << text << ": " << complaint->message;
    return {};
  }
  return std::get<Expression>(read);
}

// The message, the fix after it where there is one.
std::string refusal(const std::string& text) {
  const Read<Expression> read = read_expression(text);
  const Complaint* complaint = std::get_if<Complaint>(&read);
  if (!complaint) return "read";
  return complaint->message + (complaint->fix.empty() ? "" : "; " + complaint->fix);
}

std::string complaints(const std::string& text, Wanted wanted = Wanted::truth) {
  std::string all;
  for (const Complaint& complaint : check_expression(read(text), names(), wanted))
    all += (all.empty() ? "" : " | ") + complaint.message + (complaint.fix.empty() ? "" : "; " + complaint.fix);
  return all;
}

std::string value_of(const std::string& text) {
  return to_text(evaluate(read(text), [](const std::string& name) -> ExpressionValue {
    if (name == "prime") return "secure";
    if (name == "four") return 4.0;
    if (name == "yes") return true;
    return Missing{};
  }));
}

TEST(Expression, ComputesComparesAndJoins) {
  EXPECT_EQ(value_of("1 + 2 * 3 - 4 / 8"), "6.5");
  EXPECT_EQ(value_of("-(1 + 2) * -2"), "6");
  EXPECT_EQ(value_of("10 - 4 - 3"), "3");
  EXPECT_EQ(value_of("prime == 'secure' and four >= 4"), "true");
  EXPECT_EQ(value_of("prime != \"secure\" or not yes"), "false");
  EXPECT_EQ(value_of("prime in ['neutral', 'secure']"), "true");
  EXPECT_EQ(value_of("four not in [1, 2, 2 + 2]"), "false");
  EXPECT_EQ(value_of("mean(1, four, 4) == max(3, min(5, 4)) - 1"), "true");
  EXPECT_EQ(value_of("true or false and false"), "true");
  EXPECT_EQ(value_of("not false and false"), "false");
}

TEST(Expression, LetsMissingValuesSpreadUnlessAnotherDecides) {
  EXPECT_EQ(value_of("skipped > 4"), "missing");
  EXPECT_EQ(value_of("not skipped > 4"), "missing");
  EXPECT_EQ(value_of("skipped > 4 or yes"), "true");
  EXPECT_EQ(value_of("skipped > 4 and not yes"), "false");
  EXPECT_EQ(value_of("skipped > 4 and yes"), "missing");
  EXPECT_EQ(value_of("skipped == skipped"), "missing");
  EXPECT_EQ(value_of("mean(four, skipped)"), "missing");
  EXPECT_EQ(value_of("four in [skipped, 4]"), "true");
  EXPECT_EQ(value_of("four in [skipped, 5]"), "missing");
  EXPECT_EQ(value_of("answered(skipped)"), "false");
  EXPECT_EQ(value_of("answered(four)"), "true");
  EXPECT_EQ(value_of("number(four == 4) + number(four == 5)"), "1");
  EXPECT_EQ(value_of("number(skipped == 4)"), "missing");
  EXPECT_EQ(value_of("1 / 0 > 3"), "missing");
  EXPECT_FALSE(is_true(Missing{}));
}

TEST(Expression, NamesWhatItAsksForOnceInOrder) {
  EXPECT_EQ(names_of(read("mood.tense > 4 and (AF.count < 2 or mood.tense < gap)")),
            (std::vector<std::string>{"mood.tense", "AF.count", "gap"}));
  EXPECT_EQ(names_of(read("שם == 'א'")), std::vector<std::string>{"שם"});
}

TEST(Expression, ReportsWhatItCannotReadAndHowToFixIt) {
  EXPECT_EQ(refusal("prime = 'secure'"), "'=' alone does not compare here; write '=='");
  EXPECT_EQ(refusal("agreed && prime == 'secure'"), "'&&' does not join conditions here; write 'and'");
  EXPECT_EQ(refusal("!agreed"), "'!' alone does not negate here; write 'not'");
  EXPECT_EQ(refusal("prime == ‘secure’"),
            "a typographic quotation mark does not begin a text; write straight ones: 'secure'");
  EXPECT_EQ(refusal("1 < mood.tense < 5"),
            "two comparisons follow each other; write them one by one, as in 'mood > 2 and mood < 5'");
  EXPECT_EQ(refusal("prime in 'secure'"), "no list follows 'in'; write it in brackets, as in ['first', 'second']");
  EXPECT_EQ(refusal("prime == 'secure"), "a quotation mark is never closed in the condition; close it after the text");
  EXPECT_EQ(refusal("agreed AND agreed"), "'AND' is not written like this; write 'and'");
  EXPECT_EQ(refusal("agreed and True"), "'True' is not written like this; write 'true'");
  EXPECT_EQ(refusal("prime is 'secure'"), "'is' does not compare here; write '=='");
  EXPECT_EQ(refusal("gap > 3,5"), "a comma follows a number; write a decimal point, as in 3.5");
  EXPECT_EQ(refusal("gap > 30 %"), "a share is not written with '%' here; write it as a number: 0.8 for 80 %");
  EXPECT_EQ(refusal("gap > 5ms"), "letters follow the number '5'; numbers here have no unit; put a text in quotes");
  EXPECT_EQ(refusal("sqrt(gap) > 1"), "there is no function 'sqrt'");
  EXPECT_EQ(refusal("answered(gap + 1)"), "'answered' takes one name");
  EXPECT_EQ(refusal("number(a == 1, b == 2)"), "'number' takes one condition");
  EXPECT_EQ(refusal("(agreed"), "'(' is never closed; add ')'");
  EXPECT_EQ(refusal("agreed)"), "')' without its opening bracket; delete it");
  EXPECT_EQ(refusal("agreed or"), "the condition breaks off at its end");
  EXPECT_EQ(refusal(" "), "the condition is empty");
  EXPECT_EQ(refusal("gap > min()"), "there is nothing between these brackets; write at least one value");
  EXPECT_EQ(refusal("agreed agreed"), "the condition should end before 'agreed'; join two conditions with 'and' or 'or'");
}

TEST(Expression, PointsAtTheLetterThatIsWrong) {
  EXPECT_EQ(std::get<Complaint>(read_expression("prime == 'a' && agreed")).offset, 13U);
  const auto found = check_expression(read("agreed and mood.tense > 2 and prime == 'secur'"), names());
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].offset, 39U);
}

TEST(Expression, RefusesWhatIsTooLongOrTooDeep) {
  EXPECT_EQ(refusal(std::string(501, ' ')), "the condition is longer than 500 letters; split it into several steps");
  for (const std::string& deep : {std::string("("), std::string("not "), std::string("- "), std::string("min(")}) {
    std::string text;
    for (int i = 0; i < 17; ++i) text += deep;
    EXPECT_EQ(refusal(text + "1"), "the condition is nested more than 16 deep here; split it into several steps");
  }
}

TEST(Expression, IsHeldAgainstTheNamesThatHaveAValue) {
  EXPECT_EQ(complaints("prime == 'secure' and mood.tense > 4 and agreed"), "");
  EXPECT_EQ(complaints("broken == 4 or broken == 'x' or broken"), "");
  EXPECT_EQ(complaints("prime == 'secur'"), "'prime' is never 'secur'; did you mean 'secure'?");
  EXPECT_EQ(complaints("prime in ['secure', 'happy']"), "'prime' is never 'happy'");
  EXPECT_EQ(complaints("prime == secure"), "there is no 'secure' here; a value of 'prime' is written in quotes: 'secure'");
  EXPECT_EQ(complaints("mood.tence > 3"), "there is no 'mood.tence' here; did you mean 'mood.tense'?");
  EXPECT_EQ(complaints("later > 3"), "'later' is asked only in a later step");
  EXPECT_EQ(complaints("AF.count == '2'"), "'AF.count' is a number, but '2' is a text; write it without quotes: 2");
  EXPECT_EQ(complaints("agreed == 'yes'"),
            "'agreed' is true or false, but 'yes' is a text; write the name alone, or 'not' before it");
  EXPECT_EQ(complaints("prime > 'a'"), "'>' compares numbers, but 'prime' is a text | '>' compares numbers, but 'a' is a text");
  EXPECT_EQ(complaints("mood.tense"),
            "the whole must be true or false, but 'mood.tense' is a number; compare it, as in mood.tense > 1");
  EXPECT_EQ(complaints("agreed and prime"),
            "'and' joins conditions, but 'prime' is a text; compare it, as in prime == 'secure'");
  EXPECT_EQ(complaints("gap + diary > 2"), "'+' calculates with numbers, but 'diary' is a text");
  EXPECT_EQ(complaints("agreed", Wanted::number), "the whole must be a number, but 'agreed' is true or false");
  EXPECT_EQ(complaints("mood.tense > 7"), "this never holds: 'mood.tense' is from 1 to 7");
  EXPECT_EQ(complaints("7 < mood.tense"), "this never holds: 'mood.tense' is from 1 to 7");
}

// ---- Properties

// A number with known bounds is said to be compared in vain exactly when no value inside them makes a difference.
TEST(Expression, KnowsWhichComparisonsAreInVain) {
  for (const std::string sign : {"==", "!=", "<", "<=", ">", ">="}) {
    for (int doubled = -2; doubled <= 18; ++doubled) {
      for (const bool turned : {false, true}) {
        const std::string number = to_text(ExpressionValue(doubled / 2.0));
        const std::string text = turned ? number + " " + sign + " mood.tense" : "mood.tense " + sign + " " + number;
        int held = 0, values = 0;
        for (double value = 1; value <= 7; value += 0.25, ++values)
          held += is_true(evaluate(read(text), [&](const std::string&) { return ExpressionValue(value); }));
        EXPECT_EQ(complaints(text).empty(), held > 0 && held < values) << text;
      }
    }
  }
}

// An expression made at random, beside the value that it must have.
struct Made {
  std::string text;
  ExpressionValue value;
};

class Maker {
 public:
  explicit Maker(std::uint64_t seed) : random_(seed) {}

  Made truth(int depth) {
    switch (depth == 0 ? random_.below(2) : random_.below(6)) {
      case 0:
        return random_.below(2) ? Made{"true", true} : Made{"false", false};
      case 1:
        return {"skipped == 1", Missing{}};
      case 2: {
        const Made a = number(depth - 1), b = number(depth - 1);
        const bool known = a.value.index() == 2 && b.value.index() == 2;
        return {a.text + " <= " + b.text,
                known ? ExpressionValue(std::get<double>(a.value) <= std::get<double>(b.value)) : Missing{}};
      }
      case 3: {
        const Made a = truth(depth - 1);
        return {"not (" + a.text + ")", a.value.index() == 1 ? ExpressionValue(!std::get<bool>(a.value)) : Missing{}};
      }
      default: {
        const Made a = truth(depth - 1), b = truth(depth - 1);
        const bool both = random_.below(2);
        // A missing side counts as a half: "and" is the least of the two, "or" the most.
        const double least = std::min(weight(a), weight(b)), most = std::max(weight(a), weight(b));
        const double decided = both ? least : most;
        return {"(" + a.text + ")" + (both ? " and " : " or ") + "(" + b.text + ")",
                decided == 0.5 ? ExpressionValue(Missing{}) : ExpressionValue(decided == 1)};
      }
    }
  }

 private:
  static double weight(const Made& made) { return made.value.index() == 1 ? std::get<bool>(made.value) : 0.5; }

  Made number(int depth) {
    if (depth <= 0 || random_.below(3) == 0) {
      if (random_.below(8) == 0) return {"skipped", Missing{}};
      const double value = random_.below(9);
      return {to_text(ExpressionValue(value)), value};
    }
    const Made a = number(depth - 1), b = number(depth - 1);
    const std::uint32_t sign = random_.below(3);
    const bool known = a.value.index() == 2 && b.value.index() == 2;
    const std::string text = "(" + a.text + (sign == 0 ? " + " : sign == 1 ? " - " : " * ") + b.text + ")";
    if (!known) return {text, Missing{}};
    const double x = std::get<double>(a.value), y = std::get<double>(b.value);
    return {text, sign == 0 ? x + y : sign == 1 ? x - y : x * y};
  }

  Random random_;
};

TEST(Expression, HasTheValueThatItsPartsGiveIt) {
  Maker maker(11);
  int long_ones = 0;
  for (int i = 0; i < 3'000; ++i) {
    const Made made = maker.truth(3);
    if (made.text.size() > 500) {
      ++long_ones;
      continue;
    }
    EXPECT_EQ(value_of(made.text), to_text(made.value)) << made.text;
  }
  EXPECT_LT(long_ones, 300);
}

// Words and signs in any order: read or refused, never anything else; what passes the check has a truth value or none.
TEST(Expression, ReadsOrRefusesWhateverIsWritten) {
  static const std::vector<std::string> pieces = {
      "prime", "mood.tense", "agreed", "gap", "'secure'", "\"neutral\"", "1",  "0.5", "and", "or", "not", "in", "[", "]",
      "(",     ")",          ",",      "==",  "!=",       "<",           ">=", "+",   "-",   "*",  "/",   "min", "answered",
      "true",  ".",          "'",      "\xff", "א",       "$",           "%",  "="};
  Random random(3);
  int checked = 0;
  for (int i = 0; i < 40'000; ++i) {
    std::string text;
    for (std::uint32_t length = 1 + random.below(9); length > 0; --length)
      text += pieces[random.below(static_cast<std::uint32_t>(pieces.size()))] + (random.below(4) ? " " : "");
    const Read<Expression> read = read_expression(text);
    if (const Complaint* complaint = std::get_if<Complaint>(&read)) {
      EXPECT_LE(complaint->offset, text.size()) << text;
      EXPECT_FALSE(complaint->message.empty()) << text;
      continue;
    }
    const Expression& expression = std::get<Expression>(read);
    for (std::size_t part = 0; part < expression.parts.size(); ++part) {
      EXPECT_LT(expression.parts[part].offset, text.size()) << text;
      for (const std::size_t of : expression.parts[part].of) EXPECT_LT(of, part) << text;
    }
    if (!check_expression(expression, names()).empty()) continue;
    ++checked;
    const ExpressionValue value = evaluate(expression, [](const std::string& name) -> ExpressionValue {
      if (name == "prime") return "secure";
      if (name == "agreed") return true;
      return 3.0;
    });
    EXPECT_TRUE(std::holds_alternative<bool>(value) || std::holds_alternative<Missing>(value)) << text;
  }
  EXPECT_GT(checked, 100);
}

}  // namespace
}  // namespace protocols
