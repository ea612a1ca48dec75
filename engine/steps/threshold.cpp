#include <algorithm>
#include <cmath>

#include "engine/asking/prime_choice.h"
#include "engine/steps/staircase.h"
#include "engine/steps/steps.h"
#include "engine/steps/trials.h"
#include "protocols/planning/plan_awareness.h"

namespace engine {
namespace {

using Measure = protocols::ThresholdStep::Measure;

// A hair above half of the last digit: 0.3 is six steps of 0.05, and a mean of whole levels may lie a hair below a whole one.
constexpr double hair = 1e-9;

class ThresholdTrials : public TrialCompanion {
 public:
  ThresholdTrials(Run& run, const protocols::ThresholdStep& step)
      : run_(run), step_(step), choice_(run, step.choice),
        stairs_(static_cast<int>(std::floor((step.most - step.least) / step.step + hair)) + 1, step.down_after, step.reversals) {}

  std::optional<Next> instruct() const override { return choice_.instruct(run_.words.threshold_instruction); }

  std::optional<protocols::Exposure> exposure() const override { return exposed(value_at(stairs_.level())); }
  void complete(stimuli::PreparedTrial& trial) override { choice_.complete(trial); }

  // A prime that was not shown as asked says nothing about the level asked.
  Next after(const protocols::PlannedTrial&, const TrialPosition&, const TrialRecord& record) override {
    ++trials_;
    const bool mistimed = std::ranges::any_of(record.primes, [](const PrimeRecord& prime) { return prime.ok == false; });
    if (record.answer && !mistimed) stairs_.answered(record.correct == true);
    return Next::go_on;
  }
  bool enough() const override { return stairs_.over() || trials_ >= step_.choice.trials; }

  ThresholdFound found() const {
    ThresholdFound found{step_, stairs_.threshold(), {}, static_cast<int>(stairs_.reversals().size()), trials_, stairs_.over()};
    // Without turns it went where the answers led, to one of the ends or on its way there.
    const double level = found.level.value_or(stairs_.level());
    // Whole refreshes are rounded down, as masked primes are; so is contrast, to a step that was shown.
    const int used = std::max(0, static_cast<int>(std::floor(level + hair)) - step_.below);
    found.exposure = exposed(value_at(used));
    if (found.level) found.level = value_at(*found.level);
    return found;
  }

 private:
  double value_at(double level) const { return std::min(step_.most, step_.least + level * step_.step); }
  protocols::Exposure exposed(double value) const { return {run_.progress.step->name, step_.measure, value}; }

  Run& run_;
  const protocols::ThresholdStep& step_;
  const PrimeChoice choice_;
  Staircase stairs_;
  int trials_ = 0;
};

}  // namespace

Next run_step(Run& run, const protocols::ThresholdStep& step) {
  const std::string& name = run.progress.step->name;
  const auto plan =
      protocols::plan_threshold(run.protocol(), step, name, run.learned.participant, run.request.allocation, run.request.seed);
  const protocols::PlannedBlock& block = planned(plan, step.choice.of);
  ThresholdTrials trials(run, step);
  if (const Next next = *trials.instruct(); next != Next::go_on) return next;
  const TrialTally tally = run_trials(run, block, {.prime_rule = run.protocol().screen.prime_rule, .companion = &trials});
  if (tally.next != Next::go_on) return tally.next;
  const ThresholdFound found = trials.found();
  run.write(threshold_line(name, found, run.now()));
  run.learned.answers.set(name + ".exposure", found.exposure.value);
  run.learned.answers.set(name + ".met", found.met);
  for (const std::string& set : step.sets) run.learned.exposures[set] = found.exposure;
  return Next::go_on;
}

}  // namespace engine
