// Outlines of everyday things, for judgements of same and different.
#pragma once

#include <string>
#include <vector>

#include "stimuli/shapes/drawing.h"

namespace stimuli {

// Two drawings of each thing: the same at once to everybody, yet with other proportions.
struct ObjectOutline {
  std::string name;       // "cup"
  Drawing first, second;  // on cards of 200 × 200, lines only
};
const std::vector<ObjectOutline>& object_outlines();

// Two outlines side by side on a card of 400 × 200.
Drawing draw_pair(const Drawing& left, const Drawing& right);

}  // namespace stimuli
