#include "stimuli/pixels/scaling.h"

#include <gtest/gtest.h>

#include <cmath>

#include "stimuli/pixels/image.h"

namespace stimuli {
namespace {

TEST(Scaling, LeavesAPlainImageAsItIs) {
  const Image plain = blank(37, 23, 0xFF804020);
  for (const auto& [width, height] : {std::pair(100, 10), std::pair(5, 5), std::pair(74, 46)})
    EXPECT_EQ(scaled(plain, width, height), blank(width, height, 0xFF804020));
}

TEST(Scaling, MixesLightAndNotNumbers) {
  // Stripes of black and white, shrunk: half the light.
  Image stripes = blank(64, 64, 0xFF000000);
  for (std::size_t i = 0; i < stripes.pixels.size(); i += 2) stripes.pixels[i] = 0xFFFFFFFF;
  const Image grey = scaled(stripes, 8, 8);
  for (int x = 1; x < 7; ++x)  // at the edges one stripe more or less counts
    EXPECT_NEAR(static_cast<double>(grey.pixels[static_cast<std::size_t>(3 * 8 + x)] & 0xFF), 188, 1);
}

TEST(Scaling, KeepsTheMeanLuminanceOfAPicture) {
  Image picture = blank(120, 90);
  for (std::size_t i = 0; i < picture.pixels.size(); ++i)
    picture.pixels[i] = 0xFF000000u | static_cast<std::uint32_t>((i * 2654435761u) >> 8 & 0xFFFFFF);
  EXPECT_NEAR(mean_luminance(scaled(picture, 60, 45)), mean_luminance(picture), 0.01);
  EXPECT_NEAR(mean_luminance(scaled(picture, 200, 150)), mean_luminance(picture), 0.01);
}

TEST(Scaling, LetsTransparentPixelsGiveNoColour) {
  Image half = blank(20, 20, 0x00FF0000);  // clear red on the left, solid blue on the right
  for (int y = 0; y < 20; ++y)
    for (int x = 10; x < 20; ++x) half.pixels[static_cast<std::size_t>(y * 20 + x)] = 0xFF0000FF;
  const Image large = scaled(half, 60, 60);
  for (const std::uint32_t pixel : large.pixels) {
    if (pixel >> 24 > 8) {
      EXPECT_EQ(pixel & 0xFFFFFF, 0x0000FFu);
    }
  }
}

TEST(Scaling, MeasuresLuminanceOfWhatIsOpaque) {
  EXPECT_NEAR(mean_luminance(blank(2, 2, 0xFFFFFFFF)), 1, 1e-9);
  EXPECT_NEAR(mean_luminance(blank(2, 2, 0xFF00FF00)), 0.7152, 1e-9);
  EXPECT_EQ(mean_luminance(blank(2, 2)), 0);
}

}  // namespace
}  // namespace stimuli
