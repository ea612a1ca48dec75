// Plates for checking colour vision: a digit in dots that only the eye with all three kinds of cone distinguishes from the dots
// around it.
#pragma once

#include <vector>

#include "stimuli/pixels/colour.h"
#include "stimuli/shapes/drawing.h"

namespace stimuli {

// all: the digit is lighter, and everybody sees it; protan, deutan: it differs from the ground in what one kind of cone
// receives and in nothing else. Lightness varies from dot to dot more than between digit and ground.
enum class PlateKind { all, protan, deutan };

struct PlateColours {
  std::vector<Colour> digit, ground;  // the same lightnesses, as many each, from dark to light
};
PlateColours plate_colours(PlateKind kind);

// A plate on a card of 300 × 300 with a digit from 0 to 9.
Drawing draw_plate(PlateKind kind, int digit, std::uint64_t seed);

}  // namespace stimuli
