#include "engine/devices/monotonic.h"

#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>

namespace engine {

namespace {
constexpr Duration spin_at_most = std::chrono::microseconds(50);

timespec split(Duration since_zero) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(since_zero);
  return {.tv_sec = static_cast<time_t>(seconds.count()), .tv_nsec = static_cast<long>((since_zero - seconds).count())};
}
}  // namespace

Instant monotonic_now() {
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return Instant(std::chrono::seconds(now.tv_sec) + Duration(now.tv_nsec));
}

bool is_the_kernels_clock() {
  timespec kernels{};
  const Instant before = monotonic_now();
  if (::syscall(SYS_clock_gettime, CLOCK_MONOTONIC, &kernels) != 0) return true;
  const Instant truth = Instant(std::chrono::seconds(kernels.tv_sec) + Duration(kernels.tv_nsec));
  constexpr Duration one_call = std::chrono::milliseconds(100);  // however busy the machine is
  return before <= truth + one_call && truth <= monotonic_now() + one_call;
}

timespec to_timespec(Instant when) { return split(when.time_since_epoch()); }

timespec from_now(Instant when) { return split(std::max(when - monotonic_now(), Duration(0))); }

void MonotonicClock::wait_until(Instant when) {
  const timespec sleep_until = to_timespec(when - spin_at_most);
  if (monotonic_now() < when - spin_at_most) {
    while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &sleep_until, nullptr) != 0) {
    }
  }
  while (monotonic_now() < when) {
  }
}

}  // namespace engine
