// A photodiode on the virtual screen: watches one place and notes when its colour changes.
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <thread>
#include <vector>

#include "tests/lab/virtual_screen.h"

namespace lab {

struct LightChange {
  std::uint32_t colour = 0;  // 0xRRGGBB, the new one
  engine::Instant before;    // the last look that saw the old colour
  engine::Instant seen;      // the first look that saw the new one
  // Best estimate of the change: the middle between the two looks.
  engine::Instant onset() const { return before + (seen - before) / 2; }
};

class Photodiode {
 public:
  // Looks at (x, y) from a thread of its own, with naps of `nap` between looks, at real-time priority where permitted.
  Photodiode(const VirtualScreen& screen, int x, int y, engine::Duration nap = std::chrono::microseconds(40));
  ~Photodiode();
  Photodiode(const Photodiode&) = delete;
  Photodiode& operator=(const Photodiode&) = delete;

  // The change number `index` (from 0; the first is the colour found at the start), waited for until `until`.
  std::optional<LightChange> change(std::size_t index, engine::Instant until) const;
  // How many there are so far.
  std::size_t count() const { return count_.load(std::memory_order_acquire); }
  // All so far.
  std::vector<LightChange> changes() const;
  // The longest pause between two looks: how far any one time may be wrong at worst.
  engine::Duration longest_pause() const { return engine::Duration(longest_pause_.load()); }

 private:
  void watch(const VirtualScreen& screen, int x, int y, engine::Duration nap);

  std::vector<LightChange> changes_;  // sized at the start, filled up to count_
  std::atomic<std::size_t> count_{0};
  std::atomic<std::int64_t> longest_pause_{0};
  std::atomic<bool> stop_{false};
  std::thread thread_;
};

}  // namespace lab
