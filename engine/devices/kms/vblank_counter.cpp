#include "engine/devices/kms/vblank_counter.h"

#include <fcntl.h>
#include <unistd.h>
#include <xf86drm.h>

#include <cerrno>
#include <cstring>
#include <string>

#include "engine/device_error.h"

namespace engine::kms {
namespace {

Tick tick(std::uint64_t count, std::uint64_t time_ns) {
  return {static_cast<Refresh>(count), Instant(Duration(static_cast<Duration::rep>(time_ns)))};
}

// drmHandleEvent passes on one number of ours, the question's; whose events they are, only the reading call knows.
thread_local VblankCounter* vblank_reading = nullptr;

}  // namespace

VblankCounter::VblankCounter(const char* card, std::uint32_t crtc)
    : descriptor_(open(card, O_RDWR | O_NONBLOCK | O_CLOEXEC)), crtc_(crtc) {
  if (descriptor_ < 0) {
    throw DeviceError("the graphics card " + std::string(card) + " cannot be opened: " + std::strerror(errno),
                      "add the user to the group 'video' (sudo usermod -aG video $USER) and log in again");
  }
  std::uint64_t monotonic = 0;
  if (drmGetCap(descriptor_, DRM_CAP_TIMESTAMP_MONOTONIC, &monotonic) != 0 || monotonic != 1) {
    close(descriptor_);
    throw DeviceError("the driver of " + std::string(card) + " does not report its times on CLOCK_MONOTONIC",
                      "boot without drm.timestamp_monotonic=0, or use a window system instead of the console");
  }
}

VblankCounter::~VblankCounter() { close(descriptor_); }

std::optional<Tick> VblankCounter::now() const {
  std::uint64_t count = 0, time_ns = 0;
  if (drmCrtcGetSequence(descriptor_, crtc_, &count, &time_ns) != 0) return std::nullopt;
  return tick(count, time_ns);
}

bool VblankCounter::ask(Refresh count) {
  answer_.reset();
  return drmCrtcQueueSequence(descriptor_, crtc_, 0, static_cast<std::uint64_t>(count), nullptr, ++question_) == 0;
}

std::optional<Tick> VblankCounter::answer() {
  const auto given = answer_;
  answer_.reset();
  return given;
}

void VblankCounter::read() {
  drmEventContext context{};
  context.version = 4;
  context.sequence_handler = on_event;
  vblank_reading = this;
  drmHandleEvent(descriptor_, &context);
  vblank_reading = nullptr;
}

void VblankCounter::on_event(int, std::uint64_t count, std::uint64_t time_ns, std::uint64_t question) {
  if (vblank_reading && question == vblank_reading->question_) vblank_reading->answer_ = tick(count, time_ns);
}

}  // namespace engine::kms
