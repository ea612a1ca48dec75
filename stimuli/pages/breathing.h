// A disc that grows and shrinks, to breathe by, below the text of a page.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "protocols/model/protocol.h"
#include "stimuli/pixels/screen.h"
#include "stimuli/pixels/sprite.h"
#include "stimuli/text/painter.h"

namespace stimuli {

// The lowest pixel row that a page's text may take above the disc.
int breathing_text_bottom_px(const Screen& screen);

// A page with room for the disc.
PreparedFrame prepare_breathing_page(const protocols::ScreenText& markdown, const std::string& foot, const protocols::ScreenSpec& spec,
                                     const Screen& screen, Painter& painter);

// The disc in each size, from the smallest to the largest, in its place below every such page.
std::vector<PlacedSprite> breathing_discs(const protocols::ScreenSpec& spec, const Screen& screen, Painter& painter);

// Which of so many sizes the disc has `since` its beginning: smallest at first, largest after half a `breath`, as a cosine
// goes.
std::size_t breathing_size(std::chrono::nanoseconds since, std::chrono::nanoseconds breath, std::size_t sizes);

}  // namespace stimuli
