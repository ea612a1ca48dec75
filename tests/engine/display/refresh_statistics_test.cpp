#include "engine/display/refresh_statistics.h"

#include <gtest/gtest.h>

#include <vector>

namespace engine {
namespace {

using namespace std::chrono_literals;

std::vector<RefreshTick> ticks(const std::vector<int>& microseconds, bool counted = false) {
  std::vector<RefreshTick> list;
  for (const int at : microseconds)
    list.push_back({counted ? std::optional<Refresh>(100 + static_cast<Refresh>(list.size())) : std::nullopt, Instant(std::chrono::microseconds(at))});
  return list;
}

TEST(RefreshStatistics, MeasuresASteadyScreen) {
  const auto result = refresh_statistics(ticks({0, 10'000, 20'000, 30'000}));
  EXPECT_EQ(result->period, 10ms);
  EXPECT_EQ(result->sd, 0ns);
  EXPECT_EQ(result->skipped, 0);
  EXPECT_EQ(result->intervals, 3);
}

TEST(RefreshStatistics, FindsSkippedRefreshesByTimeWhereNothingIsCounted) {
  const auto result = refresh_statistics(ticks({0, 10'000, 20'000, 50'000, 60'000}));
  EXPECT_EQ(result->skipped, 2);
  EXPECT_EQ(result->period, 10ms);
  EXPECT_EQ(result->worst, 0ns);
}

TEST(RefreshStatistics, DistinguishesJitterFromSkipping) {
  const auto result = refresh_statistics(ticks({0, 10'500, 20'000, 30'500, 40'000}));
  EXPECT_EQ(result->skipped, 0);
  EXPECT_EQ(result->worst, 500us);
  EXPECT_NEAR(static_cast<double>(result->sd.count()), 577'350, 1);
}

TEST(RefreshStatistics, NoticesACounterThatDoesNotFollowTime) {
  auto list = ticks({0, 10'000, 20'000, 50'000, 60'000}, true);
  EXPECT_FALSE(refresh_statistics(list)->counter_follows_time);
  for (std::size_t i = 3; i < list.size(); ++i) *list[i].count += 2;
  EXPECT_TRUE(refresh_statistics(list)->counter_follows_time);
  EXPECT_EQ(refresh_statistics(list)->skipped, 2);
}

TEST(RefreshStatistics, SaysNothingOfTooFewOrDisorderedTicks) {
  EXPECT_FALSE(refresh_statistics(ticks({0, 10'000})));
  EXPECT_FALSE(refresh_statistics(ticks({0, 10'000, 10'000})));
}

}  // namespace
}  // namespace engine
