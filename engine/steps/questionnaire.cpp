#include "engine/asking/questions.h"
#include "engine/steps/steps.h"

namespace engine {

Next run_step(Run& run, const protocols::QuestionnaireStep& step) {
  const auto& questionnaire = *protocols::find_questionnaire(run.protocol(), step.questionnaire);
  const std::string& name = run.progress.step->name;
  const auto questions = protocols::plan_questions(run.protocol(), step, name, run.learned.participant, run.request.seed);
  const protocols::ScreenText heading = protocols::filled_in(questionnaire.ask, run.learned.participant).text;
  const Asked asked = ask_scales(run, questions,
                                 {.scale = questionnaire.scale,
                                  .heading = heading,
                                  .per_page = questionnaire.per_page,
                                  .required = questionnaire.required,
                                  .progress = questionnaire.progress,
                                  .confirm = true});
  std::map<std::string, int> given;
  for (const AnswerLine& answer : asked.answers) {
    const int* value = std::get_if<int>(&answer.value);
    if (!value) continue;
    given[answer.question] = *value;
    run.learned.answers.set(name + "." + answer.question, double(*value));
  }
  if (asked.next != Next::go_on) return asked.next;
  for (const protocols::Score& score : protocols::scores_of(questionnaire, given)) {
    if (score.value) run.learned.answers.set(name + "." + score.name, *score.value);
    run.write(ScoreLine{name, score.name, score.value, score.answered, score.of});
  }
  return Next::go_on;
}

// Every item is rated; the mean of all of them is the step's score.
Next run_step(Run& run, const protocols::RateStep& step) {
  const std::string& name = run.progress.step->name;
  const auto questions =
      protocols::plan_questions(run.protocol(), step, name, run.learned.participant, run.request.allocation, run.request.seed);
  const Asked asked = ask_scales(run, questions, {.scale = step.scale, .heading = "", .progress = step.progress, .confirm = true});
  double sum = 0;
  int answered = 0;
  for (const AnswerLine& answer : asked.answers) {
    const int* value = std::get_if<int>(&answer.value);
    if (!value) continue;
    run.learned.answers.set(name + "." + answer.question, double(*value));
    sum += *value;
    ++answered;
  }
  if (asked.next != Next::go_on) return asked.next;
  const auto mean = answered > 0 ? std::optional(sum / answered) : std::nullopt;
  if (mean) run.learned.answers.set(name + ".mean", *mean);
  run.write(ScoreLine{name, "mean", mean, answered, static_cast<int>(questions.size())});
  return Next::go_on;
}

Next run_step(Run& run, const protocols::ChooseStep& step) {
  std::vector<protocols::ScreenText> texts;
  std::vector<std::string> values;
  for (const auto& [value, text] : step.choices) {
    values.push_back(value);
    texts.push_back(protocols::filled_in(text, run.learned.participant).text);
  }
  const std::string& name = run.progress.step->name;
  const Asked asked =
      ask_choice(run, {name, protocols::filled_in(step.ask, run.learned.participant).text, texts, values}, {.confirm = true});
  if (asked.next == Next::go_on) run.learned.answers.set(name, std::get<std::string>(asked.answers.front().value));
  return asked.next;
}

}  // namespace engine
