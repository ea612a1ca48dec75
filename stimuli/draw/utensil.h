// Kitchen utensils, none of them sharp.
#pragma once

#include <vector>

#include "stimuli/draw/snake.h"

namespace stimuli {

const std::vector<Thing>& utensils();

}  // namespace stimuli
