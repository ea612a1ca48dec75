#include "engine/input/text_field.h"

#include <gtest/gtest.h>

namespace engine {
namespace {

using Kind = TextEntry::Edit::Kind;

struct Field : TextField {
  using TextField::TextField;
  bool does(Kind kind, const std::string& text = {}) {
    return apply({kind, text}, [this] { return ways; });
  }
  // The text with a bar where the caret stands.
  std::string seen() const {
    std::string shown = text();
    return shown.insert(caret(), "|");
  }
  stimuli::CaretWays ways;
};

TEST(TextField, TakesLettersWhereTheCaretStands) {
  Field field;
  field.does(Kind::insert, "helo");
  field.does(Kind::left);
  field.does(Kind::insert, "l");
  EXPECT_EQ(field.seen(), "hell|o");
  field.does(Kind::right);
  EXPECT_FALSE(field.does(Kind::right));
  EXPECT_EQ(field.seen(), "hello|");
}

TEST(TextField, TakesALetterAwayWithItsMarksOnEitherSide) {
  Field field;
  field.does(Kind::insert, "רוּת");  // a vav with a dagesh in the middle
  field.does(Kind::left);
  EXPECT_EQ(field.seen(), "רוּת|") << "read from the right, the text's end is on the left";
  field.does(Kind::right);
  EXPECT_EQ(field.seen(), "רוּ|ת");
  field.does(Kind::erase);
  EXPECT_EQ(field.seen(), "ר|ת");
  field.does(Kind::right);
  field.does(Kind::erase_ahead);
  EXPECT_EQ(field.seen(), "|ת");
  EXPECT_FALSE(field.does(Kind::erase));
}

TEST(TextField, MovesItsCaretToTheArrowsOwnSide) {
  Field field({.from_right = true});
  field.does(Kind::insert, "12");  // no letter of its own: the page's direction
  field.does(Kind::right);
  EXPECT_EQ(field.seen(), "1|2");
  field.does(Kind::line_begin);
  field.ways.line_end = 2;
  field.does(Kind::line_end);
  field.does(Kind::insert, "a");
  field.does(Kind::left);
  EXPECT_EQ(field.seen(), "12|a") << "a Latin letter turns the line's direction";
}

TEST(TextField, BeginsNewLinesWhereItHasSeveral) {
  Field several({.several_lines = true}), one;
  for (Field* field : {&several, &one}) {
    field->does(Kind::insert, "a");
    field->does(Kind::accept);
    field->does(Kind::insert, "b\nc");
  }
  EXPECT_EQ(several.text(), "a\nb\nc");
  EXPECT_EQ(one.text(), "ab c");
}

TEST(TextField, GoesWhereTheLinesAboveAndBelowSay) {
  Field field({.several_lines = true});
  field.does(Kind::insert, "one\ntwo");
  field.ways = {2, 7, 4, 7};
  field.does(Kind::up);
  EXPECT_EQ(field.seen(), "on|e\ntwo");
  field.does(Kind::down);
  EXPECT_EQ(field.seen(), "one\ntwo|");
}

TEST(TextField, LeavesOutWhatNobodySeesAndWhatIsTooMuch) {
  Field field({.letters_at_most = 4});
  EXPECT_FALSE(field.does(Kind::insert, "\x1b\x7f\u202E\u200F\u2068"));
  field.does(Kind::insert, "abécd");  // the accent on its own belongs to its letter
  EXPECT_EQ(field.text(), "abéc");
  Field digits({.digits_alone = true});
  digits.does(Kind::insert, "7a 3");
  EXPECT_EQ(digits.text(), "73");
}

TEST(TextField, CountsWordsOfAnyScript) {
  EXPECT_EQ(count_words(""), 0);
  EXPECT_EQ(count_words("  one, two -- three\nfour 5 "), 5);
  EXPECT_EQ(count_words("אני מתקשרת אל Anna"), 4);
}

}  // namespace
}  // namespace engine
