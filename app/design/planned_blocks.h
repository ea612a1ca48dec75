// Every block that a study shows, planned for every condition, to look at what its trials hold.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "protocols/planning/plan.h"

namespace app {

struct ConditionBlock {
  protocols::Allocation allocation;
  protocols::PlannedBlock block;
};

// The blocks of all steps of all visits, each once for every combination of between-participants levels, practice apart,
// with names and texts standing in for those that participants give. What cannot be planned is left out.
std::vector<ConditionBlock> planned_blocks(const protocols::Protocol& protocol);

// The one of a block for these levels; nullptr: it is not among them.
const protocols::PlannedBlock* find_planned(const std::vector<ConditionBlock>& blocks, const std::string& block,
                                            const std::map<std::string, std::string>& levels);

}  // namespace app
