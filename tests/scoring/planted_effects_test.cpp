// What is planted in a simulated group is found again by its scores, and nothing is found where nothing was planted.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <cstdio>

#include "app/journals/load_journals.h"
#include "tests/app/a_folder.h"
#include "tests/scoring/made_group.h"
#include "tests/scoring/planted.h"

namespace {

class PlantedEffect : public testing::TestWithParam<Planted> {};

TEST_P(PlantedEffect, IsFoundAgainInAGroupOfFortyWithinItsConfidenceInterval) {
  const Planted& planted = GetParam();
  const TemporaryFolder folder;
  std::vector<std::string> words{"simulate", kLibrary + planted.protocol + ".yaml", "--participants", "40", "--seed", planted.seed, "--data", folder.path.string()};
  for (const std::string& effect : planted.effects) words.insert(words.end(), {"--effect", effect});
  const Called made = call(words);
  ASSERT_EQ(made.status, 0) << made.err;
  const auto loaded = std::get<app::LoadedJournals>(app::load_journals(folder.path, "simulated"));
  const auto group = app::score_study(loaded.journals).group;
  const app::GroupScore& line = line_of(group, planted.score, planted.group);
  ASSERT_TRUE(line.estimate) << planted.score;
  std::printf("%s %s %s: planted %g, found %.4g [%.4g, %.4g], p = %.2g\n", planted.protocol.c_str(), planted.score.c_str(), planted.group.c_str(),
              planted.size, *line.value, line.estimate->low, line.estimate->high, line.estimate->p);
  EXPECT_LE(line.estimate->low, planted.size);
  EXPECT_GE(line.estimate->high, planted.size);
  EXPECT_TRUE(is_found(line, planted));
}

std::string planted_name(const testing::TestParamInfo<Planted>& planted) {
  std::string name = planted.param.protocol + "_" + planted.param.score + "_" + std::to_string(planted.index + 1);
  std::ranges::replace_if(name, [](unsigned char c) { return !std::isalnum(c); }, '_');
  return name;
}
INSTANTIATE_TEST_SUITE_P(Library, PlantedEffect, testing::ValuesIn(planted_effects()), planted_name);

// Of 200 groups of 40, from 3 to 19 are found by chance where each has one in twenty: the central 99 % of the binomial distribution.
// The same with the whole simulation in place of made-up journals: ./dev planted.
class NothingPlanted : public testing::TestWithParam<Planted> {};

TEST_P(NothingPlanted, IsFoundAtTheNominalRateOverTwoHundredGroups) {
  const Planted& score = GetParam();
  MadeGroup group(kLibrary + score.protocol + ".yaml", 40);
  int found = 0;
  for (int replication = 0; replication < 200; ++replication) {
    group.answer(static_cast<std::uint64_t>(replication) + 1);
    found += is_found(line_of(group.group(), score.score, score.group), score);
  }
  std::printf("%s %s %s: p < .05 in %d of 200 groups of 40\n", score.protocol.c_str(), score.score.c_str(), score.group.c_str(), found);
  EXPECT_GE(found, 3);
  EXPECT_LE(found, 19);
}

INSTANTIATE_TEST_SUITE_P(Library, NothingPlanted, testing::ValuesIn(nothing_planted()), planted_name);

// A confidence interval of 95 % misses in one group of twenty, and must not miss more often, nor less: from 181 to 197 of 200
// groups hold what was planted, the central 99 % of the binomial distribution.
class Interval : public testing::TestWithParam<Planted> {};

TEST_P(Interval, HoldsWhatWasPlantedAsOftenAsItSays) {
  const Planted& planted = GetParam();
  MadeGroup group(kLibrary + planted.protocol + ".yaml", 40, planted.effects);
  int held = 0;
  double sum = 0;
  for (int replication = 0; replication < 200; ++replication) {
    group.answer(static_cast<std::uint64_t>(replication) + 1);
    const auto lines = group.group();
    const app::GroupScore& line = line_of(lines, planted.score, planted.group);
    held += line.estimate->low <= planted.size && planted.size <= line.estimate->high;
    sum += *line.value;
  }
  std::printf("%s %s: planted %g, found %.4g on average; held by %d of 200 intervals\n", planted.protocol.c_str(), planted.score.c_str(), planted.size,
              sum / 200, held);
  EXPECT_GE(held, 181);
  EXPECT_LE(held, 197);
}

INSTANTIATE_TEST_SUITE_P(Library, Interval,
                         testing::Values(Planted{"p12", {"word.kind=rejection:+35 ms"}, "rejection", "", 35},
                                         Planted{"p01", {"prime.kind=threat,target.slot=AF:-40 ms"}, "facilitation.AF", "", 40},
                                         Planted{"p04", {"symbol.pair=security:+0.5 points"}, "security_over_none", "", 0.49},
                                         Planted{"p18", {"phase=awareness:0.5 d'"}, "main.awareness.dprime", "", 0.5}),
                         planted_name);

// The tests above can fail: with an effect in every group it is found far more often.
TEST(NothingPlanted, IsNotWhatAGroupWithAnEffectLooksLike) {
  MadeGroup group(kLibrary + "p12.yaml", 40, {"word.kind=rejection:+20 ms"});
  int found = 0;
  for (int replication = 0; replication < 20; ++replication) {
    group.answer(static_cast<std::uint64_t>(replication) + 1);
    found += line_of(group.group(), "rejection").estimate->p < 0.05;
  }
  EXPECT_GE(found, 10);
}

}  // namespace
