#include "engine/asking/questions.h"
#include "engine/steps/steps.h"
#include "protocols/planning/plan_memory.h"

namespace engine {
namespace {

// The item stands below a question that does not name it.
protocols::ScreenText question_of(const Run& run, const protocols::PlannedRecognition& planned) {
  protocols::ScreenText question = planned.ask.empty() ? protocols::ScreenText(run.words.recognise_ask) : planned.ask;
  if (planned.names_item) return question;
  question += "\n\n";
  question += planned.item.text;
  return question;
}

// How sure, right after the answer; empty `sure`: not asked.
Next ask_how_sure(Run& run, const std::string& item, int points, std::optional<Answer>& sure) {
  protocols::ScaleSpec scale;
  scale.to = points;
  scale.labels = {{1, std::string(run.words.guessing)}, {points, std::string(run.words.certain)}};
  protocols::PlannedQuestion question;
  question.id = item + ".sure";
  question.text = run.words.sure;
  const Asked asked = ask_scales(run, {question}, {scale, "", 1, true});
  if (asked.next == Next::go_on) sure = asked.answers.front();
  return asked.next;
}

}  // namespace

Next run_step(Run& run, const protocols::RecogniseStep& step) {
  const std::string& name = run.step->name;
  const auto planned =
      protocols::plan_recognition(run.protocol(), step, name, run.participant, run.request.allocation, run.request.seed);
  const std::vector<protocols::ScreenText> choices{run.words.shown_before, run.words.not_shown};
  int correct = 0, position = 0;
  for (const protocols::PlannedRecognition& one : planned) {
    if (run.request.onlooker) run.request.onlooker->recognition_ready(name, one);
    const Asked asked = ask_choice(run, one.item.id, question_of(run, one), choices, {"old", "new"});
    if (asked.next != Next::go_on) return asked.next;
    RecognitionRecord record{one.item.id, one.list, position++, one.old, asked.answers.front(), {}};
    Next next = Next::go_on;
    if (step.confidence > 0) next = ask_how_sure(run, one.item.id, step.confidence, record.sure);
    write_recognition(run.line, name, record);
    run.keep();
    if (next != Next::go_on) return next;
    correct += record.correct();
  }
  if (!planned.empty()) run.answers.set(name + ".accuracy", static_cast<double>(correct) / static_cast<double>(planned.size()));
  return Next::go_on;
}

}  // namespace engine
