// The kernel's own counter of a screen's refreshes, and events when it reaches a number.
#pragma once

#include <cstdint>
#include <optional>

#include "engine/devices/refresh_check.h"
#include "engine/time.h"

namespace engine::kms {

// A second opening of the card that SDL draws on: no mastery is needed to count, and SDL never sees these events.
class VblankCounter {
 public:
  // card: "/dev/dri/card0". Throws DeviceError: it cannot be opened, or it does not keep CLOCK_MONOTONIC.
  VblankCounter(const char* card, std::uint32_t crtc);
  ~VblankCounter();
  VblankCounter(const VblankCounter&) = delete;
  VblankCounter& operator=(const VblankCounter&) = delete;

  // The last refresh that began, and when. Empty: this driver does not count.
  std::optional<Tick> now() const;

  // Asks for an event as refresh `count` begins; at once when it has begun. One at a time: a newer question makes the older one's answer void.
  // False: this driver cannot.
  bool ask(Refresh count);
  // The answer, once it is there; given once.
  std::optional<Tick> answer();

  int descriptor() const { return descriptor_; }
  void read();  // takes what is readable on the descriptor; to be called only when poll(2) says so

 private:
  static void on_event(int, std::uint64_t count, std::uint64_t time_ns, std::uint64_t question);
  int descriptor_ = -1;
  std::uint32_t crtc_;
  std::uint64_t question_ = 0;
  std::optional<Tick> answer_;
};

}  // namespace engine::kms
