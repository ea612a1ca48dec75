// A flower with five or with seven petals, otherwise alike.
#pragma once

#include <vector>

#include "stimuli/shapes/drawing.h"

namespace stimuli {

enum class Petal { round, pointed, notched, spoon };

// What makes a plant; the same with five petals and with seven.
struct Plant {
  Petal petal = Petal::round;
  Colour petal_colour, heart_colour;
  double petal_length = 56;
  double heart = 15;  // radius
  double turn = 0;    // degrees of the first petal from straight up
  bool leaves_low = false;
};

// The flower on a card of 200 × 200. Petals are as long with five as with seven, and so much wider that all together
// have the same area; their outlines are so much thicker that they have the same ink.
Drawing draw_flower(const Plant& plant, int petals);

// The twenty plants of the set, f01 first.
const std::vector<Plant>& plants();

}  // namespace stimuli
