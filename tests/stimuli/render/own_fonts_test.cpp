// A study's own font files.
#include <gtest/gtest.h>

#include <filesystem>

#include "stimuli/pixels/compose.h"
#include "tests/stimuli/painting.h"

namespace stimuli {
namespace {

// Fonts of the machine serve as a study's own.
std::optional<std::filesystem::path> font_of_this_machine(const std::string& name) {
  for (const char* folder : {"/usr/share/fonts/truetype/noto", "/usr/share/fonts/truetype/dejavu"})
    if (const auto path = std::filesystem::path(folder) / name; std::filesystem::exists(path)) return path;
  return std::nullopt;
}
const FindPicture machine = [](const std::string& name) { return font_of_this_machine(name); };

protocols::ScreenSpec with_fonts(const std::vector<std::string>& files) {
  protocols::ScreenSpec spec;
  for (const std::string& file : files) spec.fonts.push_back({{}, file});
  return spec;
}

TEST(OwnFonts, DrawInPlaceOfTheMachines) {
  const auto painter = open_painter();
  const TextStyle style{54, {}, false};
  const auto before = painter->line("security", style);
  ASSERT_TRUE(bring_fonts(with_fonts({"NotoSerif-Regular.ttf"}), *painter, machine).empty());
  const auto after = painter->line("security", style);
  EXPECT_NE(before->paint(), after->paint());
  ASSERT_FALSE(painter->fonts().empty());
  EXPECT_EQ(painter->fonts().front().family, "Noto Serif");
  ASSERT_TRUE(bring_fonts({}, *painter, machine).empty());
  EXPECT_EQ(painter->line("security", style)->paint(), before->paint());
}

TEST(OwnFonts, LeaveWhatWasPaintedBeforeAsItIs) {
  const auto painter = open_painter();
  const auto word = painter->line("security", {54, {}, false});
  const Image before = word->paint();
  ASSERT_TRUE(bring_fonts(with_fonts({"NotoSerif-Regular.ttf"}), *painter, machine).empty());
  EXPECT_EQ(word->paint(), before);
}

TEST(OwnFonts, LeaveLettersThatTheyLackToTheMachines) {
  const auto painter = open_painter();
  ASSERT_TRUE(bring_fonts(with_fonts({"NotoSerif-Regular.ttf"}), *painter, machine).empty());
  EXPECT_TRUE(painter->missing_glyphs("אמא and Anna").empty());
  EXPECT_GT(painter->line("אמא", {54, {}, false})->ink.width, 0);
}

TEST(OwnFonts, BringLettersThatTheMachinesLack) {
  const auto painter = open_painter();
  const std::string georgian = "სიყვარული";
  ASSERT_FALSE(painter->missing_glyphs(georgian).empty());
  ASSERT_TRUE(bring_fonts(with_fonts({"NotoSansGeorgian-Regular.ttf"}), *painter, machine).empty());
  EXPECT_TRUE(painter->missing_glyphs(georgian).empty());
}

TEST(OwnFonts, DrawBoldWithTheBoldFileOfTheFamily) {
  const auto painter = open_painter();
  ASSERT_TRUE(bring_fonts(with_fonts({"NotoSerif-Bold.ttf", "NotoSerif-Regular.ttf"}), *painter, machine).empty());
  painter->line("security", {54, {}, true});
  bool has_bold = false;
  for (const FontFile& font : painter->fonts()) has_bold = has_bold || font.family == "Noto Serif Bold";
  EXPECT_TRUE(has_bold);
}

TEST(OwnFonts, SayWhichFileIsNotThereOrNoFont) {
  const auto painter = open_painter();
  const Folder folder;
  folder.write("page.ttf", "no font at all");
  const auto missing = bring_fonts(with_fonts({"gone.ttf"}), *painter, folder.finder());
  ASSERT_EQ(missing.size(), 1u);
  EXPECT_EQ(missing[0].message, "the font 'gone.ttf' is not there");
  const auto broken = bring_fonts(with_fonts({"page.ttf"}), *painter, folder.finder());
  ASSERT_EQ(broken.size(), 1u);
  EXPECT_EQ(broken[0].message, "the font 'page.ttf' is not a font file");
}

}  // namespace
}  // namespace stimuli
