#pragma once

#include "protocols/model/protocol.h"
#include "stimuli/text/painter.h"
#include "stimuli/trial/prepare.h"

namespace engine {

// The square for a lab's own photodiode: white in an event of the name asked for, black in every other picture. It lies over
// all else in its corner. Empty: its size is in degrees and the screen's size or distance is not known.
std::optional<stimuli::PlacedSprite> photodiode_patch(const protocols::PhotodiodeSpec& spec, bool white, const stimuli::Screen& screen,
                                                      stimuli::Painter& painter);
void add_photodiode(const protocols::PhotodiodeSpec& spec, const stimuli::Screen& screen, stimuli::Painter& painter,
                    stimuli::PreparedTrial& trial);

}  // namespace engine
