// The mouse's pointer and the touch screen: where they are. Presses of mouse buttons come from the keyboard interface,
// which has the best times.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "engine/input/keyboard.h"

namespace engine {

// All calls are made on the thread of the trial.
class Pointer {
 public:
  virtual ~Pointer() = default;
  virtual std::string name() const = 0;  // "pointer of SDL's x11", for the journal
  // Where it is now. Allocates nothing.
  virtual ScreenPoint place() = 0;
  // False: this window system lets no program move it; it stays where the participant left it. Allocates nothing.
  virtual bool move_to(ScreenPoint point) = 0;
  // Hidden at first. Not during a trial.
  virtual void show(bool shown) = 0;
  // Touches since the last call, oldest first, as presses and releases of the left button at their place; device is
  // touch_device. Allocates nothing.
  virtual std::size_t touches(std::span<KeyEvent> out) = 0;
};

// Stands for the touch screen where a keyboard's index would stand.
inline constexpr int touch_device = -1;

}  // namespace engine
