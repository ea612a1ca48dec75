// Every block that a study shows, planned for every condition, to look at what its trials hold.
#pragma once

#include <vector>

#include "protocols/plan.h"

namespace app {

// The blocks of all steps of all visits, each once for every combination of between-participants levels, practice apart,
// with names and texts standing in for those that participants give. What cannot be planned is left out.
std::vector<protocols::PlannedBlock> planned_blocks(const protocols::Protocol& protocol);

}  // namespace app
