#include "engine/devices/refresh_check.h"

#include <gtest/gtest.h>

#include <vector>

#include "engine/devices/pulse_fit.h"

namespace engine {
namespace {

using namespace std::chrono_literals;

constexpr Duration period_60hz{16'666'667};

// A steady clock: refresh `first + i` at i periods after 1 s, each time moved by a jitter that repeats.
std::vector<Tick> steady(std::size_t count, Duration period, std::vector<Duration> jitter = {0ns}) {
  std::vector<Tick> ticks;
  for (std::size_t i = 0; i < count; ++i) {
    ticks.push_back(
        {1000 + static_cast<Refresh>(i), Instant(1s) + static_cast<Refresh>(i) * period + jitter[i % jitter.size()]});
  }
  return ticks;
}

TEST(RefreshCheck, FindsThePulseOfASteadyClock) {
  const auto verdict = check_refresh(steady(12, period_60hz), 60.0);
  EXPECT_EQ(verdict.fault, "");
  EXPECT_EQ(verdict.pulse.count, 1011);
  EXPECT_EQ(verdict.pulse.at, Instant(1s) + 11 * period_60hz);
  EXPECT_EQ(verdict.pulse.period, period_60hz);
}

TEST(RefreshCheck, ForgivesATimerOfWholeMilliseconds) {
  const auto verdict = check_refresh(steady(12, period_60hz, {400us, -300us, 0us, 600us, -500us}), 60.0);
  EXPECT_EQ(verdict.fault, "");
  EXPECT_NEAR(to_ms(verdict.pulse.period), to_ms(period_60hz), 0.2);
}

TEST(RefreshCheck, IsNotBentByOneLateReport) {
  auto ticks = steady(12, period_60hz);
  ticks[7].at += 7ms;
  const auto verdict = check_refresh(ticks, 60.0);
  EXPECT_EQ(verdict.fault, "");
  EXPECT_EQ(verdict.pulse.period, period_60hz);
  EXPECT_EQ(verdict.pulse.at, Instant(1s) + 11 * period_60hz);
}

TEST(RefreshCheck, CountsSkippedRefreshesAsSuch) {
  auto ticks = steady(20, period_60hz);
  ticks.erase(ticks.begin() + 4, ticks.begin() + 7);
  const auto verdict = check_refresh(ticks, 60.0);
  EXPECT_EQ(verdict.fault, "");
  EXPECT_EQ(verdict.pulse.period, period_60hz);
}

TEST(RefreshCheck, RefusesAModeLineThatSaysOtherwise) {
  EXPECT_EQ(check_refresh(steady(12, period_60hz), 144.0).fault,
            "ticks at 60.00 Hz, but the screen's mode says 144.00 Hz");
  EXPECT_EQ(check_refresh(steady(12, period_60hz), 59.94).fault, "");
}

TEST(RefreshCheck, RefusesACounterThatStandsStill) {
  auto ticks = steady(12, period_60hz);
  for (Tick& tick : ticks) tick.count = 5;
  EXPECT_EQ(check_refresh(ticks, {}).fault, "counts refreshes that do not rise");
}

TEST(RefreshCheck, RefusesTimesThatJump) {
  auto ticks = steady(12, period_60hz);
  for (std::size_t i = 0; i < ticks.size(); i += 3) ticks[i].at += 12ms;
  EXPECT_NE(check_refresh(ticks, {}).fault.find("do not move together"), std::string::npos);
}

TEST(RefreshCheck, RefusesWhatIsNoScreensRefresh) {
  EXPECT_EQ(check_refresh(steady(12, 200us), {}).fault, "ticks at 5000.00 Hz, which is not the refresh rate of a screen");
  EXPECT_EQ(check_refresh(steady(2, period_60hz), {}).fault, "gave no refreshes to measure");
}

TEST(PulseFit, FollowsTheLastTicksOnly) {
  PulseFit fit;
  EXPECT_EQ(fit.pulse().period, 0ns);
  for (const Tick& tick : steady(500, period_60hz)) fit.add(tick);
  EXPECT_EQ(fit.pulse().count, 1499);
  EXPECT_EQ(fit.pulse().period, period_60hz);
  fit.add({1499, Instant(0s)});  // a second receipt of the same refresh says nothing new
  EXPECT_EQ(fit.pulse().at, Instant(1s) + 499 * period_60hz);
}

}  // namespace
}  // namespace engine
