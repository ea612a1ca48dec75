// The one clock: CLOCK_MONOTONIC, in nanoseconds. Real or simulated, every time in the engine is a point of it.
#pragma once

#include <chrono>
#include <cstdint>

namespace engine {

using Duration = std::chrono::nanoseconds;

struct RunClock {
  using duration = Duration;
  using rep = duration::rep;
  using period = duration::period;
  using time_point = std::chrono::time_point<RunClock>;
  static constexpr bool is_steady = true;
};
using Instant = RunClock::time_point;

// The counter of a display's refreshes since some start of its own.
using Refresh = std::int64_t;

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() = 0;
  virtual void wait_until(Instant when) = 0;  // returns at once when `when` is past
  virtual const char* name() const { return "CLOCK_MONOTONIC"; }  // for the journal
};

inline double to_ms(Duration d) { return std::chrono::duration<double, std::milli>(d).count(); }

}  // namespace engine
