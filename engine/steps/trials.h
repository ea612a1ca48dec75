// Running the trials of a block or a round of practice, one after the other.
#pragma once

#include <functional>

#include "engine/session/run.h"

namespace engine {

// What a step does with its trials beside running them.
class TrialCompanion {
 public:
  virtual ~TrialCompanion() = default;
  // Says again what to do, before the trials go on; empty: it has nothing of its own to say.
  virtual std::optional<Next> instruct() const { return std::nullopt; }
  // Whether a trial's primes are shown as a threshold found; they are in all but catch trials.
  virtual bool takes_exposure(const protocols::PlannedTrial&) const { return true; }
  // How the next trial's primes are shown, where the step itself decides.
  virtual std::optional<protocols::Exposure> exposure() const { return std::nullopt; }
  // Before its pictures are taken to the display.
  virtual void complete(stimuli::PreparedTrial&) {}
  // Its line is in the journal, and the next trial is not prepared yet: pages may be shown.
  virtual Next after(const protocols::PlannedTrial&, const TrialPosition&, const TrialRecord&) { return Next::go_on; }
  // Asked after each trial: the rest are left out.
  virtual bool enough() const { return false; }
};

struct TrialRules {
  bool feedback = false;
  int pause_every = 0;                                       // trials; 0: no pauses
  protocols::PrimeRule prime_rule = protocols::PrimeRule::flag;
  TrialCompanion* companion = nullptr;                       // nullptr: none is needed
  std::function<protocols::BlockPlan(int)> warm_up = {};     // practice after the pause of this number, from 1; empty: none
};

struct TrialTally {
  Next next = Next::go_on;
  int correct = 0;
  int of = 0;  // trials whose answer could be right or wrong
};

// Each trial's line is in the journal before the next trial begins; the next is prepared while the last event of the one
// before it is on the screen.
TrialTally run_trials(Run& run, const protocols::PlannedBlock& block, const TrialRules& rules);

// The page that told how a block's trials are answered: the one before its first trials, else the last that named its keys; empty: none did.
const protocols::ScreenText& instructions_for(const Run& run, const std::string& block);

// After a round of practice or training: writes it to the journal, and where it was below the criterion either says so to the observer (it was
// the last) or has the participant read, again, how to answer. again: there is another round.
Next end_round(Run& run, const RoundLine& round, int rounds_at_most, bool& again);

// The planned block, or DeviceError: the protocol was checked, but these names cannot be planned with.
const protocols::PlannedBlock& planned(const protocols::BlockPlan& plan, const std::string& block);

}  // namespace engine
