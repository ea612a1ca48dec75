// Snakes in several poses, and kitchen utensils as harmless as they are long and thin.
#pragma once

#include <string>
#include <vector>

#include "stimuli/shapes/drawing.h"

namespace stimuli {

struct Thing {
  std::string name;  // "coiled", "whisk"
  Drawing drawing;   // on a card of 200 × 200
};

const std::vector<Thing>& snakes();

}  // namespace stimuli
