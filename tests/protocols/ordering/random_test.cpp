#include "protocols/ordering/random.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

namespace protocols {
namespace {

TEST(Random, GivesTheSameNumbersOnEveryMachine) {
  Random random(0);
  // As the authors' reference code gives them.
  EXPECT_EQ(random.next(), 0x99ec5f36cb75f2b4U);
  EXPECT_EQ(random.next(), 0xbf6e1f784956452aU);
  EXPECT_EQ(random.next(), 0x1a5f849d4933e6e0U);
}

TEST(Random, DrawsEveryNumberBelowABoundEquallyOften) {
  Random random(7);
  for (const std::uint32_t count : {1U, 2U, 3U, 7U, 24U}) {
    std::vector<int> seen(count);
    constexpr int draws = 24'000;
    for (int draw = 0; draw < draws; ++draw) ++seen.at(random.below(count));
    const double expected = static_cast<double>(draws) / count;
    for (const int times : seen) EXPECT_NEAR(times, expected, 5 * std::sqrt(expected)) << "below " << count;
  }
}

TEST(Random, NeedsNoSecondDrawForAWholePowerOfTwo) {
  Random one(3), other(3);
  for (int draw = 0; draw < 100; ++draw) EXPECT_EQ(one.below(8), other.next() >> 61);
}

TEST(Shuffle, MakesEveryOrderEquallyLikely) {
  std::map<std::array<int, 4>, int> seen;
  constexpr int shuffles = 24'000;
  for (std::uint64_t seed = 0; seed < shuffles; ++seed) {
    Random random(seed);
    std::vector<int> values{0, 1, 2, 3};
    shuffle(values, random);
    ++seen[{values[0], values[1], values[2], values[3]}];
  }
  ASSERT_EQ(seen.size(), 24U);
  double chi_square = 0;
  for (const auto& [order, times] : seen) chi_square += (times - 1000.0) * (times - 1000.0) / 1000.0;
  EXPECT_LT(chi_square, 55) << "23 degrees of freedom";
}

TEST(Seeds, DependOnEveryPartAndOnTheirOrder) {
  const std::set<std::uint64_t> seeds = {
      seed_for(1, {}),         seed_for(2, {}),       seed_for(1, {"a"}),      seed_for(1, {"a", "b"}),
      seed_for(1, {"b", "a"}), seed_for(1, {"ab"}),   seed_for(1, {"", "ab"}), seed_for(1, {"ab", ""}),
      seed_for(1, {"a", 0}),   seed_for(1, {"a", 1}), seed_for(1, {0, "a"}),   seed_for(1, {1, 0}),
      seed_for(1, {0, 1}),     seed_for(1, {0}),      seed_for(1, {"0"}),      seed_for(1, {""}),
  };
  EXPECT_EQ(seeds.size(), 16U);
}

TEST(Seeds, StayWhatTheyAre) {
  // Recorded once: another value here means that every study's trials change.
  EXPECT_EQ(seed_for(1, {"order", "main", 1}), 7601903502341541987U);
}

}  // namespace
}  // namespace protocols
