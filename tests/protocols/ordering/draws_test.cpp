#include "protocols/ordering/draws.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace protocols {
namespace {

std::vector<int> times_of_items(const std::vector<int>& drawn, std::size_t items) {
  std::vector<int> times(items);
  for (const int item : drawn) ++times[static_cast<std::size_t>(item)];
  return times;
}

double unevenness_of_counts(const std::vector<int>& counts) {
  double total = 0, chi_square = 0;
  for (const int count : counts) total += count;
  const double expected = total / static_cast<double>(counts.size());
  for (const int count : counts) chi_square += (count - expected) * (count - expected) / expected;
  const double df = static_cast<double>(counts.size()) - 1;
  return (chi_square - df) / std::sqrt(2 * df);
}

TEST(Draw, TakesEachItemAsOftenAsAnyOther) {
  for (const int count : {1, 3}) {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
      Random random(seed);
      const std::vector<int> times = times_of_items(draw_evenly(22, 5, count, random), 5);
      EXPECT_LE(*std::max_element(times.begin(), times.end()) - *std::min_element(times.begin(), times.end()), 1)
          << "seed " << seed;
    }
  }
}

TEST(Draw, PutsEveryItemIntoEveryTrialEquallyOften) {
  for (const int count : {1, 2}) {
    std::vector<int> together(6 * 4);
    for (std::uint64_t seed = 0; seed < 1500; ++seed) {
      Random random(seed);
      const std::vector<int> drawn = draw_evenly(6, 4, count, random);
      for (std::size_t at = 0; at < drawn.size(); ++at)
        ++together[at / static_cast<std::size_t>(count) * 4 + static_cast<std::size_t>(drawn[at])];
    }
    EXPECT_LT(unevenness_of_counts(together), 4.5) << count << " for each trial";
  }
}

TEST(Draw, WithAConditionGivesEveryDrawingTheSameChance) {
  // A smile of each of four persons, three frowns of others beside it: two of three, each frown equally often.
  const auto other = [](std::size_t trial, std::size_t item) { return trial % 4 != item; };
  std::map<std::vector<int>, int> seen;
  for (std::uint64_t seed = 0; seed < 4500; ++seed) {
    Random random(seed);
    Drawing drawing = draw_evenly_where(4, 4, 2, other, random);
    ASSERT_TRUE(drawing.possible);
    const std::vector<int> times = times_of_items(drawing.items, 4);
    EXPECT_EQ(times, (std::vector<int>{2, 2, 2, 2})) << "seed " << seed;
    for (std::size_t trial = 0; trial < 4; ++trial) {
      std::sort(drawing.items.begin() + static_cast<std::ptrdiff_t>(2 * trial),
                drawing.items.begin() + static_cast<std::ptrdiff_t>(2 * trial + 2));
      EXPECT_NE(drawing.items[2 * trial], static_cast<int>(trial));
      EXPECT_NE(drawing.items[2 * trial + 1], static_cast<int>(trial));
    }
    ++seen[drawing.items];
  }
  // Which frown each trial leaves out is an arrangement in which nobody leaves out his own: 9 of them.
  std::vector<int> counts;
  for (const auto& [items, times] : seen) counts.push_back(times);
  EXPECT_EQ(counts.size(), 9U);
  EXPECT_LT(unevenness_of_counts(counts), 4.5);
}

TEST(Draw, OfFifteenFrownsAmongSixteenShowsAllOthers) {
  Random random(7);
  const auto other = [](std::size_t trial, std::size_t item) { return trial % 16 != item; };
  const Drawing drawing = draw_evenly_where(112, 16, 15, other, random);
  ASSERT_TRUE(drawing.possible);
  for (const int times : times_of_items(drawing.items, 16)) EXPECT_EQ(times, 105);
  for (std::size_t trial = 0; trial < 112; ++trial) {
    const std::set<int> own(drawing.items.begin() + static_cast<std::ptrdiff_t>(15 * trial),
                            drawing.items.begin() + static_cast<std::ptrdiff_t>(15 * trial + 15));
    EXPECT_EQ(own.size(), 15U);
    EXPECT_FALSE(own.contains(static_cast<int>(trial % 16)));
  }
}

TEST(Draw, IsAsEvenAsTheConditionLetsItBe) {
  // Half of the trials may have the first item alone; the others are left to the rest.
  const auto may = [](std::size_t trial, std::size_t item) { return trial >= 6 || item == 0; };
  Random random(1);
  const std::vector<int> times = times_of_items(draw_evenly_where(12, 3, 1, may, random).items, 3);
  EXPECT_EQ(times, (std::vector<int>{6, 3, 3}));
}

TEST(Draw, NamesATrialThatMayHaveTooFew) {
  const auto may = [](std::size_t trial, std::size_t item) { return trial != 2 || item == 0; };
  Random random(1);
  const Drawing drawing = draw_evenly_where(4, 3, 2, may, random);
  EXPECT_FALSE(drawing.possible);
  EXPECT_EQ(drawing.stuck, 2U);
}

}  // namespace
}  // namespace protocols
