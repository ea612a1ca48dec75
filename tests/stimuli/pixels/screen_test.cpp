#include "stimuli/pixels/screen.h"

#include <gtest/gtest.h>

namespace stimuli {
namespace {

using protocols::LengthUnit;

const Screen lab{1920, 1080, 300.0, 600.0};

TEST(Screen, TakesPixelsAsTheyAreAndPercentOfItsHeight) {
  EXPECT_EQ(to_pixels({120, LengthUnit::pixels}, lab), 120);
  EXPECT_EQ(to_pixels({5, LengthUnit::percent}, lab), 54);
  EXPECT_EQ(to_pixels({10, LengthUnit::percent}, {1366, 768, {}, {}}), 77);
}

TEST(Screen, TurnsDegreesIntoPixelsAsTheEyeSeesThem) {
  // 10 degrees at 600 mm are 2 · 600 · tan(5°) = 104.986 mm; 3.6 pixels to the millimetre.
  EXPECT_EQ(to_pixels({10, LengthUnit::degrees}, lab), 378);
  EXPECT_EQ(to_pixels({-10, LengthUnit::degrees}, lab), -378);
}

TEST(Screen, RoundsHalvesAwayFromZero) {
  EXPECT_EQ(to_pixels({0.5, LengthUnit::pixels}, lab), 1);
  EXPECT_EQ(to_pixels({-0.5, LengthUnit::pixels}, lab), -1);
  EXPECT_EQ(to_pixels({2.4999, LengthUnit::pixels}, lab), 2);
}

TEST(Screen, KnowsNoDegreesWithoutItsSizeAndDistance) {
  EXPECT_EQ(to_pixels({1, LengthUnit::degrees}, {1920, 1080, {}, 600.0}), std::nullopt);
  EXPECT_EQ(to_pixels({1, LengthUnit::degrees}, {1920, 1080, 300.0, {}}), std::nullopt);
}

}  // namespace
}  // namespace stimuli
