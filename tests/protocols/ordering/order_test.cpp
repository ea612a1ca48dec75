#include "protocols/ordering/order.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <numeric>
#include <string>

#include "protocols/ordering/order_methods.h"
#include "tests/protocols/ordering/all_orders.h"

namespace protocols {
namespace {

using Kind = OrderLimit::Kind;

// 0 so many times, then 1 so many times, …
std::vector<int> values_of(const std::vector<int>& times) {
  std::vector<int> values;
  for (std::size_t value = 0; value < times.size(); ++value)
    values.insert(values.end(), static_cast<std::size_t>(times[value]), static_cast<int>(value));
  return values;
}

OrderProblem one_limit(Kind kind, const std::vector<int>& times, int amount) {
  const std::vector<int> values = values_of(times);
  return {static_cast<int>(values.size()), {{kind, values, amount}}};
}

// 24 strings, each after two primes, twice: the order limits of P01.
OrderProblem p01_problem() {
  OrderProblem problem{96, {{Kind::longest_run, {}, 1}, {Kind::longest_run, {}, 3}, {Kind::longest_run, {}, 4}}};
  for (int trial = 0; trial < 96; ++trial) {
    const int target = trial % 24, prime = trial / 24 % 2, slot = target < 12 ? target / 3 : 4;
    problem.limits[0].values.push_back(target);
    problem.limits[1].values.push_back(prime * 5 + slot);
    problem.limits[2].values.push_back(target < 12 ? 0 : 1);
  }
  return problem;
}

struct SmallCase {
  std::string name;
  OrderProblem problem;
  std::size_t orders;  // of kinds, counted by hand or by formula where one is known; 0: not known
};

std::vector<SmallCase> small_cases() {
  const OrderProblem joint{8,
                           {{Kind::longest_run, {0, 0, 1, 1, 2, 2, 3, 3}, 1},
                            {Kind::longest_run, {0, 1, 0, 1, 0, 1, 0, 1}, 2},
                            {Kind::longest_run, {0, 0, 0, 0, 1, 1, 1, 1}, 2}}};
  const OrderProblem square{
      9, {{Kind::longest_run, {0, 0, 0, 1, 1, 1, 2, 2, 2}, 1}, {Kind::longest_run, {0, 1, 2, 0, 1, 2, 0, 1, 2}, 1}}};
  const OrderProblem alternating{
      8, {{Kind::longest_run, {0, 0, 1, 1, 2, 2, 3, 3}, 1}, {Kind::longest_run, {0, 0, 0, 0, 1, 1, 1, 1}, 1}}};
  OrderProblem fixed = one_limit(Kind::longest_run, {3, 3, 2}, 2);
  fixed.limits.push_back({Kind::fixed, fixed.limits[0].values, 1, {2, -1, -1, 0, -1, -1, -1, -1}});
  return {{"two that alternate", one_limit(Kind::longest_run, {4, 4}, 1), 2},
          {"three never twice running", one_limit(Kind::longest_run, {3, 3, 3}, 1), 174},
          {"one that is common", one_limit(Kind::longest_run, {5, 2, 2}, 1), 6},
          {"runs that just fit", one_limit(Kind::longest_run, {7, 3}, 2), 4},
          {"runs of two", one_limit(Kind::longest_run, {5, 3}, 2), 16},
          {"three apart", one_limit(Kind::min_distance, {3, 2, 2, 1}, 3), 0},
          {"in turn", one_limit(Kind::min_distance, {2, 2, 2}, 3), 6},
          {"fixed positions", fixed, 0},
          {"two limits", alternating, 72},
          {"a square of two limits", square, 0},
          {"three limits", joint, 0}};
}

// Draws some thousand orders and tells how uneven they came out.
double unevenness_of(const SmallCase& small, const std::function<std::vector<int>(Random&)>& draw) {
  std::map<std::vector<int>, int> counts = all_orders(small.problem);
  const std::uint64_t draws = std::clamp<std::uint64_t>(20 * counts.size(), 1000, 4000);
  for (std::uint64_t seed = 0; seed < draws; ++seed) {
    Random random(seed);
    const std::vector<int> order = draw(random);
    EXPECT_TRUE(order.size() == static_cast<std::size_t>(small.problem.trials) && holds(small.problem, order))
        << small.name << ", seed " << seed;
    ++counts[kinds_in(small.problem, order)];
  }
  return unevenness(counts);
}

constexpr double far_from_even = 4.5;  // by chance about once in 100,000 cases

TEST(Order, OfSmallCasesIsEachAdmissibleOneEquallyOften) {
  for (const SmallCase& small : small_cases())
    EXPECT_LT(unevenness_of(small, [&](Random& random) { return find_order(small.problem, random).trials; }),
              far_from_even)
        << small.name;
}

TEST(CountedOrder, KnowsHowManyThereAreAndFavoursNone) {
  for (const SmallCase& small : small_cases()) {
    Random random(1);
    const double counted = count_and_draw(small.problem, random, 100'000)->kinds_of_orders;
    EXPECT_EQ(counted, static_cast<double>(all_orders(small.problem).size())) << small.name;
    if (small.orders > 0) {
      EXPECT_EQ(counted, static_cast<double>(small.orders)) << small.name;
    }
    if (counted > 200) continue;  // each draw counts anew
    EXPECT_LT(unevenness_of(small, [&](Random& own) { return count_and_draw(small.problem, own, 100'000)->order; }),
              far_from_even)
        << small.name;
  }
}

TEST(WalkedOrder, ForgetsItsStartAndFavoursNone) {
  for (const SmallCase& small : small_cases()) {
    if (small.problem.limits.size() > 1 && small.orders == 0)
      continue;  // thousands of orders take long to walk often enough
    EXPECT_LT(unevenness_of(small,
                            [&](Random& random) {
                              const auto start = start_for_walk(small.problem, random);
                              return walk(small.problem, random, start, 24).value_or(std::vector<int>());
                            }),
              far_from_even)
        << small.name;
  }
}

TEST(WalkedOrder, OfOneStartAloneFavoursNone) {
  const SmallCase small{"three never twice running", one_limit(Kind::longest_run, {3, 3, 3}, 1), 174};
  const std::vector<int> start = {0, 3, 6, 1, 4, 7, 2, 5, 8};
  for (const Breaks breaks : {Breaks::rarely, Breaks::never})
    EXPECT_LT(unevenness_of(small,
                            [&](Random& random) {
                              return walk(small.problem, random, start, 24, breaks).value_or(std::vector<int>());
                            }),
              far_from_even);
}

TEST(DrawnOrder, FavoursNone) {
  for (const SmallCase& small : small_cases()) {
    if (expected_breaks(small.problem) > 3) continue;
    EXPECT_LT(
        unevenness_of(small, [&](Random& random) { return *draw_until_it_holds(small.problem, random, 10'000'000); }),
        far_from_even)
        << small.name;
  }
}

// How often each value of a limit stands at each position, over many seeds, as the worst departure from what reversing
// the order and exchanging equally common values say it must be.
TEST(Order, OfP01PutsEveryStringAtEveryPositionEquallyOften) {
  const OrderProblem problem = p01_problem();
  constexpr int seeds = 1200;
  std::vector<std::vector<int>> at(96, std::vector<int>(24));
  for (std::uint64_t seed = 0; seed < seeds; ++seed) {
    Random random(seed);
    const std::vector<int> order = find_order(problem, random).trials;
    ASSERT_TRUE(holds(problem, order)) << "seed " << seed;
    for (std::size_t position = 0; position < 96; ++position)
      ++at[position][static_cast<std::size_t>(problem.limits[0].values[static_cast<std::size_t>(order[position])])];
  }
  // Names are alike among themselves, nonwords among themselves.
  double chi_square = 0, df = 0;
  for (std::size_t position = 0; position < 96; ++position) {
    for (const std::size_t first : {0U, 12U}) {
      const auto from = at[position].begin() + static_cast<std::ptrdiff_t>(first);
      const double expected = std::accumulate(from, from + 12, 0) / 12.0;
      for (auto count = from; count != from + 12; ++count)
        chi_square += (*count - expected) * (*count - expected) / expected;
      df += 11;
    }
  }
  EXPECT_LT((chi_square - df) / std::sqrt(2 * df), far_from_even);
}

TEST(WalkedOrder, AgreesWithCountingWhereLittleRoomIsLeft) {
  // 49 gaps for 48 trials of one value: the one empty gap may be anywhere, more often where the others may stand
  // together.
  for (const OrderProblem& problem :
       {one_limit(Kind::longest_run, {48, 24, 24}, 1), one_limit(Kind::longest_run, {65, 32}, 2),
        one_limit(Kind::longest_run, {24, 24}, 1)}) {
    constexpr int seeds = 300;
    int walked_first = 0, counted_first = 0, walked_middle = 0, counted_middle = 0;
    const auto is_first_value = [&](const std::vector<int>& order, std::size_t position) {
      return problem.limits[0].values[static_cast<std::size_t>(order[position])] == 0 ? 1 : 0;
    };
    for (std::uint64_t seed = 0; seed < seeds; ++seed) {
      Random random(seed);
      const auto walked = walk(problem, random, start_for_walk(problem, random), 24);
      const auto counted = count_and_draw(problem, random, 100'000);
      ASSERT_TRUE(walked && counted) << "seed " << seed;
      ASSERT_TRUE(holds(problem, *walked));
      walked_first += is_first_value(*walked, 0);
      counted_first += is_first_value(counted->order, 0);
      walked_middle += is_first_value(*walked, walked->size() / 2);
      counted_middle += is_first_value(counted->order, walked->size() / 2);
    }
    EXPECT_NEAR(walked_first, counted_first, 4.5 * std::sqrt(seeds / 2.0));
    EXPECT_NEAR(walked_middle, counted_middle, 4.5 * std::sqrt(seeds / 2.0));
  }
}

TEST(Order, HoldsDistancesThatLeaveLittleRoomOrNone) {
  for (const int distance : {8, 20, 24}) {
    OrderProblem problem{96, {{Kind::min_distance, {}, distance}, {Kind::longest_run, {}, 3}}};
    for (int trial = 0; trial < 96; ++trial) {
      problem.limits[0].values.push_back(trial % 24);
      problem.limits[1].values.push_back(trial % 24 / 12);
    }
    for (std::uint64_t seed = 0; seed < 5; ++seed) {
      Random random(seed);
      const std::vector<int> order = find_order(problem, random).trials;
      ASSERT_FALSE(order.empty()) << "seed " << seed << ", distance " << distance;
      EXPECT_TRUE(holds(problem, order)) << "seed " << seed << ", distance " << distance;
    }
  }
}

TEST(Order, IsTheSameForTheSameSeed) {
  for (const OrderProblem& problem : {p01_problem(), one_limit(Kind::longest_run, {32, 32, 32}, 1)}) {
    Random one(5), same(5), other(6);
    const std::vector<int> order = find_order(problem, one).trials;
    EXPECT_EQ(order, find_order(problem, same).trials);
    EXPECT_NE(order, find_order(problem, other).trials);
  }
}

TEST(Order, SaysWhichCountsForbidALimit) {
  const auto too = too_often({Kind::longest_run, values_of({48, 24}), 1});
  ASSERT_TRUE(too);
  EXPECT_EQ(too->value, 0);
  EXPECT_EQ(too->times, 48);
  EXPECT_EQ(too->others, 24);
  EXPECT_EQ(too->possible, 2);
  EXPECT_FALSE(too_often({Kind::longest_run, values_of({48, 24}), 2}));
  EXPECT_FALSE(too_often({Kind::longest_run, values_of({25, 24}), 1}));
  EXPECT_TRUE(too_often({Kind::longest_run, values_of({26, 24}), 1}));
  EXPECT_EQ(too_often({Kind::min_distance, values_of({4, 4, 4}), 4})->possible, 3);
  EXPECT_FALSE(too_often({Kind::min_distance, values_of({4, 4, 4}), 3}));
  EXPECT_EQ(too_often({Kind::fixed, {0, 1, 1}, 1, {0, 0, -1}})->possible, 2);
}

TEST(Order, AgreesWithTryingAllAboutWhatIsPossible) {
  // Limits at random over few trials: what find_order calls impossible must be so, and nothing else.
  int impossible = 0;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    Random random(seed);
    OrderProblem problem{7, {}};
    for (int limit = 0; limit < 2; ++limit) {
      OrderLimit& added = problem.limits.emplace_back();
      added.kind = random.below(3) == 0 ? Kind::min_distance : Kind::longest_run;
      added.amount = static_cast<int>(random.below(2)) + (added.kind == Kind::min_distance ? 2 : 1);
      for (int trial = 0; trial < 7; ++trial) added.values.push_back(static_cast<int>(random.below(3)));
    }
    const FoundOrder found = find_order(problem, random);
    const bool possible = !all_orders(problem).empty();
    EXPECT_EQ(found.impossible, !possible) << "seed " << seed;
    EXPECT_EQ(found.trials.empty(), !possible) << "seed " << seed;
    EXPECT_EQ(search_order(problem, random, 1'000'000).order.empty(), !possible) << "seed " << seed;
    impossible += !possible;
  }
  EXPECT_GT(impossible, 20);
  EXPECT_LT(impossible, 280);
}

TEST(Order, NamesTheLimitsThatFight) {
  // Answers must alternate, but every word needs the answer of the word before it.
  OrderProblem problem{8,
                       {{Kind::longest_run, {0, 0, 1, 1, 2, 2, 3, 3}, 4},
                        {Kind::longest_run, {0, 0, 0, 0, 1, 1, 1, 1}, 1},
                        {Kind::fixed, {0, 0, 0, 0, 1, 1, 1, 1}, 1, {0, 0, -1, -1, -1, -1, -1, -1}}}};
  Random random(1);
  const FoundOrder found = find_order(problem, random);
  EXPECT_TRUE(found.impossible);
  EXPECT_EQ(found.fighting, (std::vector<std::size_t>{1, 2}));
}

TEST(Order, OfNoTrialsIsEmptyAndOfNoLimitsAShuffle) {
  Random random(1);
  EXPECT_TRUE(find_order({0, {}}, random).trials.empty());
  EXPECT_FALSE(find_order({0, {}}, random).impossible);
  EXPECT_EQ(find_order({1, {}}, random).trials, std::vector<int>{0});
  EXPECT_EQ(find_order({50, {}}, random).trials.size(), 50U);
}

}  // namespace
}  // namespace protocols
