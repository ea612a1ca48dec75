// Screens as the participant sees them, as pictures for pages and figures.
#pragma once

#include <string>

#include "stimuli/pixels/sprite.h"

namespace app {

// A frame's part of the screen in a new size; never enlarged beyond the screen's own pixels unless asked to.
stimuli::Image screen_picture(const stimuli::PreparedFrame& frame, const stimuli::Rect& part, int width_px, int height_px);

// The same as a PNG in an address of its own: "data:image/png;base64,…". At most width_px wide.
std::string screen_address(const stimuli::PreparedFrame& frame, const stimuli::Rect& part, int width_px);

// The bytes as an address that holds them.
std::string png_address(const std::string& png);

}  // namespace app
