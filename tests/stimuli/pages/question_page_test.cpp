// Pages of questions and of names: large enough to read, from the right where the page is, and with marks that look as if they could be pressed.
#include "stimuli/pages/question_page.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "stimuli/pages/name_page.h"
#include "stimuli/pages/page.h"
#include "stimuli/trial/rating_scale.h"
#include "tests/stimuli/painting.h"

namespace stimuli {
namespace {

const Screen laptop{1366, 768, {}, {}};
const protocols::ScreenSpec plain;

// Remembers the height of every line that was asked for; paints with the real painter.
class Watched : public Painter {
 public:
  std::shared_ptr<const Sprite> line(const std::string& utf8, const TextStyle& style) override {
    heights.push_back(style.height_px);
    return painter().line(utf8, style);
  }
  using Painter::paragraph;
  std::shared_ptr<const Sprite> paragraph(const std::string& utf8, const TextStyle& style, int width_px, Align align) override {
    heights.push_back(style.height_px);
    return painter().paragraph(utf8, style, width_px, align);
  }
  std::shared_ptr<const Sprite> box(int width_px, int height_px, protocols::Colour colour) override {
    boxes.push_back({0, 0, width_px, height_px});
    return painter().box(width_px, height_px, colour);
  }
  std::variant<std::shared_ptr<const Sprite>, std::string> picture(const std::string&, int, int, const protocols::LightMatch&) override {
    return std::string("is not asked for");
  }
  std::shared_ptr<const Sprite> image(Image image) override { return painter().image(std::move(image)); }
  std::vector<std::string> missing_glyphs(const std::string&) override { return {}; }
  std::optional<FontFault> prefer_fonts(const std::vector<std::string>&) override { return {}; }
  std::vector<FontFile> fonts() const override { return {}; }

  int smallest() const { return *std::ranges::min_element(heights); }
  std::vector<int> heights;
  std::vector<Rect> boxes;
};

protocols::ScaleSpec agreement(bool hebrew) {
  protocols::ScaleSpec scale;
  scale.labels = hebrew ? std::vector<std::pair<int, std::string>>{{1, "בכלל לא נכון"}, {7, "נכון מאוד"}}
                        : std::vector<std::pair<int, std::string>>{{1, "strongly disagree"}, {7, "strongly agree"}};
  return scale;
}

std::vector<ScaleQuestion> items(std::size_t count, bool hebrew) {
  const char* text = hebrew ? "קל לי לפנות לאחרים כשמשהו מטריד אותי" : "I find it easy to turn to others when something troubles me";
  return std::vector<ScaleQuestion>(count, {std::string(text), {}});
}

const char* const foot = "Press the number of your answer";

// Small letters of 0.2 degrees or more on a laptop of 194 mm at 60 cm, whose small letters are 0.536 / 1.362 of a line (Noto Sans).
double degrees_of_small_letters(int line_px) {
  const double mm = line_px * 0.536 / 1.362 * 194 / 768;
  return 2 * std::atan(mm / 2 / 600) * 180 / 3.14159265358979;
}

TEST(QuestionPage, HasNoTextThatIsTooSmallToReadAtArmsLength) {
  EXPECT_GT(degrees_of_small_letters(readable_line_px(laptop)), 0.23);
  EXPECT_LT(degrees_of_small_letters(18), 0.2) << "as words at the ends of scales once were";
  for (const bool hebrew : {false, true})
    for (std::size_t count = 1; count <= 12; ++count) {
      Watched watched;
      const QuestionPage page = prepare_questions(std::string(hebrew ? "ברגע זה" : "Right now"), items(count, hebrew), 0, agreement(hebrew),
                                                  foot, plain, laptop, watched);
      EXPECT_GE(watched.smallest(), count > 1 || page.fits ? std::min(readable_line_px(laptop), page_line_px(laptop) * 8 / 10) : 0)
          << count;
    }
}

TEST(QuestionPage, UsesTheRoomThereIs) {
  for (const std::size_t count : {1u, 2u, 3u}) {
    const QuestionPage page = prepare_questions("", items(count, false), 0, agreement(false), foot, plain, laptop, painter());
    ASSERT_TRUE(page.fits);
    int left = laptop.width_px, right = 0;
    for (const HitBox& point : page.points[0]) {
      left = std::min(left, point.box.x);
      right = std::max(right, point.box.x + point.box.width);
    }
    EXPECT_GT(right - left, laptop.width_px * 2 / 3) << count;
  }
  const auto gap = [](std::size_t count) {
    const QuestionPage page = prepare_questions("", items(count, false), 0, agreement(false), foot, plain, laptop, painter());
    return page.points[1][0].box.y - page.points[0][0].box.y;
  };
  EXPECT_GT(gap(2), gap(4)) << "few questions stand further apart";
}

TEST(QuestionPage, BeginsItsScalesWhereItIsRead) {
  const auto points = [](bool hebrew) {
    return prepare_questions("", items(1, hebrew), 0, agreement(hebrew), foot, plain, laptop, painter()).points[0];
  };
  const auto english = points(false), hebrew = points(true);
  ASSERT_EQ(hebrew.size(), 7U);
  EXPECT_LT(english.front().box.x, english.back().box.x);
  EXPECT_GT(hebrew.front().box.x, hebrew.back().box.x) << "low on the right";
  EXPECT_EQ(hebrew.front().id, "1") << "a click counts as the number that stands there";
  EXPECT_EQ(english.front().box.x, hebrew.back().box.x) << "mirrored";
}

// A scale of a trial has no question; its words say from where it is read.
TEST(RatingScale, BeginsWhereItsWordsAreRead) {
  const auto first = [](const protocols::ScaleSpec& scale) {
    const DrawnScale drawn = draw_scale(scale, 400, look_of(scale, {32, {}, false}), laptop, painter());
    return drawn.points.front().box.x < drawn.points.back().box.x;
  };
  EXPECT_TRUE(first(agreement(false)));
  EXPECT_FALSE(first(agreement(true)));
  EXPECT_TRUE(first(protocols::ScaleSpec{})) << "without words as the number keys stand";
}

TEST(QuestionPage, DrawsABoxAroundEachNumberAndFillsTheOneChosen) {
  const auto boxes_of = [](std::optional<int> answer) {
    Watched watched;
    std::vector<ScaleQuestion> one = items(1, false);
    one[0].answer = answer;
    prepare_questions("", one, 0, agreement(false), foot, plain, laptop, watched);
    return watched.boxes;
  };
  const auto filled = [](const Rect& box) { return box.width > 20 && box.height > 20; };
  EXPECT_EQ(std::ranges::count_if(boxes_of({}), filled), 0);
  EXPECT_EQ(std::ranges::count_if(boxes_of(3), filled), 1);
  EXPECT_EQ(boxes_of({}).size(), 14U) << "two kinds of edges for each of seven";
}

TEST(NamePage, FitsTwentyNamesInReadableLettersOnASmallScreen) {
  const std::string english =
      "# Do you know anyone with one of these names?\n\n- **2** someone I know but am not close to\n- **3** someone I am close to\n\nIf "
      "nobody you know has the name, leave its box empty (**1** empties it).";
  for (const Screen& screen : {laptop, Screen{1024, 768, {}, {}}, Screen{2560, 1440, {}, {}}}) {
    std::vector<MarkedName> names(20, {protocols::ScreenText(std::string("Christopher")), ""});
    names[3].mark = "2";
    Watched watched;
    const NamePage page =
        prepare_names(english, names, 5, "2 or 3 marks a name, arrow keys change the name. The space bar goes on", plain, screen, watched);
    ASSERT_EQ(page.boxes.size(), 20U);
    EXPECT_GE(watched.smallest(), page_line_px(screen) * 64 / 100) << screen.width_px;
    for (const PlacedSprite& placed : page.frame.sprites)
      if (placed.sprite->ink.width > 0) {
        const Rect ink = ink_on_screen(placed);
        EXPECT_GE(ink.x, 0);
        EXPECT_LE(ink.x + ink.width, screen.width_px);
        EXPECT_LE(ink.y + ink.height, screen.height_px);
      }
    for (std::size_t i = 1; i < page.boxes.size(); ++i) EXPECT_FALSE(page.boxes[i].box == page.boxes[i - 1].box);
  }
}

TEST(NamePage, StandsFromTheRightInHebrew) {
  const std::vector<MarkedName> names(6, {protocols::ScreenText(std::string("רות")), ""});
  const NamePage page = prepare_names(std::string("# האם יש בין מכריך אדם באחד השמות האלה?"), names, 0, "", plain, laptop, painter());
  EXPECT_GT(page.boxes[0].box.x, page.boxes[1].box.x);
  EXPECT_LT(page.boxes[0].box.y, page.boxes[4].box.y);
}

}  // namespace
}  // namespace stimuli
