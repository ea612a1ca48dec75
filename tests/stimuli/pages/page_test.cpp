#include "stimuli/pages/page.h"

#include <gtest/gtest.h>

#include "stimuli/pixels/image.h"
#include "stimuli/trial/layout.h"
#include "tests/stimuli/painting.h"

namespace stimuli {
namespace {

using Kind = PageBlock::Kind;

const Screen small{1366, 768, {}, {}};
const Screen large{2560, 1440, {}, {}};
const protocols::ScreenSpec spec;

const std::string english =
    "# Names and other strings\n\nA row of signs appears in the middle of the screen, then a string of letters.\n\n"
    "- Press **J** when it is a name.\n- Press **F** when it is not.\n\nWe begin with practice.\n";
const std::string hebrew =
    "# שמות ומחרוזות אחרות\n\nשורה של סימנים תופיע במרכז המסך, ואחריה מחרוזת אותיות.\n\n"
    "- לחצו על **J** כאשר זה שם.\n- **F** כאשר זה אינו שם.\n\nנתחיל באימון.\n";

std::vector<Rect> inks(const PreparedFrame& frame) {
  std::vector<Rect> boxes;
  for (const PlacedSprite& sprite : frame.sprites)
    if (sprite.sprite->ink.width > 0) boxes.push_back(ink_on_screen(sprite));
  return boxes;
}

bool overlap(const Rect& a, const Rect& b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

TEST(ReadPage, KnowsHeadingsParagraphsAndItems) {
  const std::vector<PageBlock> expected{
      {Kind::title, "", {{"Title"}}},   {Kind::paragraph, "", {{"One line and the next."}}},
      {Kind::heading, "", {{"Part"}}},  {Kind::item, "•", {{"first, which goes on"}}},
      {Kind::item, "2.", {{"second"}}}, {Kind::paragraph, "", {{"End."}}}};
  EXPECT_EQ(read_page("# Title\nOne line\r\nand the next.\n## Part\n- first,\n  which goes on\n2. second\n\nEnd."),
            expected);
}

TEST(ReadPage, SwitchesBoldOnAndOff) {
  const std::vector<PageBlock> expected{
      {Kind::paragraph, "", {{"press ", false}, {"J", true}, {" or ", false}, {"F", true}, {".", false}}}};
  EXPECT_EQ(read_page("press **J** or **F**."), expected);
}

TEST(ReadPage, TakesTheMeaningFromASignAfterABackslash) {
  const std::vector<PageBlock> expected{{Kind::paragraph, "", {{"- **not bold** # 1\\n"}}}};
  EXPECT_EQ(read_page("\\- \\*\\*not bold\\*\\* \\# 1\\n"), expected);
}

TEST(ReadPage, ReadsNothingFromNothing) { EXPECT_TRUE(read_page(" \n\n").empty()); }

TEST(Page, StaysInsideTheScreenAndOverlapsNowhere) {
  for (const Screen& screen : {small, full_hd, large, Screen{800, 600, {}, {}}, Screen{1080, 1920, {}, {}}})
    for (const std::string& text : {english, hebrew}) {
      const Page page = lay_out_page(text, "Press the space bar to go on", spec, screen, painter());
      EXPECT_TRUE(page.fits);
      const auto boxes = inks(page.frame);
      for (std::size_t i = 0; i < boxes.size(); ++i) {
        EXPECT_TRUE(encloses({0, 0, screen.width_px, screen.height_px}, boxes[i]));
        for (std::size_t k = 0; k < i; ++k) EXPECT_FALSE(overlap(boxes[i], boxes[k]));
      }
    }
}

TEST(Page, IsAsLargeOnEveryScreenAsThatScreenAllows) {
  EXPECT_EQ(page_line_px(small), 32);
  EXPECT_EQ(page_line_px(full_hd), 45);
  EXPECT_EQ(page_line_px(large), 60);
}

TEST(Page, StandsOnTheRightInHebrewAndOnTheLeftInEnglish) {
  const auto left = inks(lay_out_page("One.\n\nA second, longer one.", "", spec, small, painter()).frame);
  EXPECT_NEAR(left[0].x, left[1].x, 4);
  EXPECT_LT(left[1].x + left[1].width, small.width_px / 2);
  const auto right = inks(lay_out_page("אחת.\n\nשנייה, ארוכה יותר.", "", spec, small, painter()).frame);
  EXPECT_NEAR(right[0].x + right[0].width, right[1].x + right[1].width, 4);
  EXPECT_GT(right[1].x, small.width_px / 2);
}

TEST(Page, PutsTheBulletOfAHebrewItemAtItsRight) {
  const auto boxes = inks(lay_out_page("- שלום", "", spec, small, painter()).frame);
  ASSERT_EQ(boxes.size(), 2u);
  EXPECT_GT(boxes[0].x, boxes[1].x + boxes[1].width);
  const auto english_boxes = inks(lay_out_page("- hello", "", spec, small, painter()).frame);
  EXPECT_LT(english_boxes[0].x + english_boxes[0].width, english_boxes[1].x);
}

TEST(Page, FollowsThePagesDirectionInAParagraphThatBeginsWithAKey) {
  const Page page = lay_out_page("שלום לכולם\n\n**F** זה לא שם", "", spec, small, painter());
  const auto boxes = inks(page.frame);
  EXPECT_NEAR(boxes[0].x + boxes[0].width, boxes[1].x + boxes[1].width, 4);
}

TEST(Page, ShrinksALongTextAndThenSaysThatItIsTooLong) {
  std::string text;
  for (int i = 0; i < 14; ++i)
    text += "A paragraph that is long enough to take one whole line of the page, or two.\n\n";
  const Page shrunk = lay_out_page(text, "Press the space bar to go on", spec, small, painter());
  EXPECT_TRUE(shrunk.fits);
  EXPECT_LT(shrunk.frame.sprites[0].sprite->height,
            lay_out_page("One.", "", spec, small, painter()).frame.sprites[0].sprite->height * 2);
  EXPECT_FALSE(lay_out_page(text + text + text, "", spec, small, painter()).fits);
}

TEST(Page, IsDrawnInTheStudysColours) {
  protocols::ScreenSpec dark;
  dark.background = {0, 0, 0};
  dark.colour = {250, 240, 230};
  const PreparedFrame frame = prepare_page("white", "", dark, small, painter());
  EXPECT_EQ(frame.background, dark.background);
  for (const std::uint32_t pixel : frame.sprites[0].sprite->paint().pixels) ASSERT_EQ(pixel & 0xFFFFFF, 0xFAF0E6u);
}

TEST(Entry, GrowsWithWhatIsTypedAndStaysOnTheScreen) {
  std::string typed;
  for (int i = 0; i < 60; ++i) {
    for (const Rect& box :
         inks(prepare_entry("A person you turn to when you are upset", typed, "Enter goes on", spec, small, painter())))
      ASSERT_TRUE(encloses({0, 0, small.width_px, small.height_px}, box));
    typed += i % 7 == 6 ? " " : "m";
  }
}

TEST(Entry, BeginsAtTheSideWhereTheLanguageBegins) {
  const auto caret = [](const char* question, const char* typed) {
    const PreparedFrame frame = prepare_entry(question, typed, "", spec, small, painter());
    return ink_on_screen(frame.sprites.back());
  };
  const int middle = small.width_px / 2;
  EXPECT_LT(caret("Who?", "").x, middle);
  EXPECT_GT(caret("מי?", "").x, middle);
  EXPECT_GT(caret("Who?", "אמא").x, middle);
  EXPECT_LT(caret("מי?", "Mom").x, middle);
}

TEST(Entry, MovesTheCaretToTheLeftAsHebrewIsTyped) {
  const auto left_edge = [](const char* typed) {
    return ink_on_screen(prepare_entry("מי?", typed, "", spec, small, painter()).sprites.back()).x;
  };
  EXPECT_LT(left_edge("אמ"), left_edge("א"));
  EXPECT_LT(left_edge("אמא"), left_edge("אמ"));
}

TEST(Notice, StandsInTheMiddle) {
  const PreparedFrame frame = prepare_notice("Correct", spec, small, painter());
  ASSERT_EQ(frame.sprites.size(), 1u);
  const Rect ink = ink_on_screen(frame.sprites[0]);
  EXPECT_NEAR(ink.x + ink.width / 2, small.width_px / 2, 3);
  EXPECT_NEAR(ink.y + ink.height / 2, small.height_px / 2, 6);
}

}  // namespace
}  // namespace stimuli
