#include "engine/steps/staircase.h"

#include <gtest/gtest.h>

#include <cmath>

#include "protocols/ordering/random.h"

namespace engine {
namespace {

double uniform(protocols::Random& random) { return static_cast<double>(random.next() >> 11) * 0x1.0p-53; }

TEST(Staircase, GoesDownAfterSoManyRightRunningAndUpAfterOneWrong) {
  Staircase stairs(6, 3, 8);
  EXPECT_EQ(stairs.level(), 5);  // begins at the top
  for (int i = 0; i < 2; ++i) stairs.answered(true);
  EXPECT_EQ(stairs.level(), 5);
  stairs.answered(true);
  EXPECT_EQ(stairs.level(), 4);
  stairs.answered(true);
  stairs.answered(true);
  stairs.answered(false);
  EXPECT_EQ(stairs.level(), 5);
  EXPECT_EQ(stairs.reversals(), std::vector<int>{4});
  for (int i = 0; i < 3; ++i) stairs.answered(true);
  EXPECT_EQ(stairs.level(), 4) << "what was right before a wrong answer does not count on";
  EXPECT_EQ(stairs.reversals(), (std::vector<int>{4, 5}));
}

TEST(Staircase, TakesTheMeanOfItsReversalsButTheFirstTwo) {
  Staircase stairs(10, 1, 4);
  for (const bool right : {true, true, true, false, true, false, true}) stairs.answered(right);
  // 9 8 7 6 7 6 7 6: turns at 6, 7, 6, 7.
  EXPECT_EQ(stairs.reversals(), (std::vector<int>{6, 7, 6, 7}));
  EXPECT_TRUE(stairs.over());
  EXPECT_DOUBLE_EQ(stairs.threshold().value_or(-1), 6.5);
}

TEST(Staircase, StaysBetweenItsEndsAndCountsNoTurnsThere) {
  Staircase always_wrong(4, 3, 8), always_right(4, 1, 8);
  for (int i = 0; i < 50; ++i) {
    always_wrong.answered(false);
    always_right.answered(true);
    EXPECT_LE(always_wrong.level(), 3);
    EXPECT_GE(always_right.level(), 0);
  }
  EXPECT_EQ(always_wrong.level(), 3);
  EXPECT_EQ(always_right.level(), 0);
  EXPECT_FALSE(always_wrong.over());
  EXPECT_FALSE(always_wrong.threshold());
  EXPECT_FALSE(always_right.threshold());
}

TEST(Staircase, TakesNoTurnFromAnswersThatLedNowhere) {
  Staircase stairs(4, 1, 8);
  stairs.answered(false);  // it is at the top already
  stairs.answered(true);
  EXPECT_EQ(stairs.level(), 2);
  EXPECT_TRUE(stairs.reversals().empty());
}

// An observer who guesses one of two, and sees the rest with a logistic probability over levels.
struct Observer {
  double half, width;
  double right_at(double level) const { return 0.5 + 0.5 / (1 + std::exp((half - level) / width)); }
  double level_of(double share) const { return half - width * std::log(0.5 / (share - 0.5) - 1); }
};

double mean_threshold(const Observer& observer, int levels, int down_after, int reversals, double& sd) {
  constexpr int people = 400;
  double sum = 0, squares = 0;
  for (int seed = 0; seed < people; ++seed) {
    protocols::Random random(protocols::seed_for(20261122, {"staircase test", seed}));
    Staircase stairs(levels, down_after, reversals);
    while (!stairs.over()) stairs.answered(uniform(random) < observer.right_at(stairs.level()));
    sum += *stairs.threshold();
    squares += *stairs.threshold() * *stairs.threshold();
  }
  sd = std::sqrt(squares / people - sum / people * (sum / people));
  return sum / people;
}

// 400 observers each, the seeds 0 to 399 of the name below; mean and SD are in the properties of the test's report.
TEST(Staircase, FindsTheLevelThatItsRuleSaysToWithinOneStepForAKnownObserver) {
  const Observer observer{30, 2.5};
  for (const auto& [down_after, share] : {std::pair{2, std::sqrt(0.5)}, std::pair{3, std::cbrt(0.5)}}) {
    double sd = 0;
    const double found = mean_threshold(observer, 61, down_after, 14, sd);
    RecordProperty("found_after_" + std::to_string(down_after), std::to_string(found));
    EXPECT_NEAR(found, observer.level_of(share), 1) << down_after << " down, SD " << sd;
    RecordProperty("sd_after_" + std::to_string(down_after), std::to_string(sd));
    EXPECT_LT(sd, 1.5);
  }
}

TEST(Staircase, FindsItAmongAFewWholeFramesToo) {
  const Observer observer{3, 0.4};  // level 0 is one refresh
  double sd = 0;
  const double found = mean_threshold(observer, 8, 3, 8, sd);
  EXPECT_NEAR(found, observer.level_of(std::cbrt(0.5)), 0.35) << "SD " << sd;
  EXPECT_LT(sd, 0.6);
}

}  // namespace
}  // namespace engine
