// When the samples of a sound device go out, from the moments at which it asked for them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "engine/time.h"

namespace engine {

// A device asks for buffers of one length, each when it has room; a busy machine hands them over late, never early. So of
// the last 64 buffers the one that came earliest, against the device's rate, shows when the device asks; its queue then
// holds `buffers_ahead` buffers, which go out first. A buffer that comes later than that queue lasts found the device dry,
// most likely: from it on everything is computed again. Pure arithmetic; allocates nothing.
class SampleClock {
 public:
  SampleClock(int rate, int buffer_frames, int buffers_ahead);

  struct Buffer {
    Instant out;            // its first sample goes out
    bool underrun = false;  // the device may have run dry before it
  };
  // The next buffer, asked for at `asked`.
  Buffer next(Instant asked);

  Duration latency() const { return latency_; }

 private:
  static constexpr std::size_t kept = 64;

  const int rate_;
  const int frames_;
  const Duration latency_;
  std::int64_t position_ = 0;             // frames since the beginning
  std::array<Instant, kept> begins_{};    // of sample 0, as each of the last buffers has it
  std::size_t count_ = 0;                 // of all buffers since the last beginning
};

}  // namespace engine
