#include "app/scoring/statistics.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "app/scoring/signal_detection.h"

namespace {

TEST(Statistics, EstimatesAMeanAsStudentDid) {
  // Student 1908, The probable error of a mean, Biometrika 6: the additional hours of sleep, second drug minus first.
  const std::vector<double> hours{1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4};
  const auto estimate = app::estimate_mean(hours);
  ASSERT_TRUE(estimate);
  EXPECT_NEAR(estimate->value, 1.58, 1e-12);
  EXPECT_NEAR(estimate->t, 4.0621, 5e-5);
  EXPECT_NEAR(estimate->p, 0.002833, 5e-7);
  EXPECT_NEAR(estimate->low, 0.7001, 5e-5);
  EXPECT_NEAR(estimate->high, 2.4599, 5e-5);
}

TEST(Statistics, EstimatesNothingFromOneValueOrFromEqualOnes) {
  EXPECT_FALSE(app::estimate_mean(std::vector<double>{3}));
  EXPECT_FALSE(app::estimate_mean(std::vector<double>{3, 3, 3}));
  const std::vector<double> two{1, 2}, one{1};
  EXPECT_FALSE(app::estimate_contrast(std::vector<app::WeightedGroup>{{1, two}, {-1, one}}));
  EXPECT_FALSE(app::fit_line(std::vector<double>{1, 1, 1}, std::vector<double>{1, 2, 3}));
}

TEST(Statistics, TakesTheLastBitsOfEqualValuesForNoSpread) {
  const std::vector<double> shares(12, 0.05), other(7, 0.1);
  EXPECT_FALSE(app::estimate_mean(shares));
  EXPECT_FALSE(app::estimate_contrast(std::vector<app::WeightedGroup>{{1, shares}, {-1, other}}));
  EXPECT_FALSE(app::fit_line(std::vector<double>{1, 2, 3, 4}, std::vector<double>{0.1, 0.2, 0.3, 0.4}));
}

TEST(Statistics, TakesTheMiddleOfTwoForTheMedianOfAnEvenNumber) {
  EXPECT_EQ(app::median(std::vector<double>{5, 1, 3}), 3);
  EXPECT_EQ(app::median(std::vector<double>{4, 1, 3, 2}), 2.5);
}

TEST(Statistics, FavoursNoEffectAtASmallTAndSomeEffectAtALargeOne) {
  EXPECT_LT(app::bayes_factor(0, 40), 1.0 / 5);
  EXPECT_GT(app::bayes_factor(5, 40), 1000);
  EXPECT_DOUBLE_EQ(app::bayes_factor(2, 40), app::bayes_factor(-2, 40));
  // Rouder et al. 2009, table 1, whose prior has the scale 1: this t is a Bayes factor of 3 for no effect at 50 participants.
  EXPECT_NEAR(1 / app::bayes_factor(1.68, 50, 1), 2.1, 0.3);
}

TEST(Sensitivity, StaysFiniteWhereEverythingWasRight) {
  const auto found = app::sensitivity({.hits = 40, .signals = 40, .false_alarms = 0, .noises = 40});
  EXPECT_NEAR(found.hit_rate, 40.5 / 41, 1e-15);
  EXPECT_NEAR(found.dprime, 2 * app::normal_quantile(40.5 / 41), 1e-12);
  EXPECT_TRUE(std::isfinite(found.low) && std::isfinite(found.high));
}

TEST(Sensitivity, IsZeroWithAnIntervalAroundItWhereNothingIsDistinguished) {
  const auto found = app::sensitivity({.hits = 20, .signals = 40, .false_alarms = 20, .noises = 40});
  EXPECT_NEAR(found.dprime, 0, 1e-12);
  EXPECT_NEAR(found.low, -found.high, 1e-12);
  // At a rate of one half the variance of z is pi / (2 n): Gourevitch & Galanter 1967.
  EXPECT_NEAR(found.standard_error, std::sqrt(3.14159265358979 / 40), 1e-9);
}

}  // namespace
