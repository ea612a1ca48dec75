#include "engine/devices/x11/copy_onset.h"

#include <gtest/gtest.h>

namespace engine {
namespace {

using namespace std::chrono_literals;

TEST(CopyOnset, IsTheMiddleOfStampAndReport) {
  CopyOnset onset;
  EXPECT_EQ(onset.of(Instant(1s), Instant(1s + 600us)), Instant(1s + 300us));
}

TEST(CopyOnset, IsNotMovedByOurOwnLateness) {
  CopyOnset onset;
  for (int i = 0; i < 10; ++i) onset.of(Instant(1s), Instant(1s + 600us));
  EXPECT_EQ(onset.of(Instant(2s), Instant(2s + 9ms)), Instant(2s + 300us));
}

TEST(CopyOnset, LiesWithinWhatIsKnown) {
  CopyOnset onset;
  for (int i = 0; i < 40; ++i) onset.of(Instant(1s), Instant(1s + 800us));
  EXPECT_EQ(onset.of(Instant(2s), Instant(2s + 100us)), Instant(2s + 50us));  // never later than it was in hand
  EXPECT_EQ(onset.of(Instant(3s), Instant(3s - 20us)), Instant(3s));          // nor earlier than the stamp
}

}  // namespace
}  // namespace engine
