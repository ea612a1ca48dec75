#include "protocols/planning/plan_durations.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "protocols/ordering/random.h"
#include "tests/protocols/reading/made_protocol.h"

namespace protocols {
namespace {

CrossedTrials trials_of(std::vector<Item> items, int times) {
  CrossedTrials trials;
  trials.variables = {"prime"};
  for (int round = 0; round < times; ++round)
    for (std::size_t item = 0; item < items.size(); ++item) trials.bound.push_back(static_cast<int>(item));
  trials.items = {std::move(items)};
  return trials;
}

TrialSpec trial_with(DurationSpec lasts) {
  EventSpec event;
  event.name = "gap";
  event.lasts = std::move(lasts);
  return {{}, "trial", {event}};
}

std::vector<double> drawn(const DurationSpec& lasts, int trials, std::uint64_t seed) {
  const TrialSpec spec = trial_with(lasts);
  const CrossedTrials crossed = trials_of({word("a")}, trials);
  const PlannedDurations durations(spec, crossed, seed);
  std::vector<double> amounts;
  for (std::size_t trial = 0; trial < crossed.size(); ++trial)
    amounts.push_back(durations.of(*spec.events[0].lasts, trial).lasts.amount);
  return amounts;
}

double unevenness(const std::map<double, int>& counts, std::size_t kinds) {
  double total = 0, chi_square = 0;
  for (const auto& [amount, count] : counts) total += count;
  const double expected = total / static_cast<double>(kinds), df = static_cast<double>(kinds) - 1;
  for (const auto& [amount, count] : counts) chi_square += (count - expected) * (count - expected) / expected;
  chi_square += expected * static_cast<double>(kinds - counts.size());
  return (chi_square - df) / std::sqrt(2 * df);
}

TEST(DrawnDurations, InFramesAreEveryNumberAlike) {
  const AskedTime from{24, TimeUnit::frames}, to{36, TimeUnit::frames};
  std::map<double, int> counts;
  for (const double amount : drawn(UniformTime{from, to}, 13'000, 1)) ++counts[amount];
  EXPECT_EQ(counts.begin()->first, 24);
  EXPECT_EQ(counts.rbegin()->first, 36);
  EXPECT_LT(unevenness(counts, 13), 4.5);
}

TEST(DrawnDurations, InMillisecondsFillTheRangeEvenly) {
  std::map<double, int> tenths;
  for (const double amount : drawn(UniformTime{milliseconds(400), milliseconds(600)}, 20'000, 1)) {
    EXPECT_GE(amount, 400);
    EXPECT_LE(amount, 600);
    EXPECT_NEAR(amount * 10, std::round(amount * 10), 1e-6);
    ++tenths[std::min(9.0, std::floor((amount - 400) / 20))];
  }
  EXPECT_LT(unevenness(tenths, 10), 4.5);
}

TEST(DrawnDurations, AreExponentialWithTheMeanThatWasAsked) {
  for (const TimeUnit unit : {TimeUnit::milliseconds, TimeUnit::frames}) {
    const ExponentialTime range{{50, unit}, {20, unit}, {150, unit}};
    const std::vector<double> amounts = drawn(range, 20'000, 2);
    double sum = 0, squares = 0;
    int early = 0, late = 0;
    for (const double amount : amounts) {
      EXPECT_GE(amount, 20);
      EXPECT_LE(amount, 150);
      sum += amount;
      squares += amount * amount;
      early += amount < 60;
      late += amount >= 60 && amount < 100;
    }
    const double mean = sum / 20'000, deviation = std::sqrt(squares / 20'000 - mean * mean);
    EXPECT_NEAR(mean, 50, 4.5 * deviation / std::sqrt(20'000));
    EXPECT_GT(early, 2 * late) << "shorter ones more often";
  }
}

TEST(DrawnDurations, OneOfSeveralComeEquallyOftenInAnyOrder) {
  const OneOfTime list{{milliseconds(200), milliseconds(400), milliseconds(800)}};
  std::map<double, int> first;
  for (std::uint64_t seed = 0; seed < 900; ++seed) {
    std::map<double, int> counts;
    const std::vector<double> amounts = drawn(list, 12, seed);
    for (const double amount : amounts) ++counts[amount];
    for (const auto& [amount, count] : counts) EXPECT_EQ(count, 4) << "seed " << seed;
    ++first[amounts.front()];
  }
  EXPECT_LT(unevenness(first, 3), 4.5);
}

TEST(DrawnDurations, SayWhereTheyComeFrom) {
  const TrialSpec spec = trial_with(ColumnTime{"prime", "soa"});
  const CrossedTrials trials = trials_of({word("a", {{"soa", "350 ms"}}), word("b", {{"soa", "3 frames"}})}, 1);
  const PlannedDurations durations(spec, trials, 1);
  EXPECT_EQ(durations.of(*spec.events[0].lasts, 0).lasts, milliseconds(350));
  EXPECT_EQ(durations.of(*spec.events[0].lasts, 1).lasts, (AskedTime{3, TimeUnit::frames}));
  EXPECT_EQ(durations.of(*spec.events[0].lasts, 1).drawn, "prime.soa");
  const DurationSpec fixed = milliseconds(500);
  EXPECT_EQ(durations.of(fixed, 0).drawn, "");
  EXPECT_EQ(to_text(DurationSpec(UniformTime{milliseconds(400), milliseconds(600)})), "uniform 400 ms to 600 ms");
  EXPECT_EQ(to_text(DurationSpec(OneOfTime{{milliseconds(200), milliseconds(400)}})), "one of 200 ms, 400 ms");
}

TEST(DrawnDurations, AreTheSameForTheSameSeed) {
  const UniformTime range{milliseconds(400), milliseconds(600)};
  EXPECT_EQ(drawn(range, 50, 3), drawn(range, 50, 3));
  EXPECT_NE(drawn(range, 50, 3), drawn(range, 50, 4));
}

}  // namespace
}  // namespace protocols
