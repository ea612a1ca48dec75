// How long this machine holds up a program that wants to go on. What a test allows a time to be off is meant for a machine that does
// nothing else; a busy one holds up the program under test, the screen and the test itself, each now and then as long as anybody.
#pragma once

#include <atomic>
#include <thread>

#include "tests/lab/child_process.h"

namespace lab {

class HoldUps {
 public:
  // Looks from a thread of its own, at nobody's priority, several times in each refresh.
  HoldUps() : thread_([this] { watch(); }) {}
  ~HoldUps() {
    stop_ = true;
    thread_.join();
  }
  HoldUps(const HoldUps&) = delete;
  HoldUps& operator=(const HoldUps&) = delete;

  // The longest so far.
  engine::Duration longest() const { return engine::Duration(longest_.load()); }
  // How far a time may be off that passes through the program, the screen's server and the test, where it may be `ms` off on a machine
  // that does nothing else.
  double allowed_ms(double ms) const { return ms + 3 * engine::to_ms(longest()); }

 private:
  void watch() {
    constexpr engine::Duration nap = std::chrono::milliseconds(4);
    for (engine::Instant due = now() + nap; !stop_; due = now() + nap) {
      sleep_until(due);
      const auto late = (now() - due).count();
      if (late > longest_.load(std::memory_order_relaxed)) longest_.store(late, std::memory_order_relaxed);
    }
  }

  std::atomic<std::int64_t> longest_{0};
  std::atomic<bool> stop_{false};
  std::thread thread_;
};

}  // namespace lab
