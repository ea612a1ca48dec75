// The painter that ships: SDL_ttf and HarfBuzz for glyphs, FriBidi for direction, fontconfig to find fonts, SDL_image
// for pictures.
#pragma once

#include <memory>
#include <string>

#include "stimuli/text/painter.h"

namespace stimuli {

// Fonts come from the system, found by family name: "Noto Sans" for Latin, Greek and Cyrillic, "Noto Sans Hebrew",
// "Noto Sans Arabic", "Noto Sans Math" for arrows and signs; further fonts of the system are not used silently. A study's own come before them. Throws std::runtime_error with one sentence
// when the Latin font is missing.
std::unique_ptr<Painter> open_painter();

}  // namespace stimuli
