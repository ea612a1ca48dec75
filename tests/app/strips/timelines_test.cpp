// The pictures of trials in the manual are those that the program draws from the shipped files: docs/pictures/paradigms.
// ./dev approve draws them anew; look at the new ones.
#include <gtest/gtest.h>

#include <algorithm>
#include <string_view>

#include "app/design/durations.h"
#include "app/strips/timelines.h"
#include "tests/app/a_folder.h"
#include "tests/stimuli/golden_image.h"

namespace {

const std::filesystem::path pictures = SOURCE_DIR "/docs/pictures/paradigms";

std::vector<std::string> paradigms() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(SOURCE_DIR "/protocols/library")) {
    const std::string name = entry.path().stem().string();
    if (entry.path().extension() == ".yaml" && name != "p01-short" && name != "timing-probe") names.push_back(name);
  }
  std::ranges::sort(names);
  return names;
}

// What a base64 text says.
std::string bytes_of(std::string_view letters) {
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string bytes;
  std::uint32_t held = 0;
  int bits = 0;
  for (const char letter : letters.substr(0, letters.find('='))) {
    held = held << 6 | static_cast<std::uint32_t>(alphabet.find(letter));
    if ((bits += 6) >= 8) bytes += static_cast<char>(held >> (bits -= 8) & 0xFF);
  }
  return bytes;
}

// An SVG file taken apart: its vectors and letters, and the screens in it.
struct Parts {
  std::string vectors;
  std::vector<stimuli::Image> screens;
};

Parts parts_of(const std::string& svg, const TemporaryFolder& folder) {
  const std::string mark = "data:image/png;base64,";
  Parts parts;
  for (std::size_t at = 0; at < svg.size();) {
    const auto picture = std::min(svg.find(mark, at), svg.size());
    parts.vectors += svg.substr(at, picture - at);
    at = std::min(svg.find('"', picture), svg.size());
    if (picture == svg.size()) break;
    const std::string png = bytes_of(std::string_view(svg).substr(picture + mark.size(), at - picture - mark.size()));
    const auto read = stimuli::read_picture(folder.write("screen.png", png).string(), 0, 0);
    parts.screens.push_back(std::get<stimuli::Image>(read));
  }
  return parts;
}

class TimelinesGolden : public testing::TestWithParam<std::string> {};

TEST_P(TimelinesGolden, AreThoseInDocs) {
  const TemporaryFolder folder;
  const auto painter = app::painter_of_this_machine();
  const app::StudyCheck checked =
      app::check_study(SOURCE_DIR "/protocols/library/" + GetParam() + ".yaml", app::usual_screen(), *painter, "");
  ASSERT_TRUE(checked.study) << protocols::to_text(checked.diagnostics);
  const char* approve = std::getenv("TACHISTO_APPROVE");
  for (const app::Timeline& timeline :
       app::timelines(app::preview_context(*checked.study, app::usual_screen(), app::period_of(60), *painter))) {
    const auto* trial = protocols::find_trial(checked.study->protocol, timeline.trial);
    if (trial->location.source && trial->location.source->path.find("modules") != std::string::npos) continue;
    const std::string name = GetParam() + "-" + timeline.trial + ".svg";
    if (approve != nullptr && std::string(approve) == "1") {
      std::filesystem::create_directories(pictures);
      std::ofstream(pictures / name, std::ios::binary) << timeline.svg;
    }
    const Parts drawn = parts_of(timeline.svg, folder), kept = parts_of(read_file(pictures / name), folder);
    EXPECT_EQ(drawn.vectors, kept.vectors) << name << " is out of date: ./dev approve, then look at it";
    ASSERT_EQ(drawn.screens.size(), kept.screens.size()) << name;
    for (std::size_t i = 0; i < drawn.screens.size(); ++i) {
      EXPECT_LE(stimuli::largest_difference(drawn.screens[i], kept.screens[i]), stimuli::golden_tolerance)
          << name << " is out of date at screen " << i + 1 << ": ./dev approve, then look at it";
    }
  }
}

std::string test_name(const testing::TestParamInfo<std::string>& paradigm) {
  std::string name = paradigm.param;
  std::ranges::replace(name, '-', '_');
  return name;
}
INSTANTIATE_TEST_SUITE_P(Library, TimelinesGolden, testing::ValuesIn(paradigms()), test_name);

}  // namespace
