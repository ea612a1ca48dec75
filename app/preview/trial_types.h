// What the trials of a block look like: one example of every cell, and of every look within a cell.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "protocols/plan.h"

namespace app {

// A block as it is planned for one condition of the between-participants factors.
struct PlanAtLevels {
  std::string levels;  // "threat = related"; empty where the study has no factors
  protocols::Allocation allocation;
  protocols::PlannedBlock block;
};

// Trials have the same look when their events have the same names and show the same kinds of things; which word or picture it
// is, where it stands and how long it lasts may differ.
struct TrialType {
  std::vector<std::pair<std::string, std::string>> cell;  // label -> value
  protocols::PlannedTrial example;                         // the first of its kind
  // Of each event of the example: every duration that trials of this kind ask for, each once, shortest first (those in frames
  // after those in milliseconds). Empty: until an answer, however long.
  std::vector<std::vector<protocols::AskedTime>> lasts;
  int fewest = 0, most = 0;         // trials of this kind, over the conditions in which it comes
  std::vector<std::string> levels;  // these conditions, where it does not come in all of them
};

// In the order of cells, as tables of cells have it; looks of one cell in the order in which they come.
std::vector<TrialType> trial_types(const std::vector<PlanAtLevels>& plans);

// The same participant, whose keys are those that the protocol writes: nothing has changed places.
protocols::Allocation with_keys_as_written(protocols::Allocation allocation);

// The plans of a step for every combination of levels, with these names in the slots and the keys as they are written;
// combinations that cannot be planned are left out.
std::vector<PlanAtLevels> plans_at_levels(const protocols::Protocol& protocol, const protocols::BlockStep& step,
                                          const protocols::Participant& participant);
std::vector<PlanAtLevels> plans_at_levels(const protocols::Protocol& protocol, const protocols::PracticeStep& step,
                                          const protocols::Participant& participant);

// What makes a trial's look, in letters that can be compared.
std::string look_of(const protocols::PlannedTrial& trial);

// "prime.kind = threat, target.slot = AF"; empty where the block names no cells.
std::string cell_text(const std::vector<std::pair<std::string, std::string>>& cell);

}  // namespace app
