// Opens the real devices of this machine: one window, the best display path and the best key path there is.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/device_error.h"
#include "engine/display/display.h"
#include "engine/input/keyboard.h"
#include "engine/input/pointer.h"
#include "engine/time.h"

namespace engine {

struct DeviceChoice {
  std::string title;                     // of the window
  bool windowed = false;                 // else the whole screen
  std::optional<int> display;            // screen index; empty: the first
  std::optional<double> refresh_hz;      // refuse a screen of any other refresh (1 % either way)
  std::optional<double> refresh_hz_min;  // refuse a slower screen
  std::optional<OnsetGrade> grade_min;   // refuse a display that cannot say onsets at least so well
  std::optional<std::string> keyboard;   // part of the name of what answers trials; empty: all keyboards
};

// What real-time privileges were asked for and what was got, in words for the journal.
struct RealTimeReport {
  std::string scheduling;  // of the trial's thread: "SCHED_FIFO 50", "SCHED_OTHER (not permitted)"
  bool memory_locked = false;
  bool cpu_latency_held = false;
  std::string screen_saver;   // "inhibited through …", "not inhibited: …"
  std::string notifications;  // of the desktop, in the same words
  std::string governor;       // of the processor's clock, "performance"; empty: the system does not say
};

class OpenedDevices {
 public:
  virtual ~OpenedDevices() = default;
  virtual Clock& clock() = 0;
  virtual Display& display() = 0;
  virtual Keyboard& keyboard() = 0;
  virtual TextEntry& text() = 0;
  virtual Pointer& pointer() = 0;
  // As it is now: a system that takes a privilege back is found out.
  virtual RealTimeReport real_time() const = 0;
  // How the display reported the onset of the first pictures; a single picture's receipt may differ.
  virtual OnsetGrade grade() const = 0;
};

// The first frame is on the screen when this returns, and the display's clock was tested: its counter and time move
// together, the measured refresh agrees with the mode line. Throws DeviceError: no display, no keyboard that can be
// read (said before the screen is taken), a refresh or a grade that the study refuses, a clock that fails its test.
std::unique_ptr<OpenedDevices> open_devices(const DeviceChoice& choice);

}  // namespace engine
