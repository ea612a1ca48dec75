#include "engine/asking/type_text.h"
#include "engine/steps/steps.h"
#include "protocols/planning/plan_memory.h"
#include "stimuli/text/unicode.h"

namespace engine {
namespace {

using namespace std::chrono_literals;

// Between two items: what is still being typed for the last one goes into no other.
Next notice_time_over(Run& run) {
  KeyEvent none;
  const auto frame = stimuli::prepare_notice(std::string(run.words.time_over_notice), run.protocol().screen, run.request.screen, run.painter);
  return run.pages.ask_event(frame, {}, none, {}, 1500ms);
}

Judged judged(protocols::Spelling spelling) {
  switch (spelling) {
    case protocols::Spelling::right:
      return Judged::right;
    case protocols::Spelling::accepted:
      return Judged::accepted;
    case protocols::Spelling::wrong:
      break;
  }
  return Judged::wrong;
}

}  // namespace

Next run_step(Run& run, const protocols::SolveStep& step) {
  const std::string& name = run.progress.step->name;
  const auto problems =
      protocols::plan_problems(run.protocol(), step, name, run.learned.participant, run.request.allocation, run.request.seed);
  int right = 0, position = 0;
  for (const protocols::PlannedProblem& problem : problems) {
    TypeRules rules;
    rules.sort = TextAsked::Sort::answer;
    rules.id = problem.question.id;
    rules.question = problem.question.text;
    rules.foot = run.words.type_foot;
    rules.letters_at_most = 200;
    rules.at_most = step.at_most;
    rules.clock = step.at_most.has_value();
    rules.right = {problem.key.right};
    const Typed typed = type_text(run, rules);
    const TypedEntry& answer = typed.entries.front();
    const protocols::Spelling spelling = protocols::judge_typed(answer.text, problem.key);
    if (typed.next == Next::go_on) {
      right += spelling != protocols::Spelling::wrong;
      const TypedRecord record = typed_record(typed);
      run.write(SolutionLine{name, problem.question.id, problem.list, position, record.characters == 0 ? Judged::none : judged(spelling),
                             spelling != protocols::Spelling::wrong, record});
    }
    if (typed.next != Next::go_on) return typed.next;
    ++position;
    if (typed.time_over)
      if (const Next next = notice_time_over(run); next != Next::go_on) return next;
  }
  run.learned.answers.set(name + ".right", double(right));
  return Next::go_on;
}

}  // namespace engine
