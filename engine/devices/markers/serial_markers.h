// Markers by a serial line: one byte for an event.
#pragma once

#include <string>

#include "engine/devices/markers/port_file.h"
#include "engine/trial/markers.h"

namespace engine {

// 115,200 baud, 8 bits, no parity, 1 stop bit, no flow control: a byte is on the line 87 µs after it begins. There is
// no level to set back to 0. A box that wants pulses (a USB trigger box) makes them itself.
class SerialMarkers : public Markers {
 public:
  explicit SerialMarkers(const protocols::MarkerSpec& spec);  // throws DeviceError

  std::string name() const override;
  // True: the system took the byte and sends it after those that it holds already. False: it holds as many as it can,
  // or the adapter was pulled out.
  bool send(std::uint8_t code) override;

 private:
  const std::string device_;
  PortFile port_;
};

}  // namespace engine
