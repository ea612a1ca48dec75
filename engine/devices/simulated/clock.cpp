#include "engine/devices/simulated/clock.h"

#include <algorithm>

namespace engine {

void SimulatedClock::wait_until(Instant when) {
  now_ = std::max(now_, when);
  for (; next_freeze_ < freezes_.size() && freezes_[next_freeze_].at <= now_; ++next_freeze_)
    now_ = std::max(now_, freezes_[next_freeze_].at + freezes_[next_freeze_].length);
}

}  // namespace engine
