// When a picture that the X server copied to the screen was light.
#pragma once

#include <array>
#include <cstddef>

#include "engine/time.h"

namespace engine {

// The server stamps a copy when the refresh begins, then copies, then reports: the picture became light between its
// stamp and the report in hand. The onset given is the middle of the two. Where this program was kept from reading the
// report at once, the usual time between the two (the median of the last 31 copies) takes its place, so that our own
// lateness never moves an onset. Tried on Xvfb with a photodiode on its frame buffer: docs/maintainers/timing_measurements.md.
class CopyOnset {
 public:
  // Allocates nothing. The result lies in [reported, in_hand].
  Instant of(Instant reported, Instant in_hand);

 private:
  std::array<Duration, 31> lags_{};
  std::size_t count_ = 0;
};

}  // namespace engine
