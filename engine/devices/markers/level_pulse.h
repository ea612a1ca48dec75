// A level that falls back to 0 by itself.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <thread>

#include "engine/devices/doorbell.h"
#include "engine/time.h"

namespace engine {

// Holds each level for `width`, then writes 0, on a thread of its own. A level raised before the last one fell takes
// its place and is held for the whole width again. A level raised in the very moment in which the last one falls may be
// interrupted by a 0 for the time of one write; it is written again then.
class LevelPulse {
 public:
  using Write = std::function<bool(std::uint8_t level)>;  // from both threads, also at once; must not wait

  LevelPulse(Write write, Duration width);
  ~LevelPulse();  // the level is 0
  LevelPulse(const LevelPulse&) = delete;
  LevelPulse& operator=(const LevelPulse&) = delete;

  // Writes the level here and now and returns what the write returned. From one thread; takes no lock, allocates
  // nothing.
  bool raise(std::uint8_t level);

 private:
  void listen();
  void end_newest();

  const Write write_;
  const Duration width_;
  Doorbell bell_;
  std::atomic<bool> stop_ = false;
  std::atomic<Instant> due_{};  // when the newest level falls; set before newest_
  std::atomic<std::uint64_t> newest_ =
      0;                     // how many were raised, times 256, and the last one's level; set before it is written
  std::uint64_t ended_ = 0;  // of newest_; the thread's own
  std::string scheduling_;
  std::thread thread_;
};

}  // namespace engine
