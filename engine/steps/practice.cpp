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
    run.write(RoundLine{step.of, round, tally.correct, tally.of, met});
    if (tally.of > 0) run.learned.answers.set(run.progress.step->name + ".accuracy", static_cast<double>(tally.correct) / tally.of);
    run.learned.answers.set(run.progress.step->name + ".rounds", double(round));
    if (met) break;
    if (round == step.rounds_at_most) break;
    if (const Next next = run.pages.read(run.words.practice_again); next != Next::go_on) return next;
  }
  return Next::go_on;
}

}  // namespace engine
