#include "stimuli/pixels/match_light.h"

#include <gtest/gtest.h>

#include "protocols/ordering/random.h"
#include "stimuli/pixels/colour.h"
#include "stimuli/pixels/image.h"
#include "stimuli/pixels/scaling.h"
#include "stimuli/render/picture_file.h"
#include "tests/stimuli/painting.h"

namespace stimuli {
namespace {

using protocols::LightMatch;

// Grey noise around a middle value, with some colour in it.
Image noise(std::uint32_t darkest, std::uint32_t range) {
  protocols::Random random(3);
  Image image = blank(60, 40);
  for (auto& pixel : image.pixels) {
    const std::uint32_t grey = darkest + random.below(range);
    pixel = 0xFF000000u | grey << 16 | (grey * 9 / 10) << 8 | grey * 8 / 10;
  }
  return image;
}

const Image& image_of(const std::variant<Image, std::string>& result) { return std::get<Image>(result); }

TEST(MatchLight, LeavesAPictureAloneWhenNothingIsAsked) {
  EXPECT_EQ(image_of(matched_light(noise(40, 150), {})), noise(40, 150));
}

TEST(MatchLight, BringsDifferentPicturesToTheSameLuminanceAndContrast) {
  for (const Image& image : {noise(40, 150), noise(100, 60), noise(0, 120)}) {
    const auto result = matched_light(image, LightMatch{0.3, 0.1});
    ASSERT_TRUE(std::holds_alternative<Image>(result)) << std::get<std::string>(result);
    EXPECT_NEAR(mean_luminance(image_of(result)), 0.3, 0.005);
    EXPECT_NEAR(luminance_contrast(image_of(result)), 0.1, 0.005);
  }
}

TEST(MatchLight, DimsAsALampDoesWhenLuminanceAloneIsAsked) {
  const Image image = noise(100, 60);
  const Image dimmed = image_of(matched_light(image, LightMatch{mean_luminance(image) / 2, {}}));
  EXPECT_NEAR(mean_luminance(dimmed), mean_luminance(image) / 2, 0.0006);
  // Half of the light everywhere: so half of the contrast, too.
  EXPECT_NEAR(luminance_contrast(dimmed), luminance_contrast(image) / 2, 0.002);
}

TEST(MatchLight, KeepsTheMeanWhenContrastAloneIsAsked) {
  const Image image = noise(60, 120);
  const Image flatter = image_of(matched_light(image, LightMatch{{}, luminance_contrast(image) / 2}));
  EXPECT_NEAR(mean_luminance(flatter), mean_luminance(image), 0.0006);
  EXPECT_NEAR(luminance_contrast(flatter), luminance_contrast(image) / 2, 0.0006);
}

TEST(MatchLight, CountsOnlyTheOpaquePartAndKeepsWhatIsTransparent) {
  Image image = noise(40, 150);
  for (std::size_t i = 0; i < image.pixels.size() / 2; ++i) image.pixels[i] &= 0x00FFFFFFu;
  const Image out = image_of(matched_light(image, LightMatch{0.25, 0.08}));
  EXPECT_NEAR(mean_luminance(out), 0.25, 0.005);
  for (std::size_t i = 0; i < image.pixels.size(); ++i) EXPECT_EQ(out.pixels[i] >> 24, image.pixels[i] >> 24);
}

TEST(MatchLight, SaysWhatCannotBeMet) {
  const auto result = matched_light(noise(100, 60), LightMatch{0.95, 0.3});
  ASSERT_TRUE(std::holds_alternative<std::string>(result));
  const std::string& reason = std::get<std::string>(result);
  EXPECT_TRUE(reason.starts_with("cannot have a mean luminance of 95 % and a contrast of 30 %: it has ")) << reason;
  EXPECT_TRUE(std::holds_alternative<std::string>(matched_light(blank(10, 10, 0xFF808080), LightMatch{{}, 0.2})));
}

TEST(MatchLight, IsDoneOncePerPictureAndReportedAtTheLineThatAskedForIt) {
  const Folder folder;
  const auto source = std::make_shared<protocols::SourceFile>(protocols::SourceFile{"protocol.yaml", {}});
  const protocols::SourceLocation place{source, 7, 3};
  ASSERT_EQ(write_png(noise(40, 150), folder.file("picture.png")), "");
  const auto shown = [&](const LightMatch& light) {
    protocols::PlannedTrial trial;
    trial.events.push_back({});
    protocols::PlannedPicture picture{place, "picture.png", {}, {}, {}};
    picture.light = light;
    trial.events[0].shown = {picture};
    return prepare(trial, {}, full_hd, painter(), folder.finder());
  };
  const Preparation good = shown({0.3, 0.1}), again = shown({0.3, 0.1}), own = shown({});
  ASSERT_TRUE(good.diagnostics.empty()) << protocols::to_text(good.diagnostics);
  const auto& sprite = good.trial.events[0].frame.sprites.at(0).sprite;
  EXPECT_NEAR(mean_luminance(sprite->paint()), 0.3, 0.005);
  EXPECT_EQ(sprite, again.trial.events[0].frame.sprites.at(0).sprite);
  EXPECT_NE(sprite, own.trial.events[0].frame.sprites.at(0).sprite);

  const Preparation bad = shown({0.95, 0.3});
  ASSERT_EQ(bad.diagnostics.size(), 1u);
  EXPECT_EQ(bad.diagnostics[0].location, place);
  EXPECT_TRUE(bad.diagnostics[0].message.starts_with("the picture 'picture.png' cannot have a mean luminance of 95 %"))
      << bad.diagnostics[0].message;
}

}  // namespace
}  // namespace stimuli
