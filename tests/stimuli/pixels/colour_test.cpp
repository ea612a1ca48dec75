#include "stimuli/pixels/colour.h"

#include <gtest/gtest.h>

#include <cmath>

#include "stimuli/draw/plate.h"

namespace stimuli {
namespace {

TEST(ColourLight, FollowsTheCurveOfSrgb) {
  EXPECT_EQ(linear_light(0), 0);
  EXPECT_EQ(linear_light(255), 1);
  EXPECT_NEAR(linear_light(188), 0.5, 0.005);  // half the light is 188, not 128
  for (int value = 0; value < 256; ++value)
    EXPECT_EQ(value_of_light(linear_light(static_cast<std::uint8_t>(value))), value);
}

// IEC 61966-2-1, written out: the table gives what the formula gives, at any light.
TEST(ColourLight, BecomesTheValueThatTheFormulaOfSrgbGives) {
  for (int i = 0; i <= 200'000; ++i) {
    const double light = i / 200'000.0;
    const double share = light <= 0.0031308 ? light * 12.92 : 1.055 * std::pow(light, 1 / 2.4) - 0.055;
    ASSERT_EQ(value_of_light(light), std::lround(share * 255)) << light;
  }
  EXPECT_EQ(value_of_light(-1), 0);
  EXPECT_EQ(value_of_light(2), 255);
}

TEST(ColourLight, FollowsAGammaThatIsStated) {
  const Monitor monitor{2.2};
  EXPECT_NEAR(linear_light(128, monitor), std::pow(128 / 255.0, 2.2), 1e-12);
  for (int value = 0; value < 256; ++value)
    EXPECT_EQ(value_of_light(linear_light(static_cast<std::uint8_t>(value), monitor), monitor), value);
}

TEST(ColourLuminance, IsThatOfThePrimariesAsPublished) {
  EXPECT_NEAR(luminance({255, 0, 0}), 0.2126, 1e-9);
  EXPECT_NEAR(luminance({0, 255, 0}), 0.7152, 1e-9);
  EXPECT_NEAR(luminance({0, 0, 255}), 0.0722, 1e-9);
  EXPECT_NEAR(contrast_ratio(luminance({0, 0, 0}), luminance({255, 255, 255})), 21, 1e-9);
}

TEST(ColourDifference, IsAHundredFromBlackToWhiteAndNothingToItself) {
  EXPECT_NEAR(difference({0, 0, 0}, {1, 1, 1}), 100, 1e-9);
  EXPECT_EQ(difference({0.2, 0.3, 0.4}, {0.2, 0.3, 0.4}), 0);
}

TEST(StroopColours, AreEqualInLuminanceWithinOnePercent) {
  for (const Monitor monitor : {Monitor{}, Monitor{1.8}, Monitor{2.2}, Monitor{2.6}})
    for (const NamedColour& named : stroop_colours(monitor))
      EXPECT_NEAR(luminance(named.colour, monitor) / stroop_luminance, 1, 0.01) << named.id << " " << monitor.gamma;
}

TEST(StroopColours, AreFarApartInHueAndReadableOnTheirBackground) {
  const auto colours = stroop_colours();
  for (std::size_t i = 0; i < colours.size(); ++i) {
    EXPECT_GT(contrast_ratio(luminance(colours[i].colour), luminance(stroop_background)), 4.5) << colours[i].id;
    for (std::size_t k = i + 1; k < colours.size(); ++k)
      EXPECT_GT(difference(light_of(colours[i].colour), light_of(colours[k].colour)), 50)
          << colours[i].id << " and " << colours[k].id;
  }
}

TEST(Dichromats, SeeGreysAsTheyAre) {
  for (const double grey : {0.05, 0.3, 0.9})
    for (const Dichromat eye : {Dichromat::protan, Dichromat::deutan}) {
      const Light seen = seen_by(eye, {grey, grey, grey});
      EXPECT_LT(difference(seen, {grey, grey, grey}), 1.0);
    }
}

TEST(Dichromats, SeeRedAsDarkWhenTheLongConeIsMissingAndNotWhenTheMiddleOneIs) {
  const Light red = light_of({255, 0, 0});
  EXPECT_LT(tristimulus(seen_by(Dichromat::protan, red)).y, 0.5 * tristimulus(red).y);
  EXPECT_GT(tristimulus(seen_by(Dichromat::deutan, red)).y, 0.8 * tristimulus(red).y);
}

TEST(Plates, HideTheirDigitFromTheEyeTheyAreForAndShowItToAllOthers) {
  const auto seen = [](Dichromat eye, const Colour& colour) { return seen_by(eye, light_of(colour)); };
  for (const auto& [kind, eye] :
       {std::pair(PlateKind::protan, Dichromat::protan), {PlateKind::deutan, Dichromat::deutan}}) {
    const PlateColours colours = plate_colours(kind);
    for (std::size_t i = 0; i < colours.digit.size(); ++i) {
      EXPECT_GT(difference(light_of(colours.digit[i]), light_of(colours.ground[i])), 50);
      EXPECT_LT(difference(seen(eye, colours.digit[i]), seen(eye, colours.ground[i])), 1);
    }
    // What rounding to 8 bits leaves is lost in the lightness that varies from dot to dot.
    EXPECT_GT(difference(seen(eye, colours.ground.front()), seen(eye, colours.ground.back())), 10);
  }
  const PlateColours colours = plate_colours(PlateKind::all);
  for (const Dichromat eye : {Dichromat::protan, Dichromat::deutan})
    for (const Colour& digit : colours.digit)
      for (const Colour& ground : colours.ground) EXPECT_GT(difference(seen(eye, digit), seen(eye, ground)), 15);
}

}  // namespace
}  // namespace stimuli
