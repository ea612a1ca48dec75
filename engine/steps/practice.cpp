#include "engine/steps/steps.h"
#include "engine/steps/trials.h"

namespace engine {

// Rounds until the criterion is met, or as many as are allowed; then the session goes on either way.
Next run_step(Run& run, const protocols::PracticeStep& step) {
  for (int round = 1; round <= step.rounds_at_most; ++round) {
    const auto plan =
        protocols::plan_practice(run.protocol(), step, round, run.learned.participant, run.request.allocation, run.request.seed);
    const TrialTally tally = run_trials(run, planned(plan, step.of), {step.feedback});
    if (tally.next != Next::go_on) return tally.next;
    const bool met = !step.until || tally.of == 0 || tally.correct >= *step.until * tally.of - 1e-9;
    bool again = false;
    const Next next = end_round(run, {step.of, round, tally.correct, tally.of, met}, step.rounds_at_most, again);
    if (next != Next::go_on || !again) return next;
  }
  return Next::go_on;
}

}  // namespace engine
