// The device file of a marker port, held by this program alone.
#pragma once

#include "engine/device_error.h"
#include "protocols/model/protocol.h"

namespace engine {

class PortFile {
 public:
  explicit PortFile(const protocols::MarkerSpec& spec);  // throws DeviceError
  ~PortFile();
  PortFile(const PortFile&) = delete;
  PortFile& operator=(const PortFile&) = delete;

  int descriptor() const { return descriptor_; }  // reading and writing; never waits

 private:
  int descriptor_ = -1;
};

// What to report to the operator when the system answers `error` (of errno) for this port.
DeviceError refused_port(const protocols::MarkerSpec& spec, int error);

}  // namespace engine
