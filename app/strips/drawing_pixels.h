// A drawing as pixels, for where vectors cannot go.
#pragma once

#include <functional>

#include "app/strips/drawing.h"
#include "stimuli/pixels/sprite.h"
#include "stimuli/text/painter.h"

namespace app {

// 300 pixels an inch: what journals ask of figures with grey and colour.
inline constexpr double print_px_per_mm = 300 / 25.4;

// The drawing's picture of that number in the size given, opaque; good until the next call.
using PictureOfSize = std::function<const stimuli::Image&(std::size_t which, int width_px, int height_px)>;

// The whole drawing on white. `painter` sets the text.
stimuli::Image painted(const Drawing& drawing, double px_per_mm, stimuli::Painter& painter, const PictureOfSize& picture);

// The width of a text as `painter` sets it at print size.
MeasureText measure_with(stimuli::Painter& painter);

}  // namespace app
