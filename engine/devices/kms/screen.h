// Which screen SDL drives on the console, in the kernel's words.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "engine/display/sight.h"

namespace engine::kms {

struct Screen {
  std::uint32_t crtc = 0;                 // the kernel's number of what scans the picture out
  std::string connector;                  // "HDMI-A-1"; empty: unknown
  std::optional<double> height_mm;        // as the screen reports it
  std::optional<double> refresh_hz;       // pixel clock / (total width × total height) of the mode line
};

// The screen on the `index`th connector that has something plugged in: the order in which SDL numbers its displays.
// Empty: none there is lit.
std::optional<Screen> screen_of_display(int descriptor, int index);

// The screen that a crtc feeds.
Screen screen_of_crtc(int descriptor, std::uint32_t crtc);

// What its pictures lost when the screen that a run began on is now as the second one says: no mode: it is dark; another mode or another plug:
// it is not the screen that was measured.
SightLosses lost_between(const Screen& begin, const Screen& now);

}  // namespace engine::kms
