#include "engine/input/keyboard.h"

namespace engine {

const char* to_text(KeySource source) {
  switch (source) {
    case KeySource::evdev: return "evdev";
    case KeySource::xi2: return "xi2";
    case KeySource::sdl_pump: return "sdl_pump";
    case KeySource::simulated: return "simulated";
  }
  return "";
}

const char* to_text(KeyAction action) { return action == KeyAction::press ? "press" : "release"; }

}  // namespace engine
