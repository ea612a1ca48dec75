#include "engine/trial/judge_frames.h"

#include <gtest/gtest.h>

namespace engine {
namespace {

using namespace std::chrono_literals;
using protocols::EventRole;

constexpr Duration period = 10ms;

EventRecord shown(EventRole role, Refresh refresh, Duration onset, int frames) {
  EventRecord event;
  event.role = role;
  event.asked_frames = frames;
  event.shown = true;
  event.refresh = refresh;
  event.onset = Instant(onset);
  return event;
}

// A prime of two refreshes at refresh 100 and 1000 ms, then its mask as given.
TrialRecord prime_then_mask(Refresh mask_refresh, Duration mask_onset) {
  TrialRecord record;
  record.events = {shown(EventRole::prime, 100, 1000ms, 2), shown(EventRole::backward_mask, mask_refresh, mask_onset, 5)};
  return record;
}

TEST(JudgeFrames, FindsAPrimeAsAskedWhenRefreshesAndTimesAgree) {
  TrialRecord record = prime_then_mask(102, 1020ms);
  EXPECT_FALSE(judge_frames(record, {}, period));
  ASSERT_EQ(record.primes.size(), 1u);
  EXPECT_EQ(record.primes[0].shown_frames, 2);
  EXPECT_EQ(record.primes[0].ok, true);
}

TEST(JudgeFrames, FindsAPrimeOffThatCountsRightlyButLastsHalfARefreshTooLong) {
  for (const Duration off : {6ms, -6ms}) {
    TrialRecord record = prime_then_mask(102, 1020ms + off);
    EXPECT_FALSE(judge_frames(record, {}, period)) << "no refresh was skipped by the count";
    EXPECT_EQ(record.primes[0].shown_frames, 2);
    EXPECT_EQ(record.primes[0].ok, false);
  }
  TrialRecord jitter = prime_then_mask(102, 1024ms);
  judge_frames(jitter, {}, period);
  EXPECT_EQ(jitter.primes[0].ok, true) << "less than half a refresh is jitter";
}

TEST(JudgeFrames, SaysNothingOfAPrimeOnADisplayThatDoesNotCount) {
  TrialRecord record = prime_then_mask(102, 1020ms);
  for (EventRecord& event : record.events) event.refresh.reset();
  judge_frames(record, {}, period);
  EXPECT_FALSE(record.primes[0].ok.has_value());
  EXPECT_FALSE(record.primes[0].shown_frames.has_value());
}

TEST(JudgeFrames, FindsAPrimeOffByItsTimesAloneWhereTheDisplayDoesNotCount) {
  for (const Duration off : {6ms, -6ms, 300ms}) {
    TrialRecord record = prime_then_mask(102, 1020ms + off);
    for (EventRecord& event : record.events) event.refresh.reset();
    judge_frames(record, {}, period);
    EXPECT_FALSE(record.primes[0].shown_frames.has_value());
    EXPECT_EQ(record.primes[0].ok, false);
  }
}

TEST(JudgeFrames, CountsAPrimeThatNeverBecameLightAsNoRefresh) {
  TrialRecord record = prime_then_mask(102, 1020ms);
  record.events[0].shown = false;
  record.events[0].refresh.reset();
  record.events[0].onset.reset();
  EXPECT_TRUE(judge_frames(record, {}, period));
  EXPECT_EQ(record.primes[0].shown_frames, 0);
  EXPECT_EQ(record.primes[0].ok, false);
}

TEST(JudgeFrames, CountsNoPrimeWhereNothingWasToBeSeen) {
  TrialRecord record = prime_then_mask(102, 1020ms);
  record.events[0].blank = true;
  judge_frames(record, {}, period);
  EXPECT_TRUE(record.primes.empty());
}

}  // namespace
}  // namespace engine
