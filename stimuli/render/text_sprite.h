// Lines of text as a sprite: measured when made, painted again from its layout whenever a display asks.
#pragma once

#include <memory>
#include <vector>

#include "stimuli/pixels/sprite.h"
#include "stimuli/render/fonts.h"
#include "stimuli/render/text_layout.h"
#include "stimuli/text/painter.h"

namespace stimuli {

// Lines below each other, each style.height_px high, in a sprite of the given width (at least as wide as its lines).
// Keeps the fonts alive, not the pixels.
std::shared_ptr<const Sprite> text_sprite(std::shared_ptr<Fonts> fonts, std::vector<TextLine> lines, const TextStyle& style, int width_px,
                                          Align align);

}  // namespace stimuli
