// What the trials of a block look like: one example of every cell, and of every look within a cell.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/journals/level_order.h"
#include "protocols/planning/plan.h"

namespace app {

// A block as it is planned for one condition of the between-participants factors.
struct PlanAtLevels {
  protocols::Allocation allocation;
  protocols::PlannedBlock block;
  bool taken = true;  // false: the step is passed over at these levels
};

// Trials have the same look when their events have the same names and show the same kinds of things; which word or picture it
// is, where it stands and how long it lasts may differ.
struct TrialType {
  std::vector<std::pair<std::string, std::string>> cell;  // label -> value
  protocols::PlannedTrial example;                         // the first of its kind
  // Of each event of the example: every duration that trials of this kind ask for, each once, shortest first (those in frames
  // after those in milliseconds). Empty: until an answer, however long.
  std::vector<std::vector<protocols::AskedTime>> lasts;
  std::vector<std::optional<protocols::Key>> correct;  // the right answers of these trials, each once, that of the example first
  int fewest = 0, most = 0;         // trials of this kind, over the conditions in which it comes
  // These conditions, where it does not come in all of them: "route = masked". Factors that make no difference are left out.
  std::vector<std::string> levels;
  std::string example_levels;       // the example's own condition, where it comes in several
};

// In the order of cells, as tables of cells have it; looks of one cell in the order in which they come. Plans that are not taken
// only count among the conditions. `labels`: the order of the cells' values, see labels_of.
std::vector<TrialType> trial_types(const std::vector<PlanAtLevels>& plans, const LevelOrder& labels = {});

// False where a condition that asks for levels alone does not hold; one that asks for anything else may come true.
bool may_be_taken(const std::vector<protocols::Expression>& conditions, const protocols::Allocation& allocation);

// The same participant, whose keys are those that the protocol writes: nothing has changed places.
protocols::Allocation with_keys_as_written(protocols::Allocation allocation);

// The plans of a step for every combination of levels, with these names in the slots and the keys as they are written;
// combinations that cannot be planned are left out. conditions: the `when` of the step and of all that it is inside of.
using Conditions = std::vector<protocols::Expression>;
std::vector<PlanAtLevels> plans_at_levels(const protocols::Protocol& protocol, const protocols::BlockStep& step,
                                          const protocols::Participant& participant, const Conditions& conditions = {});
std::vector<PlanAtLevels> plans_at_levels(const protocols::Protocol& protocol, const protocols::PracticeStep& step,
                                          const protocols::Participant& participant, const Conditions& conditions = {});

// What makes a trial's look, in letters that can be compared.
std::string look_of(const protocols::PlannedTrial& trial);

// "prime.kind = threat, target.slot = AF"; empty where the block names no cells.
std::string cell_text(const std::vector<std::pair<std::string, std::string>>& cell);

}  // namespace app
