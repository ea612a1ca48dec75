// The twenty people of the set of faces.
#pragma once

#include <vector>

#include "stimuli/draw/face.h"

namespace stimuli {

// In the order of their ids, p01 first: ten women, ten men. Nobody in life.
const std::vector<Person>& people();

}  // namespace stimuli
