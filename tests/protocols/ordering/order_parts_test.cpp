#include "protocols/ordering/order_parts.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/protocols/ordering/all_orders.h"

namespace protocols {
namespace {

using Kind = OrderLimit::Kind;

// A problem whose trials are bound to their parts' positions, for trying all orders.
OrderProblem bound(const OrderProblem& problem, const std::vector<std::vector<int>>& parts) {
  OrderProblem whole = problem;
  OrderLimit places{Kind::fixed, std::vector<int>(static_cast<std::size_t>(problem.trials)), 1};
  for (std::size_t part = 0; part < parts.size(); ++part) {
    for (const int trial : parts[part]) {
      places.values[static_cast<std::size_t>(trial)] = static_cast<int>(part);
      places.required.push_back(static_cast<int>(part));
    }
  }
  whole.limits.push_back(places);
  return whole;
}

double unevenness_of(const OrderProblem& problem, const std::vector<std::vector<int>>& parts) {
  const OrderProblem whole = bound(problem, parts);
  std::map<std::vector<int>, int> counts = all_orders(whole);
  EXPECT_GT(counts.size(), 1U);
  const std::uint64_t draws = std::clamp<std::uint64_t>(20 * counts.size(), 1000, 5000);
  for (std::uint64_t seed = 0; seed < draws; ++seed) {
    Random random(seed);
    const std::vector<int> order = find_order_of_parts(problem, parts, random).trials;
    EXPECT_TRUE(order.size() == static_cast<std::size_t>(problem.trials) && holds(whole, order)) << "seed " << seed;
    ++counts[kinds_in(whole, order)];
  }
  return unevenness(counts);
}

TEST(OrderOfParts, HoldsLimitsOverTheEndsAndFavoursNone) {
  // Three rounds of three strings: a string never comes twice running, also not over the end of a round.
  const OrderProblem rounds{9, {{Kind::longest_run, {0, 1, 2, 0, 1, 2, 0, 1, 2}, 1}}};
  EXPECT_LT(unevenness_of(rounds, {{0, 1, 2}, {3, 4, 5}, {6, 7, 8}}), 4.5);
}

TEST(OrderOfParts, HoldsDistancesLongerThanAPart) {
  const OrderProblem apart{8, {{Kind::min_distance, {0, 1, 2, 3, 0, 1, 2, 3}, 3}}};
  EXPECT_LT(unevenness_of(apart, {{0, 1, 2, 3}, {4, 5, 6, 7}}), 4.5);
  const OrderProblem far{8, {{Kind::min_distance, {0, 1, 2, 3, 0, 1, 2, 3}, 4}}};
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    Random random(seed);
    const auto found = find_order_of_parts(far, {{0, 1}, {2, 3}, {4, 5}, {6, 7}}, random);
    ASSERT_EQ(found.trials.size(), 8U);
    EXPECT_TRUE(holds(far, found.trials)) << "seed " << seed;
  }
}

TEST(OrderOfParts, KeepsFixedPositionsOfTheWhole) {
  OrderProblem problem{6, {{Kind::fixed, {0, 1, 2, 0, 1, 2}, 1, {-1, -1, 2, 1, -1, -1}}}};
  EXPECT_LT(unevenness_of(problem, {{0, 1, 2}, {3, 4, 5}}), 4.5);
}

TEST(OrderOfParts, ProvesThatNothingHolds) {
  // Each part holds one value alone, twice.
  const OrderProblem problem{4, {{Kind::longest_run, {0, 0, 1, 1}, 1}}};
  Random random(1);
  const FoundOrder found = find_order_of_parts(problem, {{0, 1}, {2, 3}}, random);
  EXPECT_TRUE(found.impossible);
  EXPECT_EQ(found.fighting, std::vector<std::size_t>{0});
  // Each part holds by itself, and the ends of the two never fit.
  const OrderProblem ends{4, {{Kind::longest_run, {0, 1, 0, 1}, 1}, {Kind::fixed, {0, 1, 0, 1}, 1, {0, -1, -1, 0}}}};
  const FoundOrder both = find_order_of_parts(ends, {{0, 1}, {2, 3}}, random);
  EXPECT_TRUE(both.trials.empty());
  EXPECT_TRUE(both.impossible);
}

}  // namespace
}  // namespace protocols
