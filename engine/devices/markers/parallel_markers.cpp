#include "engine/devices/markers/parallel_markers.h"

#include <linux/ppdev.h>
#include <sys/ioctl.h>

#include <cerrno>

namespace engine {

ParallelMarkers::ParallelMarkers(const protocols::MarkerSpec& spec) : device_(spec.device), port_(spec) {
  int outwards = 0;
  if (ioctl(port_.descriptor(), PPCLAIM) != 0 || ioctl(port_.descriptor(), PPDATADIR, &outwards) != 0 || !write(0)) {
    throw refused_port(spec, errno);
  }
  pulse_.emplace([this](std::uint8_t level) { return write(level); }, marker_pulse);
}

ParallelMarkers::~ParallelMarkers() {
  pulse_.reset();
  ioctl(port_.descriptor(), PPRELEASE);
}

std::string ParallelMarkers::name() const {
  return "parallel " + device_ + ", pulses of " + std::to_string(marker_pulse / std::chrono::milliseconds(1)) + " ms";
}

bool ParallelMarkers::send(std::uint8_t code) { return pulse_->raise(code); }

bool ParallelMarkers::write(std::uint8_t level) const { return ioctl(port_.descriptor(), PPWDATA, &level) == 0; }

}  // namespace engine
