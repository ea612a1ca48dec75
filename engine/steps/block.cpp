#include "engine/steps/steps.h"
#include "engine/steps/trials.h"

namespace engine {

Next run_step(Run& run, const protocols::BlockStep& step) {
  const auto plan = protocols::plan_block(run.protocol(), step, run.participant, run.request.allocation, run.request.seed);
  const TrialRules rules{false, step.pause_every, run.protocol().screen.prime_rule};
  return run_trials(run, planned(run, plan, step.block), rules).next;
}

}  // namespace engine
