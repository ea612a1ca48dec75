// One /dev/input/event* device that answers can come from.
#pragma once

#include <string>
#include <vector>

#include "engine/devices/evdev/key_states.h"
#include "engine/input/keyboard.h"

struct libevdev;

namespace engine {

class EvdevDevice {
 public:
  // refused: it is there, but this user may not read it. useless: no key or mouse button of ours, or not an input device.
  enum class Opened { yes, refused, useless };
  static Opened open(const std::string& path, EvdevDevice& device);

  EvdevDevice() = default;
  EvdevDevice(EvdevDevice&& other) noexcept;
  EvdevDevice& operator=(EvdevDevice&& other) noexcept;
  ~EvdevDevice();

  const std::string& path() const { return path_; }
  const std::string& name() const { return name_; }
  bool has_keyboard_keys() const { return has_keyboard_keys_; }  // else only mouse buttons
  int descriptor() const { return descriptor_; }

  // Reads what the kernel holds and hands every press and release to `sink`, in the kernel's time on CLOCK_MONOTONIC.
  // Where the kernel dropped events, the keys' present state is compared instead: such an event carries the time of the
  // look, and `earlier` back to the last event before. False: the device is gone. Allocates nothing.
  struct Read {
    bool alive = true;
    bool dropped = false;
  };
  template <class Sink>
  Read read(bool counts, Sink&& sink) {
    Read result;
    KeyEvent event;
    for (;;) {
      switch (next(counts, event)) {
        case Next::event: sink(event); break;
        case Next::dropped: result.dropped = true; break;
        case Next::skipped: break;
        case Next::empty: return result;
        case Next::gone: result.alive = false; return result;
      }
    }
  }

  // Lets go of what was down when the device vanished.
  std::vector<KeyEvent> let_go_all(Instant seen) { return states_.let_go_all(seen); }

 private:
  enum class Next { event, skipped, dropped, empty, gone };
  Next next(bool counts, KeyEvent& out);

  std::string path_, name_;
  int descriptor_ = -1;
  libevdev* device_ = nullptr;
  bool has_keyboard_keys_ = false;
  bool syncing_ = false;
  Instant last_{};
  KeyStates states_;
};

// Every /dev/input/event* path there is now, in the order of their numbers.
std::vector<std::string> input_device_paths();

}  // namespace engine
