#include "protocols/ordering/order_transitions.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "tests/protocols/ordering/all_orders.h"

namespace protocols {
namespace {

using Kind = OrderLimit::Kind;

std::vector<int> values_by_times(const std::vector<int>& times) {
  std::vector<int> values;
  for (std::size_t value = 0; value < times.size(); ++value)
    values.insert(values.end(), static_cast<std::size_t>(times[value]), static_cast<int>(value));
  return values;
}

// Draws so often that every order comes up some twenty times, and tells how uneven they came out.
double unevenness_of(const std::vector<int>& values, bool to_itself, const OrderProblem& problem) {
  OrderProblem distinguished = problem;
  distinguished.limits.push_back({Kind::longest_run, values, problem.trials});
  std::map<std::vector<int>, int> counts;
  std::vector<int> order(values.size());
  std::iota(order.begin(), order.end(), 0);
  const auto less = [&](int a, int b) { return kinds_in(distinguished, {a}) < kinds_in(distinguished, {b}); };
  std::sort(order.begin(), order.end(), less);
  do {
    if (holds(problem, order) && are_balanced(values, order, to_itself)) counts[kinds_in(distinguished, order)] = 0;
  } while (std::next_permutation(order.begin(), order.end(), less));
  EXPECT_GT(counts.size(), 1U);
  const std::size_t draws = std::clamp<std::size_t>(20 * counts.size(), 1000, 6000);
  for (std::uint64_t seed = 0; seed < draws; ++seed) {
    Random random(seed);
    const std::vector<int> drawn = find_balanced_order(problem, values, to_itself, random).trials;
    EXPECT_EQ(drawn.size(), values.size()) << "seed " << seed;
    EXPECT_TRUE(drawn.empty() || (holds(problem, drawn) && are_balanced(values, drawn, to_itself))) << "seed " << seed;
    ++counts[kinds_in(distinguished, drawn)];
  }
  return unevenness(counts);
}

TEST(BalancedTransitions, LetEveryOrderComeUpEquallyOften) {
  for (const std::vector<int>& times : {std::vector<int>{4, 4}, {5, 5}, {3, 3, 3}}) {
    const std::vector<int> values = values_by_times(times);
    EXPECT_LT(unevenness_of(values, true, {static_cast<int>(values.size()), {}}), 4.5) << values.size();
  }
}

TEST(BalancedTransitions, BetweenDifferentValuesLetEveryOrderComeUpEquallyOften) {
  const std::vector<int> values = values_by_times({3, 3, 3});
  EXPECT_LT(unevenness_of(values, false, {9, {{Kind::longest_run, values, 1}}}), 4.5);
}

TEST(BalancedTransitions, AreEqualToTheLastOneWhereTheyCanBe) {
  // 4 values, 16 times each: 63 transitions over 16 pairs, 4 of each but one.
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    const std::vector<int> values = values_by_times({16, 16, 16, 16});
    Random random(seed);
    const std::vector<int> order = find_balanced_order({64, {}}, values, true, random).trials;
    int short_of_four = 0;
    for (const auto& row : transitions_of(values, order))
      for (const int count : row) short_of_four += 4 - count;
    EXPECT_EQ(short_of_four, 1) << "seed " << seed;
    EXPECT_EQ(longest_run(values, order) >= 2, true) << "values follow themselves as well";
  }
}

TEST(BalancedTransitions, HoldInProportionWhereValuesComeUnequallyOften) {
  for (const std::vector<int>& times : {std::vector<int>{24, 12, 12}, {30, 10}, {7, 5, 3, 2}}) {
    for (const bool to_itself : {true, false}) {
      if (!to_itself && times[0] > 24) continue;  // more than half of the trials cannot be kept apart
      const std::vector<int> values = values_by_times(times);
      OrderProblem problem{static_cast<int>(values.size()), {}};
      if (!to_itself) problem.limits.push_back({Kind::longest_run, values, 1});
      for (std::uint64_t seed = 0; seed < 20; ++seed) {
        Random random(seed);
        const std::vector<int> order = find_balanced_order(problem, values, to_itself, random).trials;
        ASSERT_EQ(order.size(), values.size()) << "seed " << seed;
        EXPECT_TRUE(holds(problem, order) && are_balanced(values, order, to_itself)) << "seed " << seed;
      }
    }
  }
}

TEST(BalancedTransitions, HoldBesideOtherLimits) {
  // 48 trials, 4 primes, 24 targets twice, two answers.
  std::vector<int> primes;
  OrderProblem problem{96, {{Kind::min_distance, {}, 4}, {Kind::longest_run, {}, 4}}};
  for (int trial = 0; trial < 96; ++trial) {
    primes.push_back(trial / 24);
    problem.limits[0].values.push_back(trial % 24);
    problem.limits[1].values.push_back(trial % 24 / 12);
  }
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    Random random(seed);
    const std::vector<int> order = find_balanced_order(problem, primes, true, random).trials;
    ASSERT_EQ(order.size(), 96U) << "seed " << seed;
    EXPECT_TRUE(holds(problem, order) && are_balanced(primes, order, true)) << "seed " << seed;
  }
}

TEST(BalancedTransitions, PutEveryValueAtEveryPositionEquallyOften) {
  const std::vector<int> values = values_by_times({12, 12, 12, 12});
  constexpr int seeds = 800;
  std::vector<std::vector<int>> at(48, std::vector<int>(4));
  for (std::uint64_t seed = 0; seed < seeds; ++seed) {
    Random random(seed + 900);
    const std::vector<int> order = find_balanced_order({48, {}}, values, true, random).trials;
    for (std::size_t position = 0; position < 48; ++position)
      ++at[position][static_cast<std::size_t>(values[static_cast<std::size_t>(order[position])])];
  }
  double chi_square = 0;
  for (const auto& counts : at)
    for (const int count : counts) chi_square += (count - seeds / 4.0) * (count - seeds / 4.0) / (seeds / 4.0);
  EXPECT_LT((chi_square - 144) / std::sqrt(288), 4.5) << "48 positions, 3 degrees of freedom each";
}

TEST(BalancedTransitions, SayWhatTheOtherLimitsForbid) {
  const std::vector<int> values = values_by_times({6, 2});
  Random random(1);
  const FoundOrder found = find_balanced_order({8, {{Kind::longest_run, values, 1}}}, values, false, random);
  EXPECT_TRUE(found.trials.empty());
  EXPECT_TRUE(found.impossible);
  EXPECT_EQ(found.fighting, std::vector<std::size_t>{0});
}

}  // namespace
}  // namespace protocols
