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

// How sure, right after the answer. before: what was said earlier, by somebody who has gone back since.
Asked ask_how_sure(Run& run, const std::string& item, int points, const std::optional<AnswerLine>& before) {
  protocols::ScaleSpec scale;
  scale.to = points;
  scale.labels = {{1, std::string(run.words.guessing)}, {points, std::string(run.words.certain)}};
  protocols::PlannedQuestion question;
  question.id = item + ".sure";
  question.text = run.words.sure;
  QuestionRules rules{scale, ""};
  rules.back = true;
  if (before) rules.before = {*before};
  return ask_scales(run, {question}, rules);
}

// sure: empty where it was not asked.
RecognitionLine recognition_line(const std::string& step, const protocols::PlannedRecognition& planned, int position,
                                 const AnswerLine& answer, const std::optional<AnswerLine>& sure) {
  const int* points = sure ? std::get_if<int>(&sure->value) : nullptr;
  const OldOrNew said = std::get<std::string>(answer.value) == to_text(OldOrNew::old_item) ? OldOrNew::old_item : OldOrNew::new_item;
  return {.step = step,
          .item = planned.item.id,
          .list = planned.list,
          .position = position,
          .old = planned.old,
          .answer = said,
          .correct = (said == OldOrNew::old_item) == planned.old,
          .confidence = points ? std::optional(*points) : std::nullopt,
          .onset = answer.onset,
          .time = answer.time,
          .source = answer.source,
          .confidence_onset = sure ? std::optional(sure->onset) : std::nullopt,
          .confidence_time = sure ? sure->time : std::nullopt};
}

}  // namespace

Next run_step(Run& run, const protocols::RecogniseStep& step) {
  const std::string& name = run.progress.step->name;
  const auto planned =
      protocols::plan_recognition(run.protocol(), step, name, run.learned.participant, run.request.allocation, run.request.seed);
  const std::vector<protocols::ScreenText> choices{run.words.shown_before, run.words.not_shown};
  struct Given {
    std::optional<AnswerLine> choice, sure;
    std::optional<bool> correct;  // empty: not in the journal yet
  };
  std::vector<Given> given(planned.size());
  for (std::size_t i = 0; i < planned.size();) {
    const protocols::PlannedRecognition& one = planned[i];
    if (run.request.observer) run.request.observer->recognition_ready(name, one);
    const Asked asked =
        ask_choice(run, {one.item.id, question_of(run, one), choices, {to_text(OldOrNew::old_item), to_text(OldOrNew::new_item)}},
                   {.back = i > 0, .before = given[i].choice});
    if (asked.next != Next::go_on) return asked.next;
    if (asked.back) {
      --i;
      continue;
    }
    given[i].choice = asked.answers.front();
    Asked sure;
    if (step.confidence > 0) sure = ask_how_sure(run, one.item.id, step.confidence, given[i].sure);
    if (sure.back) continue;  // to the choice
    if (step.confidence > 0 && sure.next == Next::go_on) given[i].sure = sure.answers.front();
    RecognitionLine line =
        recognition_line(name, one, static_cast<int>(i), *given[i].choice, sure.next == Next::go_on ? given[i].sure : std::nullopt);
    line.again = given[i].correct.has_value();
    run.write(line);
    if (sure.next != Next::go_on) return sure.next;
    given[i++].correct = line.correct;
  }
  const auto correct = std::ranges::count_if(given, [](const Given& one) { return one.correct == true; });
  if (!planned.empty()) run.learned.answers.set(name + ".accuracy", static_cast<double>(correct) / static_cast<double>(planned.size()));
  return Next::go_on;
}

}  // namespace engine
