// The gallery holds every kind of step, and what stands on its pages stands apart and within the screen.
#include <gtest/gtest.h>

#include <set>

#include "protocols/reading/read_protocol.h"
#include "tests/gallery/ink.h"
#include "tests/gallery/walk.h"

namespace gallery {
namespace {

// The others have pictures, whose shapes are no lines of text.
bool has_lines_alone(const std::string& name) {
  static const std::set<std::string> others{"find-the-smile", "find-wrong", "click-face", "expression", "breathing"};
  return !others.contains(name);
}

TEST(Gallery, HasEveryKindOfStep) {
  for (const std::string language : {"en", "he"}) {
    const auto read = protocols::read_protocol(file("gallery.yaml"), {{SOURCE_DIR "/stimuli/sets", SOURCE_DIR "/protocols/library"}}, language);
    ASSERT_TRUE(read.protocol) << language;
    std::set<std::size_t> kinds;
    protocols::for_each_step(*read.protocol, [&](const protocols::SessionStep& step) { kinds.insert(step.index()); });
    EXPECT_EQ(kinds.size(), std::variant_size_v<protocols::StepKind>) << language;
  }
}

TEST(Gallery, KeepsLinesApartAndWithinTheScreenFromRightToLeft) {
  session::Station station(1366, 768);
  const int height = station.screen().height();
  int pictures = 0;
  ASSERT_NO_THROW(walk(station, "he", [&](const Stop& stop) {
    if (stop.name.empty()) return;
    ++pictures;
    const Ink ink = ink_of(station.screen());
    EXPECT_GE(std::min({ink.left, ink.right, ink.top}), height / 100) << stop.name;
    EXPECT_GE(ink.bottom, height / 200) << stop.name;
    if (has_lines_alone(stop.name)) {
      EXPECT_LE(ink.tallest_line, height * 7 / 100) << stop.name;
    }
  })) << station.said();
  EXPECT_GT(pictures, 80);
}

}  // namespace
}  // namespace gallery
