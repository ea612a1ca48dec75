#include "engine/sound/sample_clock.h"

#include <algorithm>

namespace engine {
namespace {

Duration lasts(std::int64_t frames, int rate) { return Duration(frames * 1'000'000'000 / rate); }

}  // namespace

SampleClock::SampleClock(int rate, int buffer_frames, int buffers_ahead)
    : rate_(rate), frames_(buffer_frames), latency_(lasts(std::int64_t{buffer_frames} * buffers_ahead, rate)) {}

SampleClock::Buffer SampleClock::next(Instant asked) {
  const Duration since_begin = lasts(position_, rate_);
  const Instant begin = asked - since_begin;
  const auto earliest = [&] { return *std::min_element(begins_.begin(), begins_.begin() + static_cast<std::ptrdiff_t>(std::min(count_, kept))); };
  Buffer buffer;
  if (count_ > 0 && begin - earliest() > latency_) {
    buffer.underrun = true;
    count_ = 0;
  }
  begins_[count_++ % kept] = begin;
  buffer.out = earliest() + since_begin + latency_;
  position_ += frames_;
  return buffer;
}

}  // namespace engine
