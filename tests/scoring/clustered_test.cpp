// Scores of couples: what partners have in common is not taken for evidence.
#include "app/scoring/clustered.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <functional>

#include "app/scoring/group.h"
#include "app/simulate/ex_gaussian.h"

namespace {

using app::ClusteredValues;

ClusteredValues people(const std::vector<double>& values, const std::vector<int>& clusters) { return {values, clusters}; }

// Whole couples, numbered from 0: 1, 2 are the first.
ClusteredValues couples(const std::vector<double>& values) {
  ClusteredValues all;
  for (std::size_t i = 0; i < values.size(); ++i) all.add(values[i], static_cast<int>(i / 2));
  return all;
}

void expect_same(const std::optional<app::Estimate>& found, const std::optional<app::Estimate>& expected) {
  ASSERT_TRUE(found && expected);
  EXPECT_NEAR(found->value, expected->value, 1e-12);
  EXPECT_NEAR(found->t, expected->t, 1e-10);
  EXPECT_NEAR(found->df, expected->df, 1e-9);
  EXPECT_NEAR(found->p, expected->p, 1e-12);
  EXPECT_NEAR(found->low, expected->low, 1e-10);
}

const std::vector<double> kPairs{4.1, 4.9, 2.0, 2.7, 5.5, 5.1, 3.3, 4.2, 6.0, 6.8, 1.9, 2.2};

TEST(Clustered, IsStudentsTOfTheCouplesMeansWhereAllCouplesAreWhole) {
  const ClusteredValues all = couples(kPairs);
  expect_same(app::estimate_mean(all), app::estimate_mean(app::means_of_clusters(all)));
}

// Its degrees of freedom follow from the design, and not from the variances that were found as Welch's do.
TEST(Clustered, HasWelchsTOfTheCouplesMeansForTwoKindsOfCouples) {
  const ClusteredValues first = couples({4.1, 4.9, 2.0, 2.7, 5.5, 5.1});
  ClusteredValues second = couples({3.3, 4.2, 6.0, 6.8, 1.9, 2.2, 8.1, 7.7});
  for (int& cluster : second.clusters) cluster += 10;
  const auto a = app::means_of_clusters(first), b = app::means_of_clusters(second);
  const auto found = app::estimate_contrast(std::vector<app::WeightedPeople>{{1, &first}, {-1, &second}});
  const auto welch = app::estimate_contrast(std::vector<app::WeightedGroup>{{1, a}, {-1, b}});
  ASSERT_TRUE(found && welch);
  EXPECT_NEAR(found->value, welch->value, 1e-12);
  EXPECT_NEAR(found->t, welch->t, 1e-10);
  EXPECT_NEAR(found->df, std::pow(1.0 / 3 + 1.0 / 4, 2) / (1.0 / 9 / 2 + 1.0 / 16 / 3), 1e-9);
}

TEST(Clustered, IsThePairedTOfDifferencesForPartnersInTwoRoles) {
  ClusteredValues one, other;
  std::vector<double> differences;
  for (std::size_t i = 0; i < kPairs.size(); i += 2) {
    one.add(kPairs[i], static_cast<int>(i));
    other.add(kPairs[i + 1], static_cast<int>(i));
    differences.push_back(kPairs[i] - kPairs[i + 1]);
  }
  expect_same(app::estimate_contrast(std::vector<app::WeightedPeople>{{1, &one}, {-1, &other}}), app::estimate_mean(differences));
}

// Reference values: the package clubSandwich 0.5.8 for R (coef_test and conf_int, vcov = "CR2", test = "Satterthwaite") on lm(y ~ 1), on
// lm(y ~ 0 + level) with the contrast 1, -1, and on lm(y ~ x).
TEST(Clustered, AgreesWithAnotherProgramWherePartnersAreMissing) {
  const ClusteredValues all = people({4.1, 4.9, 2.0, 5.5, 5.1, 3.3, 4.2, 6.0, 1.9, 2.2, 2.4}, {1, 1, 2, 3, 3, 4, 4, 5, 6, 6, 6});
  const auto mean = app::estimate_mean(all);
  ASSERT_TRUE(mean);
  EXPECT_NEAR(mean->value, 3.78181818182, 1e-9);
  EXPECT_NEAR(mean->standard_error, 0.674092084022, 1e-9);
  EXPECT_NEAR(mean->df, 4.29252782194, 1e-6);
  // Some couples are in one condition, some in the other, some in both.
  const ClusteredValues a = people({4.1, 2.0, 5.5, 5.1, 3.3, 1.9}, {1, 2, 3, 3, 4, 6});
  const ClusteredValues b = people({4.9, 4.2, 6.0, 2.2, 2.4}, {1, 4, 5, 6, 6});
  const auto difference = app::estimate_contrast(std::vector<app::WeightedPeople>{{1, &a}, {-1, &b}});
  ASSERT_TRUE(difference);
  EXPECT_NEAR(difference->value, -0.29, 1e-9);
  EXPECT_NEAR(difference->standard_error, 1.03308683568, 1e-9);
  EXPECT_NEAR(difference->df, 4.08455909178, 1e-6);
  EXPECT_NEAR(difference->p, 0.79257789314, 1e-9);
  const std::vector<double> x{1.2, 0.4, 0.1, 2.2, 1.0, 0.7, 0.9, 1.8, -0.3, 0.2, 0.6};
  const auto line = app::fit_line(x, all);
  ASSERT_TRUE(line);
  EXPECT_NEAR(line->intercept.value, 2.42887700535, 1e-9);
  EXPECT_NEAR(line->intercept.standard_error, 0.481195750280, 1e-9);
  EXPECT_NEAR(line->intercept.df, 2.32859065766, 1e-6);
  EXPECT_NEAR(line->slope.value, 1.69117647059, 1e-9);
  EXPECT_NEAR(line->slope.standard_error, 0.324156849831, 1e-9);
  EXPECT_NEAR(line->slope.df, 2.77560597832, 1e-6);
}

TEST(Clustered, EstimatesNothingFromOneCoupleHoweverManyMembersItHas) {
  EXPECT_FALSE(app::estimate_mean(people({1, 2, 4}, {7, 7, 7})));
  const ClusteredValues one = people({1, 2}, {1, 1}), more = people({3, 5, 4}, {2, 3, 4});
  EXPECT_FALSE(app::estimate_contrast(std::vector<app::WeightedPeople>{{1, &one}, {-1, &more}}));
  EXPECT_FALSE(app::fit_line(std::vector<double>{1, 2, 3, 5}, people({1, 4, 2, 3}, {1, 1, 2, 2})));
  EXPECT_FALSE(app::estimate_mean(couples({3, 3, 3, 3})));
}

// ---- The nominal rate: 20 couples, what partners have in common makes 0.7 of all variance, nothing is planted.

constexpr int kCouples = 20, kReplications = 4000;
struct Partner {
  double value = 0, x = 0;  // x: something else that partners have in common, without an effect
  int couple = 0;
  std::string role, between, own, one_in_two = "a";
};
std::vector<Partner> twenty_couples(protocols::Random& random) {
  std::vector<Partner> all;
  const double common = std::sqrt(0.7), apart = std::sqrt(0.3);
  for (int couple = 0; couple < kCouples; ++couple) {
    const double here = app::normal(random), there = app::normal(random);
    for (const char* role : {"first", "second"})
      all.push_back({common * here + apart * app::normal(random), common * there + apart * app::normal(random), couple, role,
                     couple % 2 == 0 ? "a" : "b", app::uniform(random) < 0.5 ? "a" : "b"});
  }
  return all;
}

// p < .05 in so many of a hundred.
double found_by_chance(const std::function<std::optional<app::Estimate>(const std::vector<Partner>&)>& test) {
  protocols::Random random(14);
  int found = 0, tests = 0;
  for (int i = 0; i < kReplications; ++i) {
    const auto estimate = test(twenty_couples(random));
    if (!estimate) continue;
    ++tests;
    found += estimate->p < 0.05;
  }
  EXPECT_GT(tests, kReplications * 0.99);
  return 100.0 * found / tests;
}

std::optional<app::Estimate> difference(const std::vector<Partner>& all, std::string Partner::*by, bool as_strangers = false) {
  ClusteredValues a, b;
  int stranger = 0;
  for (const Partner& one : all) (one.*by == "a" || one.*by == "first" ? a : b).add(one.value, as_strangers ? stranger++ : one.couple);
  return app::estimate_contrast(std::vector<app::WeightedPeople>{{1, &a}, {-1, &b}});
}

// Of 4000 the central 99 % of the binomial distribution of one in twenty is from 165 to 236: 4.1 to 5.9 of a hundred.
void expect_nominal(const char* what, double rate) {
  std::printf("%s: p < .05 in %.1f of 100\n", what, rate);
  EXPECT_GE(rate, 4.1) << what;
  EXPECT_LE(rate, 5.9) << what;
}

TEST(Couples, AreFoundByChanceAtTheNominalRate) {
  expect_nominal("mean", found_by_chance([](const auto& all) {
                   ClusteredValues everybody;
                   for (const Partner& one : all) everybody.add(one.value, one.couple);
                   return app::estimate_mean(everybody);
                 }));
  expect_nominal("a condition of the couple", found_by_chance([](const auto& all) { return difference(all, &Partner::between); }));
  expect_nominal("the role in it", found_by_chance([](const auto& all) { return difference(all, &Partner::role); }));
  expect_nominal("a condition of each partner, drawn", found_by_chance([](const auto& all) { return difference(all, &Partner::own); }));
}

TEST(Couples, AreFoundByChanceAtTheNominalRateWherePartnersAreMissing) {
  const auto without_some = [](std::vector<Partner> all) {
    std::vector<Partner> rest;
    for (std::size_t i = 0; i < all.size(); ++i)
      if (i % 6 != 1) rest.push_back(all[i]);  // seven of the second partners never came
    return rest;
  };
  expect_nominal("a condition of the couple",
                 found_by_chance([&](const auto& all) { return difference(without_some(all), &Partner::between); }));
  expect_nominal("the role in it", found_by_chance([&](const auto& all) { return difference(without_some(all), &Partner::role); }));
  expect_nominal("the interaction of the two", found_by_chance([&](const auto& all) {
                   ClusteredValues cells[2][2];
                   for (const Partner& one : without_some(all)) cells[one.role == "first"][one.between == "a"].add(one.value, one.couple);
                   return app::estimate_contrast(
                       std::vector<app::WeightedPeople>{{1, &cells[1][1]}, {-1, &cells[1][0]}, {-1, &cells[0][1]}, {1, &cells[0][0]}});
                 }));
}

// A moderator that partners share. The corrected error is a little too wide here, never too narrow.
TEST(Couples, HaveNoSlopeOverWhatTheyShareMoreOftenThanByChance) {
  const double rate = found_by_chance([](const auto& all) {
    ClusteredValues y;
    std::vector<double> x;
    for (const Partner& one : all) {
      y.add(one.value, one.couple);
      x.push_back(one.x);
    }
    const auto line = app::fit_line(x, y);
    return line ? std::optional(line->slope) : std::nullopt;
  });
  std::printf("slope: p < .05 in %.1f of 100\n", rate);
  EXPECT_LE(rate, 5.9);
  EXPECT_GE(rate, 3.5);
}

TEST(Couples, WouldBeFoundFarMoreOftenAsStrangers) {
  const double rate = found_by_chance([](const auto& all) { return difference(all, &Partner::between, true); });
  std::printf("partners as strangers: p < .05 in %.1f of 100\n", rate);
  EXPECT_GT(rate, 10);
}

// ---- In the lines about a study

struct CoupleStudy {
  std::vector<app::JournalFile> journals;
  std::vector<app::ScoredRun> runs;
  void add(const std::string& code, const std::string& group, const std::string& role, double value) {
    app::JournalFile& journal = journals.emplace_back();
    journal.header.participant = code;
    journal.header.visit = 1;
    journal.header.group = group;
    journal.header.role = role;
    journal.end = engine::RunEnd::finished;
    runs.emplace_back().scores.scores = {{.name = "warmth", .value = value, .around_zero = true, .asked = true}};
  }
  const std::vector<app::ScoredRun>& scored() {
    for (std::size_t i = 0; i < runs.size(); ++i) runs[i].journal = &journals[i];
    return runs;
  }
};

TEST(Couples, AreTheUnitsOfEveryLineAboutTheStudyAndTheirRolesAFactor) {
  CoupleStudy study;
  for (std::size_t i = 0; i < kPairs.size(); ++i)
    study.add("p" + std::to_string(i), "d" + std::to_string(i / 2), i % 2 == 0 ? "first" : "second", kPairs[i]);
  const auto lines = app::score_group(study.scored());
  ASSERT_EQ(lines.size(), 4U);  // the mean, two levels, their difference
  EXPECT_EQ(lines[0].n, 12);
  EXPECT_EQ(lines[0].groups, 6);
  EXPECT_NEAR(lines[0].estimate->df, 5, 1e-9);
  EXPECT_EQ(lines[3].group, "role=first - second");
  EXPECT_EQ(lines[3].groups, 6);
  EXPECT_NEAR(lines[3].estimate->df, 5, 1e-9);
  EXPECT_TRUE(app::incomplete_groups(study.runs).empty());
}

TEST(Couples, WithoutAPartnerStayAndAreNamed) {
  CoupleStudy study;
  for (std::size_t i = 0; i < kPairs.size(); ++i)
    if (i != 3) study.add("p" + std::to_string(i), "d" + std::to_string(i / 2), i % 2 == 0 ? "first" : "second", kPairs[i]);
  const auto lines = app::score_group(study.scored());
  EXPECT_EQ(lines[0].n, 11);
  EXPECT_EQ(lines[0].groups, 6);
  const auto sentences = app::incomplete_groups(study.runs);
  ASSERT_EQ(sentences.size(), 1U);
  EXPECT_EQ(sentences.front(), "group d1, visit 1: no run of second; the others of the group count without");
}

}  // namespace
