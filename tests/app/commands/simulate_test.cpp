#include <gtest/gtest.h>

#include <map>
#include <regex>

#include "app/export/summary.h"
#include "app/journals/earlier_runs.h"
#include "app/study/shipped.h"
#include "protocols/model/name_letters.h"
#include "protocols/planning/plan.h"
#include "protocols/reading/read_protocol.h"
#include "tests/app/a_folder.h"

namespace {

const std::string kP01 = SOURCE_DIR "/tests/studies/p01_trials.yaml";

Called simulated(const TemporaryFolder& folder, std::vector<std::string> more) {
  std::vector<std::string> words{"simulate", kP01, "--data", folder.path.string()};
  words.insert(words.end(), more.begin(), more.end());
  return call(words);
}

// Every file of a folder by its name in it, without the time of day.
std::map<std::string, std::string> contents(const TemporaryFolder& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.path)) {
    if (!entry.is_regular_file()) continue;
    files[entry.path().lexically_relative(folder.path).string()] =
        std::regex_replace(read_file(entry.path()), std::regex("\"started_(utc|local)\":\"[^\"]*\""), "");
  }
  return files;
}

app::Summary summary_of(const TemporaryFolder& folder) {
  app::Summarizer summarizer;
  for (const auto& run : app::earlier_runs(folder.path, engine::Mode::simulated)) summarizer.add(*app::read_journal(run.journal));
  return summarizer.summary();
}

double mean_ms(const app::Summary& summary, const std::string& kind, const std::string& slot) {
  for (const auto& cell : summary.cells) {
    if (cell.cell == app::Labels{{"prime.kind", kind}, {"target.slot", slot}}) return *cell.mean_ms;
  }
  return 0;
}

TEST(Simulate, WritesTheSameBytesWithTheSameSeed) {
  const TemporaryFolder once, again, other;
  ASSERT_EQ(simulated(once, {"--participants", "2", "--seed", "5"}).status, 0);
  ASSERT_EQ(simulated(again, {"--participants", "2", "--seed", "5"}).status, 0);
  ASSERT_EQ(simulated(other, {"--participants", "2", "--seed", "6"}).status, 0);
  EXPECT_EQ(contents(once).size(), 2u);
  EXPECT_EQ(contents(once), contents(again));
  EXPECT_NE(contents(once), contents(other));
}

TEST(Simulate, PlantsAnEffectThatTheSummaryFindsAgain) {
  const TemporaryFolder plain, planted;
  ASSERT_EQ(simulated(plain, {"--participants", "8"}).status, 0);
  ASSERT_EQ(simulated(planted, {"--participants", "8", "--effect", "prime.kind=threat,target.slot=AF:-100 ms"}).status, 0);
  const auto before = summary_of(plain), after = summary_of(planted);
  EXPECT_NEAR(mean_ms(after, "threat", "AF") - mean_ms(before, "threat", "AF"), -100, 2);
  EXPECT_NEAR(mean_ms(after, "neutral", "AF"), mean_ms(before, "neutral", "AF"), 1e-6);
  EXPECT_NEAR(mean_ms(after, "threat", "KN"), mean_ms(before, "threat", "KN"), 1e-6);
}

TEST(Simulate, ShowsEveryPrimeAsAskedAndFillsEveryCellEqually) {
  const TemporaryFolder folder;
  ASSERT_EQ(simulated(folder, {"--participants", "4"}).status, 0);
  const auto summary = summary_of(folder);
  EXPECT_EQ(summary.main_trials, 4 * 96);
  EXPECT_EQ(summary.timing.primes_wrong, 0);
  EXPECT_EQ(summary.timing.primes_unknown, 0);
  EXPECT_EQ(summary.timing.skipped_refreshes, 0);
  ASSERT_EQ(summary.cells.size(), 10u);
  for (const auto& cell : summary.cells) {
    EXPECT_EQ(cell.trials, cell.cell[1].second == "NW" ? 4 * 24 : 4 * 6) << cell.cell[0].second << " " << cell.cell[1].second;
  }
}

TEST(Simulate, AssignsParticipantsToConditionsEqually) {
  const TemporaryFolder folder;
  ASSERT_EQ(simulated(folder, {"--participants", "8"}).status, 0);
  std::map<std::string, int> levels;
  for (const auto& run : app::earlier_runs(folder.path, engine::Mode::simulated)) {
    ++levels[run.allocation.levels.at("threat") + std::to_string(run.allocation.key_maps.at("main"))];
  }
  EXPECT_EQ(levels, (std::map<std::string, int>{{"related0", 2}, {"related1", 2}, {"unrelated0", 2}, {"unrelated1", 2}}));
}

TEST(Simulate, NeverWritesANominatedName) {
  const TemporaryFolder folder;
  const auto called = simulated(folder, {"--participants", "1"});
  ASSERT_EQ(called.status, 0);
  const auto read = protocols::read_protocol(kP01, app::search_path());
  for (const auto& [file, text] : contents(folder)) {
    for (const auto& [slot, names] : protocols::stand_in_names(*read.protocol)) {
      for (const protocols::PersonalName& given : names) {
        const std::string& name = protocols::NameLetters::of(given);
        EXPECT_EQ(text.find("\"" + name + "\""), std::string::npos) << slot << " in " << file;
        EXPECT_EQ(called.out.find(name), std::string::npos);
      }
    }
  }
}

TEST(Simulate, AddsToWhatIsThereOnlyWhenAsked) {
  const TemporaryFolder folder;
  ASSERT_EQ(simulated(folder, {"--participants", "1"}).status, 0);
  const auto refused = simulated(folder, {"--participants", "1"});
  EXPECT_EQ(refused.status, 1);
  EXPECT_NE(refused.err.find("--add"), std::string::npos);
  EXPECT_EQ(simulated(folder, {"--participants", "1", "--add"}).status, 0);
  EXPECT_EQ(app::earlier_runs(folder.path, engine::Mode::simulated).back().name.participant, "sim002");
}

TEST(Simulate, RefusesAnEffectThatNoTrialCanShow) {
  const struct {
    const char *effect, *word;
  } wrong[] = {{"prime.knid=threat:5 ms", "prime.kind"},
               {"prime.kind=thraet:5 ms", "threat"},
               {"prime.kind=practice,target.slot=AF:5 ms", "together"},
               {"prime.kind=threat:+1 points", "on a scale"},
               {"prime.kind=threat:+10 % solved", "typed answer"},
               {"prime.kind=threat:5", "ms"}};
  for (const auto& mistake : wrong) {
    const TemporaryFolder folder;
    const auto called = simulated(folder, {"--participants", "1", "--effect", mistake.effect});
    EXPECT_EQ(called.status, 1) << mistake.effect;
    EXPECT_NE(called.err.find(mistake.word), std::string::npos) << called.err;
    EXPECT_TRUE(folder.empty());
  }
}

TEST(Simulate, RefusesAScreenThatCannotShowTheStudy) {
  const TemporaryFolder folder;
  const auto called = simulated(folder, {"--participants", "1", "--refresh", "40"});
  EXPECT_EQ(called.status, 1);
  EXPECT_NE(called.err.find("cannot show 'prime' for 20 ms"), std::string::npos) << called.err;
  EXPECT_TRUE(folder.empty());
}

// The mean of a score in one visit.
double mean_score(const TemporaryFolder& folder, int visit, const std::string& step) {
  double sum = 0;
  int people = 0;
  for (const auto& run : app::earlier_runs(folder.path, engine::Mode::simulated)) {
    if (run.name.visit != visit) continue;
    const auto journal = app::read_journal(run.journal);
    for (const auto& score : journal->scores) {
      if (score.step != step || !score.value) continue;
      sum += *score.value;
      ++people;
    }
  }
  return sum / people;
}

// A point more on a scale of seven moves an answer by 0.96 points on average: some are at its end.
TEST(Simulate, PlantsPointsInTheScaleThatReversesSomeQuestionsAndInOneVisit) {
  const std::string p14 = SOURCE_DIR "/protocols/library/p14.yaml";
  const TemporaryFolder plain, planted;
  ASSERT_EQ(call({"simulate", p14, "--participants", "6", "--data", plain.path.string()}).status, 0);
  ASSERT_EQ(
      call({"simulate", p14, "--participants", "6", "--data", planted.path.string(), "--effect", "step=self_view,visit=last:+1 points"})
          .status,
      0);
  EXPECT_NEAR(mean_score(planted, 5, "self_view") - mean_score(plain, 5, "self_view"), 0.96, 0.1);
  EXPECT_DOUBLE_EQ(mean_score(planted, 1, "self_view"), mean_score(plain, 1, "self_view"));
  EXPECT_DOUBLE_EQ(mean_score(planted, 5, "expectations"), mean_score(plain, 5, "expectations"));
}

TEST(Simulate, KnowsAnAwarenessCheckByItsStepAndTheRolesOfAGroup) {
  const struct {
    const char *protocol, *effect, *word;  // an empty word: it is taken
  } effects[] = {{"p18", "step=main:0.8 d'", ""},
                 {"p18", "step=main,phase=awareness:+5 ms", "changes nothing"},
                 {"p18", "step=awareness:0.8 d'", "main"},
                 {"p16", "role=second:+1 points", ""},
                 {"p16", "role=third:+1 points", "first, second"},
                 {"p16", "visit=2:+1 points", "name one of: 1"},
                 {"p14", "visit=words:-20 ms", ""},
                 {"p14", "visit=words,step=self_view:+1 points", "together"}};
  for (const auto& one : effects) {
    const TemporaryFolder folder;
    const auto called = call({"simulate", SOURCE_DIR "/protocols/library/" + std::string(one.protocol) + ".yaml", "--participants", "1",
                              "--data", folder.path.string(), "--effect", one.effect});
    EXPECT_EQ(called.status, *one.word == '\0' ? 0 : 1) << one.effect << called.err;
    EXPECT_NE(called.err.find(one.word), std::string::npos) << called.err;
  }
}

}  // namespace
