// What one way of opening the devices brings. Each way is a function that open_devices may choose.
#pragma once

#include <memory>
#include <string>

#include "engine/devices/open_devices.h"
#include "engine/devices/sdl/window.h"

namespace engine {

struct DeviceParts {
  std::unique_ptr<SdlWindow> window;
  std::unique_ptr<Display> display;
  std::unique_ptr<Keyboard> keyboard;          // null: the window's own, by SDL's pump
  OnsetGrade grade = OnsetGrade::swap_return;  // of the first pictures shown
  std::string screen_saver_holder;             // what of the display system keeps the screen saver away; empty: nothing
  std::shared_ptr<void> screen_saver_hold;     // must live for that; may be null
};

}  // namespace engine
