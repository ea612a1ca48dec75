// Grids, texts of several lines, places on grids and scales, as they are drawn.
#include <gtest/gtest.h>

#include "stimuli/pixels/compose.h"
#include "stimuli/pixels/image.h"
#include "stimuli/pixels/scaling.h"
#include "stimuli/render/picture_file.h"
#include "stimuli/trial/layout.h"
#include "stimuli/trial/rating_scale.h"
#include "tests/stimuli/painting.h"

namespace stimuli {
namespace {

using protocols::PlannedGrid;
using protocols::PlannedScale;
using protocols::PlannedStimulus;
using protocols::PlannedTrial;

PreparedEvent prepared(std::vector<PlannedStimulus> shown, bool click, const FindPicture& find = no_pictures,
                       std::vector<protocols::Diagnostic>* diagnostics = nullptr) {
  PlannedTrial trial;
  trial.events.push_back({"search", protocols::EventRole::plain, std::move(shown), true, {}});
  trial.click = click;
  Preparation preparation = prepare(trial, {}, full_hd, painter(), find);
  if (diagnostics)
    *diagnostics = preparation.diagnostics;
  else
    EXPECT_TRUE(preparation.diagnostics.empty());
  return preparation.trial.events.at(0);
}

// An SVG needs no writing of pixels.
std::string svg(int width, int height) {
  return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + std::to_string(width) + "\" height=\"" +
         std::to_string(height) + "\"><rect width=\"" + std::to_string(width) + "\" height=\"" + std::to_string(height) + "\" fill=\"red\"/></svg>";
}

PlannedGrid grid_of(int columns, int rows, const std::string& file) {
  PlannedGrid grid{{}, columns, rows, pixels(100), pixels(20), {}, 2, {}};
  for (int i = 0; i < columns * rows; ++i) grid.cells.push_back({"face" + std::to_string(i), file});
  return grid;
}

TEST(Grid, PutsACellAndItsBoxAtEveryPlaceAroundTheMiddle) {
  const Folder folder;
  folder.write("square.svg", svg(50, 50));
  const PreparedEvent event = prepared({grid_of(4, 2, "square.svg")}, true, folder.finder());
  ASSERT_EQ(event.boxes.size(), 8u);
  EXPECT_EQ(event.boxes[0].id, "1");
  EXPECT_EQ(event.boxes[0].box, (Rect{730, 430, 100, 100}));
  EXPECT_EQ(event.boxes[7].box, (Rect{1090, 550, 100, 100}));
  for (std::size_t i = 0; i < 8; ++i) {
    EXPECT_EQ(event.boxes[i].target, i == 2);
    EXPECT_EQ(ink_on_screen(event.frame.sprites[i]), event.boxes[i].box);
  }
  EXPECT_EQ(event.outline.size(), 4u);
}

TEST(Grid, KeepsTheProportionsOfAPictureInItsCell) {
  const Folder folder;
  folder.write("wide.svg", svg(80, 40));
  folder.write("high.svg", svg(40, 80));
  const auto wide = prepared({grid_of(2, 2, "wide.svg")}, true, folder.finder());
  const auto high = prepared({grid_of(2, 2, "high.svg")}, true, folder.finder());
  EXPECT_EQ(ink_on_screen(wide.frame.sprites[0]), (Rect{850, 455, 100, 50}));
  EXPECT_EQ(ink_on_screen(high.frame.sprites[0]), (Rect{875, 430, 50, 100}));
}

TEST(Grid, SaysWhichPictureIsNotThere) {
  std::vector<protocols::Diagnostic> diagnostics;
  prepared({grid_of(2, 2, "gone.png")}, true, no_pictures, &diagnostics);
  ASSERT_EQ(diagnostics.size(), 1u);
  EXPECT_EQ(diagnostics[0].message, "the picture 'gone.png' is not there");
}

TEST(Grid, OutlineLiesWithinItsCell) {
  const Folder folder;
  folder.write("square.svg", svg(50, 50));
  const PreparedEvent event = prepared({grid_of(2, 2, "square.svg")}, true, folder.finder());
  Rect all;
  for (const PlacedSprite& side : event.outline) all = united(all, ink_on_screen(side));
  EXPECT_EQ(all, (Rect{0, 0, 100, 100}));
}

TEST(Click, OfAWordTakesItsWholeLine) {
  const PreparedEvent event = prepared({text("love")}, true);
  ASSERT_EQ(event.boxes.size(), 1u);
  EXPECT_TRUE(event.boxes[0].target);
  EXPECT_TRUE(encloses(event.boxes[0].box, ink_on_screen(event.frame.sprites[0])));
  EXPECT_GE(event.boxes[0].box.height, 54);
  EXPECT_TRUE(prepared({text("love")}, false).boxes.empty());
}

TEST(Lines, OfATextStandCentredAroundItsPosition) {
  const PreparedEvent one = prepared({text("love")}, false), three = prepared({text("love\nlove\nlove\n")}, false);
  ASSERT_EQ(three.frame.sprites.size(), 3u);
  EXPECT_EQ(three.frame.sprites[1].y, one.frame.sprites[0].y);
  EXPECT_EQ(three.frame.sprites[2].y - three.frame.sprites[1].y, three.frame.sprites[1].y - three.frame.sprites[0].y);
  EXPECT_GE(three.frame.sprites[1].y - three.frame.sprites[0].y, 54);
}

TEST(Grid, BringsEveryPictureToTheLightAskedFor) {
  const Folder folder;
  folder.write("square.svg", svg(50, 50));
  PlannedGrid grid = grid_of(2, 2, "square.svg");
  grid.light.luminance = 0.1;
  const PreparedEvent event = prepared({grid}, true, folder.finder());
  for (const PlacedSprite& cell : event.frame.sprites) EXPECT_NEAR(mean_luminance(cell.sprite->paint()), 0.1, 0.005);
}

TEST(Lines, OfATextThatBeginTogetherKeepTheirBlockInTheMiddle) {
  protocols::PlannedText words = text("a first and long line\nshort");
  words.from_start = true;
  const PreparedEvent latin = prepared({words}, false);
  ASSERT_EQ(latin.frame.sprites.size(), 2u);
  EXPECT_EQ(latin.frame.sprites[0].x, latin.frame.sprites[1].x);
  EXPECT_NEAR(latin.frame.sprites[0].x + latin.frame.sprites[0].sprite->width / 2, 960, 1);
  words.text = "שורה ראשונה וארוכה\nקצרה";
  const PreparedEvent hebrew = prepared({words}, false);
  EXPECT_EQ(hebrew.frame.sprites[0].x + hebrew.frame.sprites[0].sprite->width,
            hebrew.frame.sprites[1].x + hebrew.frame.sprites[1].sprite->width);
}

TEST(PlaceOnAGrid, CountsAlongTheRowsFromTheTop) {
  const protocols::GridCell grid{2, 2, {}, pixels(400)};
  EXPECT_EQ(protocols::position_of(grid, 1), (protocols::Position{pixels(-200), pixels(200)}));
  EXPECT_EQ(protocols::position_of(grid, 2), (protocols::Position{pixels(200), pixels(200)}));
  EXPECT_EQ(protocols::position_of(grid, 3), (protocols::Position{pixels(-200), pixels(-200)}));
}

PlannedScale seven(std::string low, std::string high) {
  protocols::ScaleSpec scale;
  scale.labels = {{1, std::move(low)}, {7, std::move(high)}};
  return {scale, pixels(54), {}};
}

TEST(Scale, StandsBelowTheStimulusWithOneBoxForEachNumber) {
  const PreparedEvent event = prepared({text("love"), seven("not at all", "very much")}, false);
  ASSERT_EQ(event.boxes.size(), 7u);
  EXPECT_EQ(event.boxes.front().id, "1");
  EXPECT_EQ(event.boxes.back().id, "7");
  for (std::size_t i = 1; i < 7; ++i)
    EXPECT_EQ(event.boxes[i].box.x, event.boxes[i - 1].box.x + event.boxes[i - 1].box.width);
  const Rect word = ink_on_screen(event.frame.sprites[0]);
  EXPECT_GT(event.boxes[0].box.y, word.y + word.height);
  // The row's middle is the screen's.
  EXPECT_NEAR(event.boxes[0].box.x + event.boxes[6].box.x + event.boxes[6].box.width, 1920, 2);
}

TEST(Scale, MovesDownBelowATallStimulus) {
  protocols::PlannedBox tall{pixels(100), pixels(700), {}, {}};
  const PreparedEvent event = prepared({tall, seven("", "")}, false);
  EXPECT_GE(event.boxes[0].box.y, 540 + 350);
}

TEST(Scale, StaysOnTheScreenWithTenNumbersAndLongWords) {
  for (const Screen& screen : {Screen{1366, 768, {}, {}}, Screen{1024, 768, {}, {}}, Screen{2560, 1440, {}, {}}}) {
    protocols::ScaleSpec scale;
    scale.to = 10;
    scale.labels = {{1, "does not belong to this category at all"}, {10, "belongs to it as well as anything could"}};
    const int line = screen.height_px / 20;
    const DrawnScale drawn = draw_scale(scale, screen.height_px * 62 / 100, look_of(scale, {line, {}, false}), screen, painter());
    ASSERT_EQ(drawn.points.size(), 10u);
    for (const PlacedSprite& sprite : drawn.sprites)
      EXPECT_TRUE(encloses({0, 0, screen.width_px, screen.height_px}, ink_on_screen(sprite)));
    // The words at the two ends do not touch.
    const Rect low = ink_on_screen(drawn.sprites[10]), high = ink_on_screen(drawn.sprites[11]);
    EXPECT_LT(low.x + low.width, high.x);
  }
}

}  // namespace
}  // namespace stimuli
