// Markers by the eight data lines of a parallel port (pins 2 to 9), through the kernel's ppdev.
#pragma once

#include <optional>
#include <string>

#include "engine/devices/markers/level_pulse.h"
#include "engine/devices/markers/port_file.h"
#include "engine/trial/markers.h"

namespace engine {

// A recorder at 500 samples a second sees such a pulse at least twice; at up to 200 refreshes a second it has fallen
// before the next picture's begins.
constexpr Duration marker_pulse = std::chrono::milliseconds(5);

class ParallelMarkers : public Markers {
 public:
  // Takes the port from drivers that share it (a printer's). Waits for as long as another program has claimed it
  // through ppdev. Throws DeviceError.
  explicit ParallelMarkers(const protocols::MarkerSpec& spec);
  ~ParallelMarkers() override;  // all lines are at 0

  std::string name() const override;
  bool send(std::uint8_t code) override;  // the code stands on the lines when this returns, and for marker_pulse

 private:
  bool write(std::uint8_t level) const;

  const std::string device_;
  PortFile port_;
  std::optional<LevelPulse> pulse_;
};

}  // namespace engine
