#include "stimuli/pixels/compose.h"

#include <gtest/gtest.h>

#include "stimuli/pixels/image.h"
#include "tests/stimuli/painting.h"

namespace stimuli {
namespace {

const Screen tiny{4, 3, {}, {}};

TEST(Compose, FillsTheScreenWithTheBackground) { EXPECT_EQ(compose({{1, 2, 3}, {}}, tiny), blank(4, 3, 0xFF010203)); }

TEST(Compose, LaysLaterSpritesOverEarlierOnesAndCutsWhatIsOutside) {
  const auto red = painter().box(2, 2, {255, 0, 0}), blue = painter().box(2, 2, {0, 0, 255});
  const Image image = compose({{0, 0, 0}, {{red, 0, 0}, {blue, 1, 1}, {red, 3, -1}, {blue, -5, -5}}}, tiny);
  const std::uint32_t k = 0xFF000000, r = 0xFFFF0000, b = 0xFF0000FF;
  EXPECT_EQ(image.pixels, (std::vector<std::uint32_t>{r, r, k, r, r, b, b, k, k, b, b, k}));
}

TEST(Compose, GivesAPartOfTheScreenAsItIsOnTheWhole) {
  const auto red = painter().box(2, 2, {255, 0, 0}), blue = painter().box(2, 2, {0, 0, 255});
  const PreparedFrame frame{{1, 2, 3}, {{red, 0, 0}, {blue, 1, 1}}};
  const Rect part{1, 0, 3, 2};
  EXPECT_EQ(compose_part(frame, part), crop(compose(frame, tiny), part));
}

TEST(Compose, MixesHalfTransparentPixels) {
  const auto half = painter().image(blank(1, 1, 0x80FFFFFF));
  EXPECT_EQ(compose({{0, 0, 0}, {{half, 0, 0}}}, Screen{1, 1, {}, {}}).pixels[0], 0xFF808080);
}

TEST(LayOver, KeepsWhatIsTransparentTransparent) {
  Image image = blank(2, 1);
  lay_over(image, {2, 1, {0x80FF0000, 0}}, 0, 0);
  EXPECT_EQ(image.pixels[0], 0x80FF0000u);
  EXPECT_EQ(image.pixels[1], 0u);
}

TEST(Ink, IsTheSmallestBoxOfWhatCanBeSeen) {
  Image image = blank(10, 8);
  image.pixels[2 * 10 + 3] = 0x01000000;
  image.pixels[5 * 10 + 7] = 0xFF000000;
  EXPECT_EQ(ink_of(image), (Rect{3, 2, 5, 4}));
  EXPECT_EQ(ink_of(blank(3, 3)), Rect{});
}

TEST(Ink, UnitesAndEncloses) {
  EXPECT_EQ(united({0, 0, 2, 2}, {5, 5, 1, 1}), (Rect{0, 0, 6, 6}));
  EXPECT_EQ(united({}, {5, 5, 1, 1}), (Rect{5, 5, 1, 1}));
  EXPECT_TRUE(encloses({0, 0, 6, 6}, {5, 5, 1, 1}));
  EXPECT_FALSE(encloses({0, 0, 6, 6}, {5, 5, 2, 1}));
}

}  // namespace
}  // namespace stimuli
