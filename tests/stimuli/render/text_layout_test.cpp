// The order of letters on the screen, with fonts of which every letter is ten pixels wide.
#include "stimuli/render/text_layout.h"

#include <gtest/gtest.h>

#include <set>

#include "stimuli/text/unicode.h"

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

TEST(TextLayout, BreaksAfterAHyphenAndNotAtANoBreakSpace) {
  EXPECT_EQ(lines_of("a well-known word", 70), (Runs{"a well-", "known", "word"}));
  EXPECT_EQ(lines_of("in 10\u00A0000 trials", 80), (Runs{"in", "10\u00A0000", "trials"}));
  EXPECT_EQ(lines_of("press 1-7", 70), (Runs{"press", "1-7"})) << "not between a hyphen and a number";
}

TEST(TextLayout, BreaksJapaneseBetweenLettersButNotBeforeAFullStop) {
  EXPECT_EQ(lines_of("今日は晴れです。明日も", 70), (Runs{"今日は晴れで", "す。明日も"}));
}

TEST(TextLayout, BreaksThaiBetweenWordsThatNoBlankParts) { EXPECT_EQ(lines_of("ฉันรักแม่ของฉัน", 70), (Runs{"ฉันรักแม่", "ของฉัน"})); }

TEST(TextLayout, ShowsASoftHyphenOnlyWhereALineIsBrokenAtIt) {
  const std::string word = "un\u00ADbreak\u00ADable";
  EXPECT_EQ(lines_of(word, 200), Runs{"unbreakable"});
  EXPECT_EQ(lines_of(word, 80), (Runs{"unbreak-", "able"}));
  EXPECT_EQ(lines_of(word, 70), (Runs{"un-", "break-", "able"})) << "the hyphen takes room of its own";
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

// Every letter is ten pixels wide: where the caret stands before each byte of its line.
std::vector<std::pair<std::size_t, int>> places(const std::string& text, std::size_t caret, int width_px = 200, bool from_right = false) {
  PlainLetters letters;
  std::vector<std::pair<std::size_t, int>> list;
  for (const CaretPosition& place : caret_places(text, caret, from_right, letters, 10, width_px).here) list.push_back({place.at, place.x});
  const auto here = std::ranges::find_if(list, [&](const auto& place) { return place.first >= caret; });
  EXPECT_EQ(lay_out_edited(text, caret, from_right, letters, 10, width_px).x, here == list.end() ? 0 : here->second)
      << text << " " << caret;
  return list;
}
using Places = std::vector<std::pair<std::size_t, int>>;

TEST(EditedText, PutsTheCaretWhereTheNextLetterBegins) {
  EXPECT_EQ(places("abc", 0), (Places{{0, 0}, {1, 10}, {2, 20}, {3, 30}}));
  EXPECT_EQ(places("אבג", 0), (Places{{0, 200}, {2, 190}, {4, 180}, {6, 170}})) << "read from the right, from the column's right edge";
  EXPECT_EQ(places("", 0), (Places{{0, 0}}));
  EXPECT_EQ(places("", 0, 200, true), (Places{{0, 200}}));
  EXPECT_EQ(places("12", 2, 200, true), (Places{{0, 180}, {1, 190}, {2, 200}})) << "digits keep their order in a line from the right";
}

TEST(EditedText, LetsTheCaretMoveOnOverBlanksAtTheEnd) {
  EXPECT_EQ(places("ab  ", 4), (Places{{0, 0}, {1, 10}, {2, 20}, {3, 30}, {4, 40}}));
  EXPECT_EQ(places("אב ", 5).back(), (std::pair<std::size_t, int>{5, 170}));
}

TEST(EditedText, HasItsCaretWhereItsPlaceIsBeforeEveryLetter) {
  for (const std::string text : {"ab אב cd  ", "רוּת 12 ab", "one two three four", "אב\ncd\n", "abcdefghijkl"})
    for (const bool from_right : {false, true})
      for (std::size_t caret = 0; caret <= text.size(); ++caret) places(text, caret, 60, from_right);
}

TEST(EditedText, KeepsTheCaretOffTheMiddleOfALetter) {
  EXPECT_EQ(places("רוּת", 0), (Places{{0, 200}, {2, 190}, {6, 180}, {8, 170}})) << "no place between a letter and its point";
}

TEST(EditedText, FollowsTheLettersThroughBothDirections) {
  // Seen from left to right: ab, then the Hebrew letters backwards, then cd.
  EXPECT_EQ(places("ab אב cd", 0), (Places{{0, 0}, {1, 10}, {2, 20}, {3, 50}, {5, 40}, {7, 50}, {8, 60}, {9, 70}, {10, 80}}));
}

TEST(EditedText, KnowsTheLinesAboveAndBelow) {
  PlainLetters letters;
  const EditedLayout layout = lay_out_edited("one two\nthree", 4, false, letters, 10, 50);
  EXPECT_EQ(layout.lines.size(), 3u);
  EXPECT_EQ(layout.line, 1);
  const CaretPlaces places = caret_places("one two\nthree", 4, false, letters, 10, 50);
  EXPECT_EQ(places.above.front().at, 0u);
  EXPECT_EQ(places.above.back().at, 3u) << "the blank at which the line is broken";
  EXPECT_EQ(places.here.front().at, 4u);
  EXPECT_EQ(places.here.back().at, 7u) << "the line's end is before the line break";
  EXPECT_EQ(places.below.front().at, 8u);
  EXPECT_EQ(places.below.back().at, 13u);
  EXPECT_EQ(lay_out_edited("a\n", 2, false, letters, 10, 50).line, 1) << "after a line break the caret is in the new line";
}

}  // namespace
}  // namespace stimuli
