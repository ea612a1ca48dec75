// CLOCK_MONOTONIC of this machine: the clock of the kernel's key events and of every display system's receipts.
#pragma once

#include <ctime>

#include "engine/time.h"

namespace engine {

Instant monotonic_now();

// Whether that is the kernel's clock. A library that was put in between (libfaketime) may stop it, so that every wait lasts for ever, let it go
// faster or slower, or shift it against the times of keys and pictures, which come from the kernel.
bool is_the_kernels_clock();

// The same instant in the kernel's own form, for calls that wait until a time.
timespec to_timespec(Instant when);
// How long from now until `when`, for calls that wait for a while; nothing when it is past.
timespec from_now(Instant when);

class MonotonicClock : public Clock {
 public:
  Instant now() override { return monotonic_now(); }
  // Sleeps; spins for the last 50 µs at most, so that a real-time thread never starves the machine.
  void wait_until(Instant when) override;
};

}  // namespace engine
