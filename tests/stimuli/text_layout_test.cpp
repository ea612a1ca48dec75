// The order of letters on the screen, with fonts of which every letter is ten pixels wide.
#include "stimuli/render/text_layout.h"

#include <gtest/gtest.h>

#include <set>

#include "stimuli/unicode.h"

namespace stimuli {
namespace {

// Family 0 has Latin letters, digits and signs; family 1 Hebrew letters, niqqud, space, comma and full stop.
class PlainLetters : public LetterSource {
 public:
  int families() const override { return 2; }
  bool covers(int family, bool bold, char32_t c) const override {
    if (bold && !has_bold) return false;
    if (c == U' ' || c == U',' || c == U'.') return true;
    return family == 0 ? c < 0x0590 : c >= 0x0590 && c < 0x0600;
  }
  int width(const TextRun& run, int) override { return static_cast<int>(split_letters(run.utf8).size()) * 10; }
  bool has_bold = true;
};

std::vector<std::string> runs_of(const TextLine& line) {
  std::vector<std::string> runs;
  for (const TextRun& run : line.runs) runs.push_back((run.from_right ? "<" : ">") + run.utf8);
  return runs;
}

std::vector<std::string> runs_of(const std::string& text) {
  PlainLetters letters;
  return runs_of(lay_out_line({{text, false}}, letters, 10));
}

std::vector<std::string> lines_of(const std::string& text, int width_px) {
  PlainLetters letters;
  std::vector<std::string> lines;
  for (const TextLine& line : lay_out_paragraph({{text, false}}, letters, 10, width_px)) {
    std::string whole;
    for (const TextRun& run : line.runs) whole += (whole.empty() ? "" : "|") + run.utf8;
    lines.push_back(whole);
  }
  return lines;
}

using Runs = std::vector<std::string>;

TEST(TextLayout, KeepsOneDirectionInOneRun) {
  EXPECT_EQ(runs_of("failure"), Runs{">failure"});
  EXPECT_EQ(runs_of("כישלון"), Runs{"<כישלון"});
  EXPECT_EQ(runs_of(""), Runs{});
}

TEST(TextLayout, PutsALatinNameInTheMiddleOfAHebrewSentence) {
  const Runs expected{"< כל יום", ">Anna", "<אני מתקשר אל "};
  EXPECT_EQ(runs_of("אני מתקשר אל Anna כל יום"), expected);
}

TEST(TextLayout, KeepsNumbersInHebrewFromLeftToRight) {
  const Runs expected{"< היו", ">2007", "<בשנת "};
  EXPECT_EQ(runs_of("בשנת 2007 היו"), expected);
}

TEST(TextLayout, PutsTheFullStopOfAHebrewSentenceAtItsLeft) {
  const Runs expected{"<.", ">Anna", "<שלום "};
  EXPECT_EQ(runs_of("שלום Anna."), expected);
}

TEST(TextLayout, LetsAnIsolatedNameKeepItsDirectionAndDisturbNothing) {
  const Runs english{"<אמא", "> takes me as I am"};
  EXPECT_EQ(runs_of(isolated("אמא") + " takes me as I am"), english);
  // Without the isolate the number would go with the Hebrew name.
  const Runs numbered{"<דנה", ">, 3 times"};
  EXPECT_EQ(runs_of(isolated("דנה") + ", 3 times"), numbered);
}

TEST(TextLayout, DrawsNothingForSignsThatOnlySteer) { EXPECT_EQ(runs_of("\u2068ab\u2069\u200E\u00AD"), Runs{">ab"}); }

TEST(TextLayout, PlacesRunsSideBySide) {
  PlainLetters letters;
  const TextLine line = lay_out_line({{"אב Anna", false}}, letters, 10);
  ASSERT_EQ(line.runs.size(), 2u);
  EXPECT_TRUE(line.from_right);
  EXPECT_EQ(line.runs[0].utf8, "Anna");
  EXPECT_EQ(line.runs[0].x, 0);
  EXPECT_EQ(line.runs[1].x, 40);
  EXPECT_EQ(line.width, 70);
}

TEST(TextLayout, KeepsMarksInTheFontOfTheirLetter) { EXPECT_EQ(runs_of("שָׁלוֹם"), Runs{"<שָׁלוֹם"}); }

TEST(TextLayout, KeepsSignsInTheFontBeforeThemWhereItHasThem) {
  PlainLetters letters;
  const TextLine line = lay_out_line({{"שלום, דנה.", false}}, letters, 10);
  ASSERT_EQ(line.runs.size(), 1u);
  EXPECT_EQ(line.runs[0].family, 1);
}

TEST(TextLayout, BreaksAtSpacesAndDropsThem) {
  const Runs expected{"one two", "three", "four"};
  EXPECT_EQ(lines_of("one two   three four", 80), expected);
}

TEST(TextLayout, BreaksAWordOnlyWhereItAloneIsTooWide) {
  const Runs expected{"a", "separati", "on b"};
  EXPECT_EQ(lines_of("a separation b", 80), expected);
}

TEST(TextLayout, BreaksTheReadingOrderNotTheVisualOne) {
  // The first words stay in the first line although they stand at its right.
  const Runs expected{"אני מתקשר", "Anna|אל ", "כל יום"};
  EXPECT_EQ(lines_of("אני מתקשר אל Anna כל יום", 90), expected);
}

TEST(TextLayout, KeepsLineEndsAndEmptyLines) {
  const Runs expected{"one", "", "two"};
  EXPECT_EQ(lines_of("one\n\ntwo", 500), expected);
}

TEST(TextLayout, ReadsEachParagraphInItsOwnDirection) {
  PlainLetters letters;
  const auto lines = lay_out_paragraph({{"one\nאחת", false}}, letters, 10, 500);
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_FALSE(lines[0].from_right);
  EXPECT_TRUE(lines[1].from_right);
}

TEST(TextLayout, ReadsBoldPiecesAsOneTextWithTheRest) {
  PlainLetters letters;
  const TextLine line = lay_out_line({{"לחצו על ", false}, {"J", true}, {" מהר", false}}, letters, 10);
  const Runs expected{"< מהר", ">J", "<לחצו על "};
  EXPECT_EQ(runs_of(line), expected);
  EXPECT_TRUE(line.runs[1].bold);
  EXPECT_FALSE(line.runs[0].bold);
}

TEST(TextLayout, DrawsWhatTheBoldFileLacksFromTheRegularOne) {
  PlainLetters letters;
  letters.has_bold = false;
  const TextLine line = lay_out_line({{"bold", true}}, letters, 10);
  EXPECT_FALSE(line.runs[0].bold);
}

TEST(TextLayout, NamesEveryLetterThatNoFontHasOnce) {
  const PlainLetters letters;
  const Runs expected{"字", "😀"};
  EXPECT_EQ(missing_letters("a字 ב😀字\n", letters), expected);
  EXPECT_TRUE(missing_letters("Anna \u2068אמא\u2069, 12", letters).empty());
}

}  // namespace
}  // namespace stimuli
