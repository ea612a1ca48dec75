#include "engine/display/display.h"

namespace engine {

const char* to_text(OnsetGrade grade) {
  switch (grade) {
    case OnsetGrade::hw_flip: return "hw_flip";
    case OnsetGrade::hw_copy: return "hw_copy";
    case OnsetGrade::vblank_inferred: return "vblank_inferred";
    case OnsetGrade::swap_return: return "swap_return";
    case OnsetGrade::simulated: return "simulated";
  }
  return "";
}

}  // namespace engine
