// The screen as stimuli see it: how many pixels, how large, how far away.
#pragma once

#include <optional>

#include "protocols/model/quantity.h"

namespace stimuli {

struct Screen {
  int width_px = 0;
  int height_px = 0;
  std::optional<double> height_mm;    // of the visible picture; empty: not known, degrees cannot be used
  std::optional<double> distance_mm;  // from the eye
  bool operator==(const Screen&) const = default;
};

// A length in whole pixels, rounded half away from zero. Degrees of visual angle follow 2 d tan(a / 2) for a length
// centred on the line of sight. Empty: degrees asked, but the screen's size or distance is not known.
std::optional<int> to_pixels(const protocols::Length& length, const Screen& screen);

}  // namespace stimuli
