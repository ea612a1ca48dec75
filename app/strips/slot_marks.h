// Marks in the place of what only a participant can supply: "[AF1]" stands for the first name of slot AF, "[NW1]" for the
// first string made like it. A preview shows these and no name, not even a made-up one.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "protocols/planning/plan.h"

namespace app {

using SlotNames = std::map<std::string, std::vector<std::string>, std::less<>>;

// "[AF1]", set apart from the direction of the text around it.
std::string slot_mark(std::string_view id);

// A mark for every name of every slot, for pages.
std::map<std::string, std::vector<std::string>> marks_for(const protocols::Protocol& protocol);

// The trial with marks in place of its personal texts. names: those that it was planned with. A masked prime's mask is one
// that covers the mark too.
protocols::PlannedTrial with_marks(protocols::PlannedTrial trial,
                                   const std::map<std::string, std::vector<std::string>>& names);

// The ids whose marks the texts of a trial show, in the order in which they come, each once. For trials that have marks.
std::vector<std::string> marked_ids(const protocols::PlannedTrial& trial);

}  // namespace app
