// Running the trials of a block or a round of practice, one after the other.
#pragma once

#include "engine/steps/run.h"

namespace engine {

struct TrialRules {
  bool feedback = false;
  int pause_every = 0;                                       // trials; 0: no pauses
  protocols::PrimeRule prime_rule = protocols::PrimeRule::flag;
};

struct TrialTally {
  Next next = Next::go_on;
  int correct = 0;
  int of = 0;  // trials whose answer could be right or wrong
};

// Each trial's line is in the journal before the next trial begins; the next is prepared while the last event of the one
// before it is on the screen.
TrialTally run_trials(Run& run, const protocols::PlannedBlock& block, const TrialRules& rules);

// The planned block, or MachineRefuses: the protocol was checked, but these names cannot be planned with. No name is said.
const protocols::PlannedBlock& planned(const Run& run, const protocols::BlockPlan& plan, const std::string& block);

}  // namespace engine
