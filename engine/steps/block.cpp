#include "engine/check.h"
#include "engine/steps/steps.h"
#include "engine/steps/trials.h"
#include "protocols/ordering/random.h"

namespace engine {
namespace {

void keep_accuracy(Run& run, const TrialTally& tally) {
  if (tally.of > 0) run.learned.answers.set(run.progress.step->name + ".accuracy", static_cast<double>(tally.correct) / tally.of);
}

protocols::BlockPlan plan_of(const Run& run, const protocols::BlockStep& step, std::uint64_t seed) {
  return protocols::plan_block(run.protocol(), step, run.learned.participant, run.request.allocation, seed);
}

// A few trials of the block's practice in another order, as rounds beyond those that the practice itself may have, which could be planned as that practice could. The protocol was checked for one.
protocols::BlockPlan warm_up_plan(const Run& run, const protocols::BlockStep& step, int pause) {
  const protocols::PracticeStep* practice = nullptr;
  protocols::for_each_step(run.protocol(), [&](const protocols::SessionStep& other) {
    const auto* found = std::get_if<protocols::PracticeStep>(&other);
    if (found && found->of == step.block && !practice) practice = found;
  });
  check(practice, "a warm-up without a practice");
  auto plan = protocols::plan_practice(run.protocol(), *practice, practice->rounds_at_most + pause, run.learned.participant,
                                       run.request.allocation, protocols::seed_for(run.request.seed, {"warm_up", pause}));
  if (!plan.block) return plan;
  auto& trials = plan.block->trials;
  if (trials.size() > static_cast<std::size_t>(step.warm_up)) trials.resize(static_cast<std::size_t>(step.warm_up));
  return plan;
}

Next run_block(Run& run, const protocols::BlockStep& step, protocols::Phase phase) {
  protocols::BlockPlan plan = plan_of(run, step, run.request.seed);
  if (plan.block) {
    plan.block->phase = phase;
    for (auto& trial : plan.block->trials) trial.phase = phase;
  }
  TrialRules rules{false, step.pause_every, run.protocol().screen.prime_rule};
  if (step.warm_up > 0) rules.warm_up = [&](int pause) { return warm_up_plan(run, step, pause); };
  const TrialTally tally = run_trials(run, planned(plan, step.block), rules);
  keep_accuracy(run, tally);
  return tally.next;
}

}  // namespace

Next run_step(Run& run, const protocols::BlockStep& step) { return run_block(run, step, protocols::Phase::main); }

Next run_step(Run& run, const protocols::CoverStep& step) {
  return run_block(run, {step.location, step.of, step.pause_every}, protocols::Phase::cover);
}

// Rounds of the whole block until enough is right, or as many as are allowed; each round has an order of its own.
Next run_step(Run& run, const protocols::TrainStep& step) {
  for (int round = 1; round <= step.rounds_at_most; ++round) {
    const std::uint64_t seed = round == 1 ? run.request.seed : protocols::seed_for(run.request.seed, {"train", round});
    protocols::BlockPlan plan = plan_of(run, {step.location, step.of, 0}, seed);
    if (plan.block) {
      plan.block->round = round;
      for (auto& trial : plan.block->trials) trial.round = round;
    }
    const TrialTally tally = run_trials(run, planned(plan, step.of), {step.feedback, 0, run.protocol().screen.prime_rule});
    if (tally.next != Next::go_on) return tally.next;
    const bool met = tally.of == 0 || tally.correct >= step.until * tally.of - 1e-9;
    bool again = false;
    const Next next = end_round(run, {step.of, round, tally.correct, tally.of, met}, step.rounds_at_most, again);
    if (next != Next::go_on || !again) return next;
  }
  return Next::go_on;
}

}  // namespace engine
