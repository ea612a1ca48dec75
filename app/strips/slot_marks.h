// Marks in the place of what only a participant can supply: "[AF1]" stands for the first name of slot AF, "[NW1]" for the
// first string made like it. A preview shows these and no name, not even a made-up one.
#pragma once

#include <string>
#include <vector>

#include "protocols/planning/plan.h"

namespace app {

// A mark for every name of every slot, for pages.
protocols::SlotNames marks_for(const protocols::Protocol& protocol);

// The trial with marks in place of the names in its texts. A masked prime's mask is one that covers the mark too.
protocols::PlannedTrial with_marks(protocols::PlannedTrial trial);

// The ids whose marks the texts of a trial show, in the order in which they come, each once.
std::vector<std::string> marked_ids(const protocols::PlannedTrial& trial);

}  // namespace app
