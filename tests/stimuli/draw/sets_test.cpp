// The sets of pictures that ship: drawn by the code that is here, complete, and matched as their headers say.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "protocols/source/csv.h"
#include "protocols/source/source_file.h"
#include "stimuli/draw/block_pattern.h"
#include "stimuli/draw/drawn_set.h"
#include "stimuli/draw/people.h"
#include "stimuli/pixels/image.h"
#include "stimuli/pixels/scaling.h"
#include "stimuli/render/picture_file.h"
#include "stimuli/render/set_sheet.h"
#include "tests/stimuli/painting.h"

namespace stimuli {
namespace {

const std::filesystem::path sets = std::filesystem::path(SOURCE_DIR) / "stimuli/sets";

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

const DrawnSet& set_named(const std::string& name) {
  const auto& all = drawn_sets();
  return *std::find_if(all.begin(), all.end(), [&](const DrawnSet& set) { return set.name == name; });
}

// Luminance of every picture of a set, by category.
std::map<std::string, std::vector<double>> luminance_by_category(const std::string& name) {
  const DrawnSet& set = set_named(name);
  const auto measures = measured(set_images(set, (sets / name).string()));
  std::map<std::string, std::vector<double>> by_category;
  for (std::size_t i = 0; i < measures.size(); ++i)
    by_category[set.pictures[i].category].push_back(measures[i].luminance);
  return by_category;
}

double mean(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

TEST(DrawnSets, AreByteForByteWhatTheCodeDraws) {
  for (const DrawnSet& set : drawn_sets()) {
    std::set<std::string> expected{set.name + ".csv", "manifest.csv", "sheet.png"};
    for (const DrawnPicture& picture : set.pictures) {
      EXPECT_EQ(bytes_of(sets / set.name / (picture.id + ".svg")), to_svg(picture.drawing)) << picture.id;
      EXPECT_TRUE(expected.insert(picture.id + ".svg").second) << picture.id << " is there twice";
    }
    EXPECT_EQ(bytes_of(sets / set.name / (set.name + ".csv")), list_csv(set));
    const auto images = set_images(set, (sets / set.name).string());
    EXPECT_EQ(bytes_of(sets / set.name / "manifest.csv"), manifest_csv(set, measured(images)));
    for (const auto& entry : std::filesystem::directory_iterator(sets / set.name))
      EXPECT_TRUE(expected.contains(entry.path().filename())) << entry.path() << " is not drawn by anything";
  }
  EXPECT_EQ(bytes_of(sets / "colours/stroop.csv"), stroop_csv());
}

TEST(DrawnSets, HaveSheetsThatShowTheirPictures) {
  for (const DrawnSet& set : drawn_sets()) {
    const auto read = read_picture((sets / set.name / "sheet.png").string(), 0, 0);
    ASSERT_TRUE(std::holds_alternative<Image>(read)) << std::get<std::string>(read);
    const Image& there = std::get<Image>(read);
    const Image drawn = set_sheet(set, set_images(set, (sets / set.name).string()), painter());
    ASSERT_EQ(there.width, drawn.width) << set.name;
    ASSERT_EQ(there.height, drawn.height) << set.name;
    // The ids below the pictures may be drawn by another version of the font library: a few pixels may differ.
    std::size_t differing = 0;
    for (std::size_t i = 0; i < drawn.pixels.size(); ++i) differing += there.pixels[i] != drawn.pixels[i] ? 1 : 0;
    EXPECT_LT(differing, drawn.pixels.size() / 100) << set.name;
  }
}

TEST(DrawnSets, HaveListsThatProtocolsCanRead) {
  for (const DrawnSet& set : drawn_sets()) {
    const auto table = protocols::parse_csv(protocols::read_source(sets / set.name / (set.name + ".csv"), 1 << 20));
    EXPECT_TRUE(table.diagnostics.empty()) << protocols::to_text(table.diagnostics);
    ASSERT_EQ(table.rows.size(), set.pictures.size());
    for (const auto& row : table.rows) EXPECT_TRUE(std::filesystem::exists(sets / row.cells.at(0))) << row.cells.at(0);
  }
}

TEST(DrawnSets, HaveOpaqueCardsSoThatAScrambledOneCoversAll) {
  for (const DrawnSet& set : drawn_sets())
    for (const Image& image : set_images(set, (sets / set.name).string()))
      EXPECT_TRUE(std::all_of(image.pixels.begin(), image.pixels.end(), [](auto pixel) { return pixel >> 24 == 255; }))
          << set.name;
}

TEST(Faces, SmileAndFrownInTheSameInk) {
  EXPECT_GE(people().size(), 16u);
  const auto light = luminance_by_category("faces");
  for (std::size_t i = 0; i < people().size(); ++i)
    EXPECT_NEAR(light.at("smile")[i], light.at("frown")[i], 0.0015) << "p" << i + 1;
}

TEST(Faces, DifferBetweenExpressionsInMouthAndBrowsAlone) {
  const DrawnSet& set = set_named("faces");
  const auto images = set_images(set, (sets / "faces").string());
  for (std::size_t i = 0; i < 2 * people().size(); i += 2) {
    Image changed = blank(200, 200);
    for (std::size_t k = 0; k < changed.pixels.size(); ++k)
      if (images[i].pixels[k] != images[i + 1].pixels[k]) changed.pixels[k] = 0xFF000000;
    EXPECT_TRUE(encloses({60, 65, 80, 85}, ink_of(changed))) << set.pictures[i].id;
  }
}

TEST(Flowers, WithFiveAndWithSevenPetalsHaveTheSameInk) {
  const auto light = luminance_by_category("flowers");
  ASSERT_GE(light.at("five").size(), 16u);
  for (std::size_t i = 0; i < light.at("five").size(); ++i)
    EXPECT_NEAR(light.at("five")[i], light.at("seven")[i], 0.006) << "f" << i + 1;
}

TEST(BlockPatterns, AreHalfDarkAndUnlikeEachOtherHoweverTurned) {
  const auto patterns = block_patterns(48, 20);
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    EXPECT_EQ(std::count(patterns[i].begin(), patterns[i].end(), true), 18);
    for (std::size_t k = 0; k < i; ++k) EXPECT_GE(unlikeness(patterns[i], patterns[k]), 12);
  }
}

TEST(BlockPatterns, AreUnlikenedByTurningThemBack) {
  BlockPattern corner{};
  corner[0] = true;
  BlockPattern other{};
  other[pattern_side - 1] = true;
  EXPECT_EQ(unlikeness(corner, other), 0);
  other[pattern_side + 1] = true;
  EXPECT_EQ(unlikeness(corner, other), 1);
}

TEST(Outlines, OfSimilarAndDifferentThingsHaveTheSameInkInAll) {
  const auto light = luminance_by_category("outlines");
  EXPECT_GE(light.at("similar").size() + light.at("different").size(), 24u);
  EXPECT_NEAR(mean(light.at("similar")), mean(light.at("different")), 0.0005);
}

TEST(Scenes, AreMatchedInLightWithinEachThreeAndOverAll) {
  const auto light = luminance_by_category("scenes");
  ASSERT_GE(light.at("security").size(), 6u);
  for (std::size_t i = 0; i < light.at("security").size(); ++i)
    for (const char* other : {"positive", "neutral"})
      EXPECT_NEAR(light.at("security")[i], light.at(other)[i], 0.045) << other << " " << i;
  for (const char* other : {"positive", "neutral", "none"})
    EXPECT_NEAR(mean(light.at("security")), mean(light.at(other)), 0.02) << other;
}

TEST(Snakes, AreMatchedInLightWithUtensils) {
  const auto light = luminance_by_category("snakes");
  EXPECT_EQ(light.at("snake").size(), light.at("utensil").size());
  EXPECT_NEAR(mean(light.at("snake")), mean(light.at("utensil")), 0.02);
}

}  // namespace
}  // namespace stimuli
