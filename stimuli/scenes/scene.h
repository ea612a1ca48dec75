// Scenes for primes: security (closeness and care seen between two people), and matched with each a pleasant one
// without relationship and a neutral one.
#pragma once

#include <string>
#include <vector>

#include "stimuli/shapes/drawing.h"

namespace stimuli {

// The three of a kind have the same place, the same colours and about the same ink.
struct SceneTriple {
  std::string name;                     // "bench"
  Drawing security, positive, neutral;  // on cards of 400 × 300
};
const std::vector<SceneTriple>& scenes();

// No picture: a card of 400 × 300 in blocks of the scenes' colours, as light as they are, in random order.
std::vector<Drawing> blank_scenes(int count, std::uint64_t seed);

}  // namespace stimuli
