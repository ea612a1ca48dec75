// The pulse of a display as its receipts come in.
#pragma once

#include <array>
#include <cstddef>

#include "engine/devices/refresh_check.h"

namespace engine {

// Keeps the last 64 ticks and fits the pulse through them anew when asked. Allocates nothing.
class PulseFit {
 public:
  // A tick whose count does not rise says nothing new and is left out.
  void add(const Tick& tick);
  // Zero period while fewer than two ticks are known.
  Pulse pulse() const;

 private:
  static constexpr std::size_t kept = 64;
  std::array<Tick, kept> ticks_{};  // in order; shifted when full
  std::size_t count_ = 0;
};

}  // namespace engine
