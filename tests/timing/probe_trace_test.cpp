#include "tests/timing/probe_trace.h"

#include <gtest/gtest.h>

namespace timing {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;

// A change at so many milliseconds, framed by looks 20 us before and after.
lab::LightChange change(std::uint32_t colour, int at_ms) {
  const engine::Instant at{milliseconds(at_ms)};
  return {colour, at - microseconds(20), at + microseconds(20)};
}

TEST(ProbeTrace, MeasuresEachPartBetweenTheMiddlesOfItsChanges) {
  const auto trials = seen_trials({change(0, 0), change(grey, 400), change(prime, 900), change(mask, 933), change(red, 1033), change(0, 1300),
                                   change(grey, 1700), change(prime, 2200), change(mask, 2250), change(blue, 2350)});
  ASSERT_EQ(trials.size(), 2U);
  EXPECT_EQ(trials[0], (SeenTrial{milliseconds(33), milliseconds(100), red, engine::Instant(milliseconds(1033))}));
  EXPECT_EQ(trials[1].prime_lasted, milliseconds(50));
  EXPECT_EQ(trials[1].target, blue);
}

TEST(ProbeTrace, ReportsAPrimeThatNeverCame) {
  const auto trials = seen_trials({change(grey, 0), change(mask, 500), change(red, 600)});
  ASSERT_EQ(trials.size(), 1U);
  EXPECT_EQ(trials[0].prime_lasted, milliseconds(0));
  EXPECT_EQ(trials[0].mask_lasted, milliseconds(100));
}

TEST(ProbeTrace, ReportsAMaskThatNeverCame) {
  const auto trials = seen_trials({change(grey, 0), change(prime, 500), change(red, 533)});
  ASSERT_EQ(trials.size(), 1U);
  EXPECT_EQ(trials[0].prime_lasted, milliseconds(33));
  EXPECT_EQ(trials[0].mask_lasted, milliseconds(0));
}

TEST(ProbeTrace, TakesTheFirstGreyForTheFirstStimulus) {
  EXPECT_EQ(first_stimulus({change(0, 0), change(grey, 650), change(grey + 1, 700)}), engine::Instant(milliseconds(650)));
  EXPECT_EQ(first_stimulus({change(0, 0)}), std::nullopt);
}

TEST(Figures, DivideTheSpreadByOneLessThanTheirNumber) {
  const Figures three = figures({1.0, 2.0, 3.0});
  EXPECT_DOUBLE_EQ(three.mean, 2.0);
  EXPECT_DOUBLE_EQ(three.sd, 1.0);
  EXPECT_DOUBLE_EQ(figures({5.0}).sd, 0.0);
  EXPECT_DOUBLE_EQ(figures({}).mean, 0.0);
}

}  // namespace
}  // namespace timing
