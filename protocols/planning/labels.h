// The values that trials have for a label: what cells, answers and order limits are about.
#pragma once

#include <string>
#include <vector>

#include "protocols/model/protocol.h"
#include "protocols/planning/crossing.h"

namespace protocols {

struct LabelValues {
  std::vector<int> of_trial;       // numbers into names
  std::vector<std::string> names;  // each once, in the order of the items
  const std::string& name(std::size_t trial) const { return names[static_cast<std::size_t>(of_trial[trial])]; }
};

// The value of an item for a label: its id, or a column of it (empty: it has no such column). A personal item's text is
// never revealed; its id replaces it.
std::string label_of(const Item& item, const Label& label);

// Of a label that names a variable. All values are "" where there is no such variable.
LabelValues label_values(const CrossedTrials& trials, const Label& label);

// Several labels as one, their values joined by ", ". Requires labels of equally many trials.
LabelValues together(const std::vector<LabelValues>& labels, std::size_t trials);

}  // namespace protocols
