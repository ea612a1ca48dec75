// The order of letters on the screen against an independent layout engine: Pango 1.50.12 (which has bidirectional code
// of its own around FriBidi, and its own itemizing), asked for the letter at each place from left to right. Letters are
// numbered as they are read, from 0, marks and invisible signs not counted. For texts that begin with an isolate Pango
// was told the paragraph's direction, which it takes from inside the isolate otherwise.
#include <gtest/gtest.h>

#include <algorithm>

#include "protocols/words/letters.h"
#include "stimuli/render/text_layout.h"
#include "stimuli/text/unicode.h"

namespace stimuli {
namespace {

struct Case {
  const char* text;
  std::vector<int> order;
};

const std::vector<Case> cases{
    {"failure", {0, 1, 2, 3, 4, 5, 6}},
    {"\u200F\u20668\u20025\u20029\u2069", {0, 1, 2, 3, 4}},  // digits to be kept in mind, on a page read from the right
    {"אני מתקשר אל Anna כל יום",
     {23, 22, 21, 20, 19, 18, 17, 13, 14, 15, 16, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0}},
    {"I call אבא every day at 10:30",
     {0, 1, 2, 3, 4, 5, 6, 9, 8, 7, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28}},
    {"בשנת 2007 היו 40 משתתפים (50%).", {30, 29, 26, 27, 28, 25, 24, 23, 22, 21, 20, 19, 18, 17, 16, 14,
                                         15, 13, 12, 11, 10, 9,  5,  6,  7,  8,  4,  3,  2,  1,  0}},
    {"Anna אמרה: \"שלום!\"", {0, 1, 2, 3, 4, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 16, 17}},
    {"אמא (Mom), אבא (Dad) ו-3 אחים.",
     {29, 28, 27, 26, 25, 24, 23, 22, 21, 20, 19, 16, 17, 18, 15, 14, 13, 12, 11, 10, 9, 8, 5, 6, 7, 4, 3, 2, 1, 0}},
    {"\u2068אמא\u2069 takes me as I am, (\u2068דנה\u2069) too",
     {2,  1,  0,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15,
      16, 17, 18, 19, 20, 21, 22, 25, 24, 23, 26, 27, 28, 29, 30}},
    {"\u2068Anna\u2069 אוהבת אותי, 100%", {17, 18, 19, 20, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 0, 1, 2, 3}},
    {"שָׁלוֹם Łukasz, שָׁלוֹם", {16, 15, 14, 13, 12, 11, 5, 6, 7, 8, 9, 10, 4, 3, 2, 1, 0}},
    {"לחצו על F/J או 1-7", {15, 16, 17, 14, 13, 12, 11, 8, 9, 10, 7, 6, 5, 4, 3, 2, 1, 0}},
    {"טל' 03-1234567, דוא\"ל a@b.org",
     {22, 23, 24, 25, 26, 27, 28, 21, 20, 19, 18, 17, 16, 15, 14, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 3, 2, 1, 0}},
    {"مرحبا Anna ١٢٣ و 456", {17, 18, 19, 16, 15, 14, 11, 12, 13, 10, 6, 7, 8, 9, 5, 4, 3, 2, 1, 0}},
    {"12:30 בצהריים", {12, 11, 10, 9, 8, 7, 6, 5, 0, 1, 2, 3, 4}},
    {"(א) one [ב] two", {12, 13, 14, 11, 10, 9, 8, 7, 4, 5, 6, 3, 2, 1, 0}},
    {"Ελένη и Анна עם חנה", {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 18, 17, 16, 15, 14, 13}}};

// Has every letter; one family of fonts for Hebrew, one for the rest, as in Noto.
class AllLetters : public LetterSource {
 public:
  int families() const override { return 2; }
  bool covers(int family, bool, char32_t c) const override { return (family == 1) == (c >= 0x0590 && c < 0x0600); }
  int width(const TextRun&, int) override { return 1; }
};

bool counts(const std::string& letter) { return !is_invisible(protocols::code_points(letter).front()); }

std::vector<std::string> letters_of(const std::string& text) {
  std::vector<std::string> letters;
  for (const std::string& letter : split_letters(text))
    if (counts(letter)) letters.push_back(letter);
  return letters;
}

std::vector<std::string> as_seen(const std::string& text) {
  AllLetters source;
  std::vector<std::string> seen;
  for (const TextRun& run : lay_out_line({{text, false}}, source, 10).runs) {
    std::vector<std::string> letters = letters_of(run.utf8);
    if (run.from_right) std::reverse(letters.begin(), letters.end());
    seen.insert(seen.end(), letters.begin(), letters.end());
  }
  return seen;
}

TEST(VisualOrder, IsThatOfAnIndependentLayoutEngine) {
  for (const Case& one : cases) {
    const std::vector<std::string> letters = letters_of(one.text);
    std::vector<std::string> expected;
    for (const int letter : one.order) expected.push_back(letters[static_cast<std::size_t>(letter)]);
    EXPECT_EQ(as_seen(one.text), expected) << one.text;
  }
}

}  // namespace
}  // namespace stimuli
