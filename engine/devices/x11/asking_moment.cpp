#include "engine/devices/x11/asking_moment.h"

namespace engine {

Duration asking_moment(const Pulse& pulse, Refresh target) {
  using namespace std::chrono_literals;
  const Duration begins = 16667us * target;
  const Duration measured = (pulse.at + pulse.period * (target - pulse.count)).time_since_epoch();
  if (begins - measured < -2ms || begins - measured > 2ms) return 50us;
  const Duration part = begins % Duration(1ms);
  return part > 100us && part < 650us ? 50us : 500us;
}

}  // namespace engine
