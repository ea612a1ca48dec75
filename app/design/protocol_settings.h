// A protocol as settings that can be compared one by one: where each value stands, and the value. Comments and layout are not in it.
//
//     trials.decision.prime.masked.for   20 ms
//     blocks.main.repeat                 4
#pragma once

#include <filesystem>
#include <vector>

#include "engine/journal/labels.h"

namespace app {

// Of the YAML files among these, in their order. A part of a list is called by its first value (`event: prime` is prime), else by its
// number from 1. What cannot be read is left out: it was read before.
engine::Labels settings_of(const std::vector<std::filesystem::path>& files);

}  // namespace app
