#include "engine/trial/frame_schedule.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <tuple>

#include "tests/engine/trials.h"

namespace engine {
namespace {

using namespace trials;

Duration period_of(double hz) { return Duration(std::llround(1e9 / hz)); }

TEST(FrameSchedule, TurnsAMaskedTrialIntoRefreshesAtSixtyHertz) {
  const auto result = schedule(masked_trial().prepared.events, period_of(60));
  const std::vector<ScheduledEvent> expected{{0, 0, 30}, {0, 30, 30}, {0, 60, 1}, {0, 61, 30}, {0, 91, 120}, {1, 0, 60}};
  EXPECT_EQ(result, expected);
}

TEST(FrameSchedule, KeepsRoundingFromAddingUpAcrossPhases) {
  // 25 ms is one and a half refreshes at 60 Hz: rounded one by one, forty of them would last 80 refreshes and not 60.
  std::vector<stimuli::PreparedEvent> events(40, event("step", ms(25)));
  const auto result = schedule(events, period_of(60));
  for (std::size_t i = 0; i < result.size(); ++i)
    EXPECT_LE(std::abs(result[i].onset - static_cast<double>(i) * 1.5), 0.51) << i;
}

TEST(FrameSchedule, RoundsMaskedPrimesDownButNeverBelowOneFrame) {
  for (const auto& [asked, hz, frames] : std::vector<std::tuple<double, double, int>>{
           {20, 60, 1}, {33, 60, 2}, {33.4, 60, 2}, {32, 60, 1}, {10, 60, 1}, {20, 100, 2}, {43, 75, 3}, {20, 144, 3}, {20, 240, 5}, {24, 240, 5}})
    EXPECT_EQ(frames_for(ms(asked), EventRole::prime, period_of(hz)), frames) << asked << " ms at " << hz << " Hz";
}

TEST(FrameSchedule, GivesAMeasuredRefreshTheFramesOfItsNominalOne) {
  EXPECT_EQ(frames_for(ms(16.6667), EventRole::prime, period_of(60.0038)), 1);
  EXPECT_EQ(frames_for(ms(20), EventRole::prime, Duration(10'000'300)), 2);
  EXPECT_EQ(frames_for(ms(20), EventRole::prime, Duration(9'999'700)), 2);
  EXPECT_EQ(frames_for(ms(20), EventRole::prime, Duration(10'499'999)), 2);
  EXPECT_EQ(frames_for(ms(20), EventRole::prime, Duration(10'500'000)), 1);  // 21 ms, one more than asked: down
  for (const double hz : {59.99, 60.0, 60.01}) EXPECT_EQ(frames_for(ms(25), EventRole::plain, period_of(hz)), 2);
}

TEST(FrameSchedule, DoesNotPassOnWhatAPrimeLosesToTheEventsAfterIt) {
  // 20 ms asked, 16.7 ms given: the mask still lasts its own 500 ms, so that prime and mask together last 31 refreshes.
  const auto result = schedule(masked_trial().prepared.events, period_of(60));
  EXPECT_EQ(result[backward].frames, 30);
  EXPECT_EQ(result[target_event].onset - result[prime].onset, 31);
}

TEST(FrameSchedule, KeepsFramesAskedAsFrames) {
  const auto result = schedule({event("a", ms(25)), event("b", frames(3)), event("c", ms(25)), event("d", frames(2))}, period_of(60));
  EXPECT_EQ(result[1].frames, 3);
  EXPECT_EQ(result[3].frames, 2);
  EXPECT_EQ(result[3].onset, 3 + 3);  // 25 + 25 ms are three refreshes
}

TEST(FrameSchedule, BeginsAPhaseAnewAfterAnAnswer) {
  const auto result = schedule({event("a", ms(100)), target(std::nullopt), event("b", ms(25)), event("c", ms(25))}, period_of(60));
  EXPECT_EQ(result[1], (ScheduledEvent{0, 6, std::nullopt}));
  EXPECT_EQ(result[2], (ScheduledEvent{1, 0, 2}));
  EXPECT_EQ(result[3], (ScheduledEvent{1, 2, 1}));
}

// For any mix of events and any screen from 60 to 240 Hz.
TEST(FrameSchedule, HoldsItsPromisesForAnyTrialAndScreen) {
  std::mt19937_64 random(7);
  const auto draw = [&](int low, int high) { return low + static_cast<int>(random() % static_cast<unsigned>(high - low + 1)); };
  for (int round = 0; round < 5000; ++round) {
    const Duration period(draw(4'166'667, 16'700'000));
    std::vector<stimuli::PreparedEvent> events;
    for (int i = draw(1, 12); i > 0; --i) {
      const auto role = draw(0, 3) == 0 ? EventRole::prime : EventRole::plain;
      events.push_back(event("e", draw(0, 3) == 0 ? frames(draw(1, 9)) : ms(draw(10, 9000) / 10.0), role));
    }
    const auto result = schedule(events, period);
    double plain_ms = 0;
    int whole = 0;
    bool any_short = false;
    for (std::size_t i = 0; i < events.size(); ++i) {
      const auto& asked = *events[i].lasts;
      const double frames_asked = asked.amount * 1e6 / static_cast<double>(period.count());
      const double ideal = whole + plain_ms * 1e6 / static_cast<double>(period.count());
      ASSERT_GE(*result[i].frames, 1);
      if (i > 0) {
        ASSERT_EQ(result[i].onset, result[i - 1].onset + *result[i - 1].frames);
      }
      ASSERT_GE(result[i].onset, ideal - 0.5);
      if (!any_short) {
        ASSERT_LE(result[i].onset, ideal + 0.511);
      }
      if (asked.unit == TimeUnit::frames) {
        ASSERT_EQ(*result[i].frames, static_cast<int>(asked.amount));
      } else if (events[i].role == EventRole::prime) {
        const double given = *result[i].frames * to_ms(period), one_more = given + to_ms(period);
        ASSERT_TRUE(*result[i].frames == 1 || given < asked.amount + 1);
        ASSERT_GE(one_more, asked.amount + 1 - 1e-6);
      }
      if (asked.unit == TimeUnit::frames || events[i].role == EventRole::prime)
        whole += *result[i].frames;
      else
        plain_ms += asked.amount, any_short |= frames_asked < 1;
    }
  }
}

}  // namespace
}  // namespace engine
