#include "engine/devices/pulse_fit.h"

#include <algorithm>

namespace engine {

void PulseFit::add(const Tick& tick) {
  if (count_ > 0 && tick.count <= ticks_[count_ - 1].count) return;
  if (count_ == kept) {
    std::move(ticks_.begin() + 1, ticks_.end(), ticks_.begin());
    --count_;
  }
  ticks_[count_++] = tick;
}

Pulse PulseFit::pulse() const {
  if (count_ == 0) return {};
  if (count_ == 1) return {.count = ticks_[0].count, .at = ticks_[0].at, .period = Duration(0)};
  return fit_pulse(std::span(ticks_).first(count_));
}

}  // namespace engine
