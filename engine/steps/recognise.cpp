#include "engine/asking/questions.h"
#include "engine/steps/steps.h"
#include "protocols/planning/plan_memory.h"

namespace engine {
namespace {

// The item stands below a question that does not name it.
std::string question_of(const Run& run, const protocols::PlannedRecognition& planned) {
  std::string question = planned.ask.empty() ? std::string(run.words.recognise_ask) : planned.ask;
  if (!planned.names_item) question += "\n\n" + planned.item.text;
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
  const std::string& name = run.progress.step->name;
  const auto planned =
      protocols::plan_recognition(run.protocol(), step, name, run.learned.participant, run.request.allocation, run.request.seed);
  const std::vector<std::string> choices{std::string(run.words.shown_before), std::string(run.words.not_shown)};
  int correct = 0, position = 0;
  for (const protocols::PlannedRecognition& one : planned) {
    if (run.request.observer) run.request.observer->recognition_ready(name, one);
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
  if (!planned.empty()) run.learned.answers.set(name + ".accuracy", static_cast<double>(correct) / static_cast<double>(planned.size()));
  return Next::go_on;
}

}  // namespace engine
