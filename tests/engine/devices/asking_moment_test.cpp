#include "engine/devices/x11/asking_moment.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace engine {
namespace {

using namespace std::chrono_literals;

// The X server's own arithmetic, in µs of its clock (present_fake.c, TimerSet and WaitForSomething of xorg-server 21): a
// timer of whole ms, and a sleep of whole ms from the moment the server goes to sleep.
constexpr std::int64_t period = 16667;

std::int64_t expiry_ms(std::int64_t asked, Refresh target) { return asked / 1000 + (period * target - asked) / 1000; }
std::int64_t wakes(std::int64_t sleeps_from, std::int64_t expiry) { return sleeps_from + (expiry - sleeps_from / 1000) * 1000; }

// How long a prime of two refreshes stays, when both pictures are asked for in the same moment.
std::int64_t prime_stays(std::int64_t asked, Refresh prime, std::int64_t copying) {
  const std::int64_t shown = wakes(asked, expiry_ms(asked, prime));
  return wakes(shown + copying, expiry_ms(asked, prime + 2)) + copying - (shown + copying);
}

Pulse pulse_at(Refresh count) { return {.count = count, .at = Instant(count * 16667us + 300us), .period = 16667us}; }

TEST(AskingMoment, KeepsTwoRefreshesOfAVirtualServerFromBecoming34Milliseconds) {
  std::vector<std::int64_t> at_any_moment;
  for (Refresh prime = 80'000; prime < 83'000; ++prime) {
    for (const std::int64_t copying : {200, 330, 450}) {
      const std::int64_t three_before = period * (prime - 3) / 1000 * 1000;
      const auto moment = std::chrono::duration_cast<std::chrono::microseconds>(asking_moment(pulse_at(prime - 3), prime));
      EXPECT_EQ(prime_stays(three_before + moment.count(), prime, copying), 33'000 + copying) << prime;
      at_any_moment.push_back(prime_stays(three_before + prime * 37 % 1000, prime, copying) - copying);
    }
  }
  EXPECT_TRUE(std::ranges::count(at_any_moment, 34'000) > 0 && std::ranges::count(at_any_moment, 32'000) > 0)
      << "the server's arithmetic is not what this test says";
}

TEST(AskingMoment, IsTheBeginningOfAMillisecondWhereTheServersCountIsNoneOfItsClock) {
  const Pulse screen{.count = 12, .at = Instant(5s), .period = 6'944'444ns};
  for (Refresh target = 13; target < 40; ++target) EXPECT_EQ(asking_moment(screen, target), 50us);
}

}  // namespace
}  // namespace engine
