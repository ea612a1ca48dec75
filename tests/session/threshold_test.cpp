// A threshold in a real window: its exposure goes by the answers that were given, holds for the task and the check after it, and stands
// in the record. The library's file, with fewer trials and shorter times.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>

#include "engine/steps/staircase.h"
#include "protocols/reading/read_protocol.h"
#include "tests/session/participant.h"

namespace session {
namespace {

namespace fs = std::filesystem;

constexpr int most_frames = 6, down_after = 3, reversals = 4;

std::string shortened(std::string yaml) {
  const auto replace = [&](const char* pattern, const char* with) { yaml = std::regex_replace(yaml, std::regex(pattern), with); };
  replace("(for|forward|backward): (?!20 ms)[0-9]+ ms", "$1: 100 ms");
  replace("reversals: 8", "reversals: 4\n      trials_at_most: 24");
  replace("\n    trial: decision", "\n    trial: decision\n    trials: 6");
  replace("trials: 16\n", "trials: 4\n");
  replace("      until: 80 % correct\n", "");
  replace("trials: 80\n      catch: 10", "trials: 4\n      catch: 2");
  return yaml;
}

int frames_of(const lab::Line& trial) { return trial.at("primes").at(0).at("asked_frames").get<int>(); }

TEST(Threshold, GoesByTheAnswersInAWindowAndHoldsForTheTask) {
  Station station;
  const fs::path root = SOURCE_DIR, file = fs::path(station.folder()) / "p18-threshold.yaml";
  std::ofstream(file) << shortened(lab::text_of(root / "protocols/library/p18-threshold.yaml"));
  const auto read = protocols::read_protocol(file, {{root / "stimuli/sets", root / "protocols/library"}});
  ASSERT_TRUE(read.protocol) << protocols::to_text(read.diagnostics);
  const std::string passphrase = station.folder() + "/passphrase.txt";
  std::ofstream(passphrase) << "a calm day by the sea\n";
  station.start({"vault", "create", file, "--data", station.data(), "--passphrase-file", passphrase});
  ASSERT_EQ(station.ended(), 0) << station.said();
  station.start({"run", file, "--participant", "018", "--data", station.data()});
  Participant participant(station, *read.protocol);
  try {
    participant.live();
  } catch (const std::exception& error) {
    FAIL() << error.what();
  }
  ASSERT_EQ(station.ended(), 0) << station.said();

  const auto found = lab::lines_of(station.journal(), "threshold");
  ASSERT_EQ(found.size(), 1U);
  const int exposure = found[0].at("exposure").get<int>();
  EXPECT_EQ(found[0].at("measure"), "frames");
  EXPECT_GE(exposure, 1);

  engine::Staircase stairs(most_frames, down_after, reversals);
  int asked = 0, task = 0, seen = 0;
  lab::Line choices;
  for (const auto& trial : station.trials()) {
    SCOPED_TRACE(trial.dump().substr(0, 300));
    const std::string phase = trial.at("phase");
    if (phase == "threshold") {
      ++asked;
      EXPECT_EQ(frames_of(trial), stairs.level() + 1);
      EXPECT_EQ(trial.at("exposure").at("value"), stairs.level() + 1);
      if (trial.at("primes").at(0).at("ok") != false && !trial.at("answer").is_null()) stairs.answered(trial.at("correct").get<bool>());
      choices = trial.at("choices");
    } else if (phase == "main") {
      ++task;
      EXPECT_EQ(frames_of(trial), exposure);
    } else if (phase == "awareness") {
      EXPECT_EQ(trial.at("choices"), choices) << "one person's keys stay";
      if (trial.at("cell").at("catch") == "true") continue;
      ++seen;
      EXPECT_EQ(frames_of(trial), exposure);
    }
  }
  EXPECT_EQ(found[0].at("trials"), asked);
  EXPECT_EQ(found[0].at("reversals"), stairs.reversals().size());
  EXPECT_EQ(found[0].at("met"), stairs.over());
  EXPECT_EQ(task, 6);
  EXPECT_EQ(seen, 4);
}

}  // namespace
}  // namespace session
