#include "tests/house/include_rules.h"

#include <gtest/gtest.h>

#include "tests/house/source_tree.h"

namespace house {
namespace {

TEST(IncludeGraph, PointsLeftAndKeepsThirdPartiesInTheirPlace) {
  int seen = 0;
  for (const TextFile& file : sources()) {
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      const auto include = include_on(file.lines[i]);
      if (!include) continue;
      ++seen;
      if (const auto wrong = objection(file.path, *include))
        ADD_FAILURE() << file.at(i) << ": " << include->name << ": " << *wrong;
    }
  }
  EXPECT_GT(seen, 100) << "the sources were not found";
}

// The rules themselves: what they are there to catch, they catch.
bool allowed(const std::string& file, const std::string& name, bool ours) { return !objection(file, {name, ours}); }

TEST(IncludeRules, LetAFolderUseWhatLiesLeftOfIt) {
  EXPECT_TRUE(allowed("engine/session.h", "protocols/plan.h", true));
  EXPECT_TRUE(allowed("app/main.cpp", "engine/devices/open_devices.h", true));
  EXPECT_TRUE(allowed("engine/journal.cpp", "unistd.h", false));
  EXPECT_TRUE(allowed("protocols/plan.h", "vector", false));
}

TEST(IncludeRules, RefuseArrowsThatPointRight) {
  EXPECT_FALSE(allowed("protocols/plan.h", "stimuli/screen.h", true));
  EXPECT_FALSE(allowed("stimuli/prepare.cpp", "engine/time.h", true));
  EXPECT_FALSE(allowed("engine/journal.cpp", "app/log.h", true));
  EXPECT_FALSE(allowed("app/main.cpp", "tests/lab/photodiode.h", true));
}

TEST(IncludeRules, KeepTheCoreFromItsOwnShell) {
  EXPECT_FALSE(allowed("engine/session.cpp", "engine/devices/open_devices.h", true));
  EXPECT_FALSE(allowed("engine/devices/simulated/display.cpp", "engine/devices/open_devices.h", true));
  EXPECT_FALSE(allowed("stimuli/prepare.cpp", "stimuli/render/open_painter.h", true));
  EXPECT_TRUE(allowed("engine/session.cpp", "engine/devices/simulated/display.h", true));
  EXPECT_TRUE(allowed("engine/devices/x11/present.cpp", "engine/devices/open_devices.h", true));
}

TEST(IncludeRules, RefuseThirdPartiesOutsideTheirPlace) {
  EXPECT_FALSE(allowed("engine/trial_runner.cpp", "SDL.h", false));
  EXPECT_FALSE(allowed("engine/devices/sdl/window.cpp", "SDL2/SDL.h", false));
  EXPECT_FALSE(allowed("engine/journal.cpp", "nlohmann/json.hpp", false));
  EXPECT_FALSE(allowed("protocols/plan.cpp", "yaml-cpp/yaml.h", false));
  EXPECT_FALSE(allowed("protocols/plan.cpp", "unistd.h", false));
  EXPECT_FALSE(allowed("app/main.cpp", "boost/asio.hpp", false));
}

TEST(IncludeRules, ReadAnIncludeLineAsThePreprocessorDoes) {
  EXPECT_EQ(include_on("#include <SDL.h>"), (Include{"SDL.h", false}));
  EXPECT_EQ(include_on("  #  include \"engine/time.h\"  // why"), (Include{"engine/time.h", true}));
  EXPECT_EQ(include_on("// #include <SDL.h>"), std::nullopt);
}

}  // namespace
}  // namespace house
