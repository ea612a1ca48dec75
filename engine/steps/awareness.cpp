#include <algorithm>
#include <array>

#include "engine/asking/prime_choice.h"
#include "engine/asking/questions.h"
#include "engine/steps/steps.h"
#include "engine/steps/trials.h"
#include "protocols/planning/plan_awareness.h"

namespace engine {
namespace {

bool is_catch(const protocols::PlannedTrial& trial) { return trial.cell.back().second == "true"; }

// The trials of the task as they were, each with the choice and then the rating.
class AwarenessTrials : public TrialCompanion {
 public:
  AwarenessTrials(Run& run, const protocols::AwarenessStep& step, std::size_t trials)
      : run_(run), step_(step), choice_(run, step), all_(trials) {}

  std::optional<Next> instruct() const override { return choice_.instruct(run_.words.prime_instruction); }
  std::optional<double> accuracy() const { return of_ > 0 ? std::optional(double(correct_) / of_) : std::nullopt; }

  // Plainly seen is as long as its plan says, whatever exposure the others have.
  bool takes_exposure(const protocols::PlannedTrial& trial) const override { return !is_catch(trial); }
  // A trial is prepared once, after the page that belongs to the one before it. Those that are shown again come on top of what was planned.
  void complete(stimuli::PreparedTrial& trial) override {
    ++begun_;
    choice_.complete(trial, progress());
  }

  Next after(const protocols::PlannedTrial& trial, const TrialPosition& place, const TrialRecord& record) override {
    if (!is_catch(trial) && record.answer) {
      ++of_;
      correct_ += record.correct == true;
    }
    return step_.visibility && record.answer ? ask_visibility(trial, place) : Next::go_on;
  }

 private:
  std::string progress() const {
    return with(with(run_.words.progress, "done", std::to_string(begun_)), "all", std::to_string(std::max(all_, begun_)));
  }

  // The perceptual awareness scale: how clearly, in four steps that are said in words, not whether. Source: Ramsøy &
  // Overgaard 2004, Introspection and subliminal perception, Phenomenology and the Cognitive Sciences 3, 1-23; its steps are no
  // experience, brief glimpse, almost clear experience, clear experience. The sentences are ours.
  Next ask_visibility(const protocols::PlannedTrial& trial, const TrialPosition& place) {
    std::vector<protocols::ScreenText> texts;
    std::vector<std::string> values;
    for (const std::string_view text : run_.words.visibility) {
      texts.emplace_back(text);
      values.push_back(std::to_string(values.size() + 1));
    }
    const Asked asked = ask_choice(
        run_, {"visibility", std::string(run_.words.visibility_question), texts, values},
        {.write = [&](const AnswerLine& answer) { run_.write(visibility_line(trial, place.index, answer)); }, .progress = progress()});
    return asked.next;
  }

  Run& run_;
  const protocols::AwarenessStep& step_;
  const PrimeChoice choice_;
  const std::size_t all_;
  std::size_t begun_ = 0;
  int correct_ = 0, of_ = 0;
};

}  // namespace

Next run_step(Run& run, const protocols::AwarenessStep& step) {
  const auto plan = protocols::plan_awareness(run.protocol(), step, run.progress.step->name, run.learned.participant,
                                              run.request.allocation, run.request.seed);
  const protocols::PlannedBlock& block = planned(plan, step.of);
  AwarenessTrials trials(run, step, block.trials.size());
  if (const Next next = *trials.instruct(); next != Next::go_on) return next;
  const TrialTally tally = run_trials(run, block, {.prime_rule = run.protocol().screen.prime_rule, .companion = &trials});
  if (const auto accuracy = trials.accuracy()) run.learned.answers.set(run.progress.step->name + ".accuracy", *accuracy);
  return tally.next;
}

}  // namespace engine
