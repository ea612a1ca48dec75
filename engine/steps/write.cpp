#include "engine/asking/type_text.h"
#include "engine/steps/steps.h"
#include "protocols/planning/plan_steps.h"

namespace engine {
namespace {

using namespace std::chrono_literals;

// What is still being typed when the time is over goes to this page, and into no later step.
Next say_time_is_over(Run& run) { return run.pages.read(run.words.time_over, 2s); }

// One open question of a debriefing; it may stay empty.
Next ask_openly(Run& run, const std::string& id, protocols::ScreenText question) {
  TypeRules rules;
  rules.id = id;
  rules.question = std::move(question);
  rules.foot = run.words.write_answer_foot;
  rules.several_lines = true;
  const Typed typed = type_text(run, rules);
  write_texts(run, typed);
  return typed.next;
}

}  // namespace

Next run_step(Run& run, const protocols::WriteStep& step) {
  TypeRules rules;
  rules.id = "text";
  rules.question = protocols::filled_in(step.ask, run.learned.participant).text;
  rules.foot = step.entries > 1 ? run.words.write_entries_foot : run.words.write_foot;
  rules.entries = step.entries;
  rules.several_lines = step.entries == 1;
  rules.at_least = step.at_least;
  rules.at_most = step.lasts;
  rules.clock = step.lasts.has_value();  // one that counts up tells nobody anything
  rules.asks_for_all = true;
  const Typed typed = type_text(run, rules);
  write_texts(run, typed);
  if (typed.next != Next::go_on) return typed.next;
  int words = 0;
  for (const TypedEntry& entry : typed.entries) words += words_in(entry);
  run.learned.answers.set(run.progress.step->name + ".words", double(words));
  return typed.time_over ? say_time_is_over(run) : Next::go_on;
}

// From the general to the particular, one question a page, so that a later one gives nothing away to an earlier one; then what
// the study was about.
Next run_step(Run& run, const protocols::DebriefStep& step) {
  const auto tell = [&] {
    const Next next = step.page ? run_step(run, *step.page) : Next::go_on;
    run.progress.debriefed = run.progress.debriefed || (step.page && next == Next::go_on);
    return next;
  };
  if (run.progress.left) return tell();  // who takes part no longer is asked nothing more
  int number = 0;
  for (const protocols::Template& question : step.questions)
    if (const Next next = ask_openly(run, "Q" + std::to_string(++number), protocols::filled_in(question, run.learned.participant).text);
        next != Next::go_on)
      return next;
  if (step.funnel)
    for (const std::string_view question : run.words.funnel)
      if (const Next next = ask_openly(run, "F" + std::to_string(++number), std::string(question)); next != Next::go_on) return next;
  return tell();
}

}  // namespace engine
