#pragma once

#include <cstdint>
#include <string>

namespace engine {

// Reports to another machine (an amplifier, a recorder) what is on the screen: one byte for an event, at its onset.
class Markers {
 public:
  virtual ~Markers() = default;
  virtual std::string name() const = 0;  // "serial /dev/ttyUSB0, 115200 baud", for the journal
  // Hands the code over and returns at once; called within trials: allocates nothing, waits for nothing. A port that holds a level
  // goes back to 0 by itself. False: the port did not take it.
  virtual bool send(std::uint8_t code) = 0;
};

}  // namespace engine
