// A set of pictures as people look at it: measured, and all on one sheet.
#pragma once

#include <string>
#include <vector>

#include "stimuli/draw/drawn_set.h"
#include "stimuli/pixels/sprite.h"
#include "stimuli/text/painter.h"

namespace stimuli {

// The pictures of a set in their own sizes, from the folder that they are written to, in the set's order. Throws
// std::runtime_error naming the file that cannot be read.
std::vector<Image> set_images(const DrawnSet& set, const std::string& folder);

std::vector<Measured> measured(const std::vector<Image>& images);

// All pictures in rows, each above its id, on white.
Image set_sheet(const DrawnSet& set, const std::vector<Image>& images, Painter& painter);

}  // namespace stimuli
