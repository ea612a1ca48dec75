// Pictures made alike in light: the same mean luminance, the same contrast.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "protocols/model/protocol.h"
#include "stimuli/pixels/sprite.h"

namespace stimuli {

// The image with the mean luminance and the contrast asked for, both over its opaque part. Contrast is the standard
// deviation of relative luminance (Peli 1990, Contrast in complex images, JOSA A 7(10): RMS contrast). All is done in
// linear light. Luminance alone: all light is multiplied, as by another lamp, and colours stay. Contrast, alone or
// with it: every pixel's distance from the mean is multiplied, and colours fade or grow with it. What would be darker
// than black or lighter than white is cut, and the rest follows until the means are met to within 0.5 % of white.
// Fails, in words that follow the file's name, when they cannot be met: "cannot have a mean luminance of 90 % …".
std::variant<Image, std::string> matched_light(Image image, const protocols::LightMatch& light);

}  // namespace stimuli
