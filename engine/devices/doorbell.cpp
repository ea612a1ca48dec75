#include "engine/devices/doorbell.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <cstdint>

#include "engine/device_error.h"
#include "engine/devices/monotonic.h"

namespace engine {

Doorbell::Doorbell() : descriptor_(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {
  if (descriptor_ < 0) {
    throw DeviceError("the system gives this program no more file descriptors",
                      "close other programs, or raise the limit with 'ulimit -n'");
  }
}

Doorbell::~Doorbell() { close(descriptor_); }

void Doorbell::ring() {
  const std::uint64_t one = 1;
  // It can only fail when it has already rung more often than a counter can count: then the other thread wakes anyhow.
  [[maybe_unused]] const auto written = write(descriptor_, &one, sizeof one);
}

bool Doorbell::wait(Instant until) {
  pollfd bell{.fd = descriptor_, .events = POLLIN, .revents = 0};
  const timespec left = from_now(until);
  if (ppoll(&bell, 1, &left, nullptr) <= 0) return false;
  std::uint64_t rings = 0;
  return read(descriptor_, &rings, sizeof rings) == sizeof rings;
}

}  // namespace engine
