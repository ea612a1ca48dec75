#pragma once

#include <string>

#include "engine/steps/run.h"

namespace engine {

// Asks for the number-th of count names in an entry field, until it is one that can be used: not empty, not given before, not too
// long, of letters that can be drawn. name: trimmed; it is neither written nor told to anyone.
Next ask_name(Run& run, const std::string& slot, std::string_view question, int number, int count, std::string& name);

}  // namespace engine
