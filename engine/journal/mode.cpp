#include "engine/journal/mode.h"

namespace engine {

const char* to_text(Mode mode) {
  switch (mode) {
    case Mode::real: return "real";
    case Mode::pilot: return "pilot";
    case Mode::simulated: return "simulated";
  }
  return "";
}

}  // namespace engine
