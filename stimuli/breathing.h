// A disc that grows and shrinks, to breathe by, below the text of a page.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "protocols/protocol.h"
#include "stimuli/painter.h"
#include "stimuli/screen.h"
#include "stimuli/sprite.h"

namespace stimuli {

// The lowest pixel row that a page's text may take above the disc.
int breathing_text_bottom_px(const Screen& screen);

// The page with each size of the disc, from the smallest to the largest; they share all sprites but the disc's. The disc
// stands at the same place whatever the text and the foot are.
std::vector<PreparedFrame> prepare_breathing(const std::string& markdown, const std::string& foot,
                                             const protocols::ScreenSpec& spec, const Screen& screen, Painter& painter);

// Which of so many sizes the disc has `since` its beginning: smallest at first, largest after half a `breath`, as a cosine
// goes.
std::size_t breathing_size(std::chrono::nanoseconds since, std::chrono::nanoseconds breath, std::size_t sizes);

}  // namespace stimuli
