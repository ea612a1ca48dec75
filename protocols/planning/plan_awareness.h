// Trials that ask which masked prime was shown, and what a step shows of a block, whatever it shows it as.
#pragma once

#include <cstdint>
#include <string>

#include "protocols/model/step_uses.h"
#include "protocols/planning/plan.h"

namespace protocols {

// The step's trials, in random order, `index` running through all of them. Each is a trial of the step's block as it is,
// frame for frame, up to the event that waits for an answer, which lasts half a second here, or its own limit where that
// is shorter. An event `choice` follows, blank here, that waits without limit: what it shows is the engine's business.
// `choices` are the participant's keys, `correct` the key of what was shown, `cell` the value of `by` and `catch`, true or
// false; the phase is awareness. Each value that has a key comes equally often; there are fewer trials than asked for
// where this participant's lists hold too few of one.
// Catch trials leave the masks blank and show the prime for half a second.
BlockPlan plan_awareness(const Protocol& protocol, const AwarenessStep& step, const std::string& name,
                         const Participant& participant, const Allocation& allocation, std::uint64_t seed);

// The keys of the choice for this participant: value -> key, the values as written. Where they are counterbalanced they rotate over the
// participants of each cell, at random within every turn; checks and thresholds with the same keys share the rotation.
std::vector<std::pair<std::string, Key>> prime_keys(const AwarenessStep& step, const Allocation& allocation);

// The same for a threshold: as many trials as there may be, none of them a catch trial, `cell` the value of `by`, the phase
// threshold. Their primes are as the block has them; the engine exposes them as the answers say.
BlockPlan plan_threshold(const Protocol& protocol, const ThresholdStep& step, const std::string& name,
                         const Participant& participant, const Allocation& allocation, std::uint64_t seed);

// The trials of a block as a step of that name shows them: its main trials, a first round of practice, a check or a threshold.
BlockPlan plan_shown(const Protocol& protocol, const ShownAs& as, const std::string& name, const Participant& participant,
                     const Allocation& allocation, std::uint64_t seed);

// Shows the trial's masked primes so: for so many refreshes, or at so much of their contrast. Their masks stay as they are.
void expose(PlannedTrial& trial, const Exposure& exposure);

}  // namespace protocols
