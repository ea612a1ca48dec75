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
  EXPECT_TRUE(allowed("engine/session/session.h", "protocols/planning/plan.h", true));
  EXPECT_TRUE(allowed("app/commands/main.cpp", "engine/devices/open_devices.h", true));
  EXPECT_TRUE(allowed("engine/journal/journal.cpp", "unistd.h", false));
  EXPECT_TRUE(allowed("protocols/planning/plan.h", "vector", false));
}

TEST(IncludeRules, RefuseArrowsThatPointRight) {
  EXPECT_FALSE(allowed("protocols/planning/plan.h", "stimuli/pixels/screen.h", true));
  EXPECT_FALSE(allowed("stimuli/trial/prepare.cpp", "engine/time.h", true));
  EXPECT_FALSE(allowed("engine/journal/journal.cpp", "app/log.h", true));
  EXPECT_FALSE(allowed("app/commands/main.cpp", "tests/lab/photodiode.h", true));
}

TEST(IncludeRules, LetARoomUseWhatLiesLeftOfItOnItsFloor) {
  EXPECT_TRUE(allowed("protocols/planning/plan.cpp", "protocols/model/protocol.h", true));
  EXPECT_FALSE(allowed("protocols/model/protocol.cpp", "protocols/planning/plan.h", true));
  EXPECT_TRUE(allowed("engine/steps/block.cpp", "engine/time.h", true));
  EXPECT_FALSE(allowed("engine/journal/journal.cpp", "engine/session/session.h", true));
  EXPECT_FALSE(allowed("app/study/study_data.cpp", "app/simulate/effect.h", true));
}

TEST(IncludeRules, KnowEveryRoom) {
  EXPECT_FALSE(allowed("protocols/attic/plan.cpp", "protocols/model/protocol.h", true));
  EXPECT_FALSE(allowed("protocols/planning/plan.cpp", "protocols/attic/protocol.h", true));
}

TEST(IncludeRules, KeepResultsFromWhatRunsAStudy) {
  EXPECT_TRUE(allowed("app/scoring/score_run.cpp", "engine/journal/mode.h", true));
  EXPECT_FALSE(allowed("app/scoring/score_run.cpp", "engine/trial/trial_record.h", true));
  EXPECT_FALSE(allowed("app/export/export_csv.cpp", "app/study/study_data.h", true));
}

TEST(IncludeRules, KeepTheCoreFromItsOwnShell) {
  EXPECT_FALSE(allowed("engine/session/run.cpp", "engine/devices/open_devices.h", true));
  EXPECT_FALSE(allowed("engine/devices/simulated/display.cpp", "engine/devices/open_devices.h", true));
  EXPECT_FALSE(allowed("stimuli/trial/prepare.cpp", "stimuli/render/open_painter.h", true));
  EXPECT_TRUE(allowed("engine/devices/simulated/audio.cpp", "engine/devices/simulated/display.h", true));
  EXPECT_TRUE(allowed("engine/devices/x11/present.cpp", "engine/devices/open_devices.h", true));
}

TEST(IncludeRules, KeepTheLettersOfNamesToRoomsThatDrawOrCompareThem) {
  const char* const letters = "protocols/model/name_letters.h";
  for (const char* file :
       {"protocols/planning/match_names.cpp", "stimuli/trial/place.cpp", "engine/asking/ask_name.cpp", "app/vault/vault.cpp"})
    EXPECT_TRUE(allowed(file, letters, true)) << file;
  for (const char* file :
       {"engine/journal/json_line.cpp", "engine/session/journal_lines.cpp", "engine/steps/trials.cpp", "app/log.cpp",
        "app/export/export_csv.cpp", "app/preview/step_cards.cpp", "app/strips/slot_marks.cpp", "protocols/reading/read_answers.cpp"})
    EXPECT_FALSE(allowed(file, letters, true)) << file;
}

TEST(IncludeRules, RefuseThirdPartiesOutsideTheirPlace) {
  EXPECT_FALSE(allowed("engine/trial/trial_runner.cpp", "SDL.h", false));
  EXPECT_FALSE(allowed("engine/devices/sdl/window.cpp", "SDL2/SDL.h", false));
  EXPECT_FALSE(allowed("engine/journal/journal.cpp", "nlohmann/json.hpp", false));
  EXPECT_FALSE(allowed("protocols/planning/plan.cpp", "yaml-cpp/yaml.h", false));
  EXPECT_FALSE(allowed("protocols/planning/plan.cpp", "unistd.h", false));
  EXPECT_FALSE(allowed("app/commands/main.cpp", "boost/asio.hpp", false));
}

TEST(IncludeRules, ReadAnIncludeLineAsThePreprocessorDoes) {
  EXPECT_EQ(include_on("#include <SDL.h>"), (Include{"SDL.h", false}));
  EXPECT_EQ(include_on("  #  include \"engine/time.h\"  // why"), (Include{"engine/time.h", true}));
  EXPECT_EQ(include_on("// #include <SDL.h>"), std::nullopt);
}

}  // namespace
}  // namespace house
