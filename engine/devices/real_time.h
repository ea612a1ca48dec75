// What Linux can give a program whose threads must wake on time.
#pragma once

#include <functional>
#include <string>
#include <thread>

#include "engine/devices/open_devices.h"

namespace engine {

// Priorities of SCHED_FIFO: the short threads that only take a stamp go before the one that owns the trial.
constexpr int trial_priority = 50;
constexpr int stamp_priority = 60;

// Asks for SCHED_FIFO for the calling thread, of the kernel itself, else of the desktop's RealtimeKit; threads that it
// starts later do not inherit it. Timers of the thread fire without slack. Returns what it has now, in words for the
// journal: "SCHED_FIFO 50", "SCHED_RR 20 (through RealtimeKit)", "SCHED_OTHER (not permitted)". Never fails.
//
// RealtimeKit stops a thread that computes for 0.2 s without a pause: such a thread falls back to SCHED_OTHER after 0.1
// s instead of being killed with the program.
std::string raise_this_thread(int priority);

// Starts a thread that takes stamps: raised to stamp_priority, signals left to the other threads. `scheduling` is what
// it got.
std::thread start_stamp_thread(std::function<void()> work, std::string& scheduling);

// Holds for its lifetime, for the calling thread and the program: the thread's priority, all memory in place (pages are
// locked as they are touched), the processors awake (no deep sleep states).
class RealTime {
 public:
  RealTime();
  ~RealTime();
  RealTime(const RealTime&) = delete;
  RealTime& operator=(const RealTime&) = delete;

  // As it is now; what concerns the desktop is left empty. To be asked on the thread that made this.
  RealTimeReport report() const;

 private:
  RealTimeReport report_;
  bool raised_ = false;
  int cpu_latency_ = -1;
};

}  // namespace engine
