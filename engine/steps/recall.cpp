#include <algorithm>
#include <set>

#include "engine/asking/type_text.h"
#include "engine/steps/steps.h"
#include "protocols/planning/plan_memory.h"

namespace engine {
namespace {

using namespace std::chrono_literals;

// What has been recalled so far.
struct Tally {
  std::set<std::size_t> words;
  std::set<protocols::PersonalName> others;  // typed, and of no list
  int repetitions = 0, intrusions = 0;
};

}  // namespace

// One word at a time; those typed before are not shown, so that none of them brings back another.
Next run_step(Run& run, const protocols::RecallStep& step) {
  const std::string& name = run.progress.step->name;
  const std::vector<protocols::Item> items = protocols::plan_recall(run.protocol(), step, run.learned.participant, run.request.allocation);
  std::vector<protocols::ScreenText> words;
  for (const protocols::Item& item : items) words.push_back(item.text);
  TypeRules rules;
  rules.sort = TextAsked::Sort::recall;
  rules.question =
      step.ask.parts.empty() ? protocols::ScreenText(run.words.recall_ask) : protocols::filled_in(step.ask, run.learned.participant).text;
  rules.foot = run.words.recall_foot;
  rules.letters_at_most = 100;
  rules.clock = step.lasts.has_value();
  rules.right = words;
  Tally tally;
  const Instant begin = run.now();
  Duration paused{0};
  Typed typed;
  for (int entry = 0;; ++entry) {
    rules.id = std::to_string(entry + 1);
    if (step.lasts) rules.at_most = std::max(Duration(0), *step.lasts - (run.now() - begin - paused));
    typed = type_text(run, rules);
    paused += typed.paused;
    const TypedEntry& word = typed.entries.front();
    const protocols::WordMatch match = protocols::match_typed(word.text, words);
    const bool known = match.how == protocols::WordMatch::How::exact || match.how == protocols::WordMatch::How::spelling;
    if (const protocols::PersonalName letters = protocols::evened_out_name(word.text); !letters.empty()) {
      const bool first = known ? tally.words.insert(match.word).second : tally.others.insert(letters).second;
      tally.repetitions += !first;
      tally.intrusions += !known && first;
      run.write(RecalledLine{name, entry, match.how, known ? std::optional(items[match.word].id) : std::nullopt, match.errors, !first,
                             typed_record(typed)});
    }
    if (typed.next != Next::go_on || typed.time_over || typed.finished) break;
  }
  const int recalled = static_cast<int>(tally.words.size());
  run.write(
      RecallLine{name, static_cast<int>(words.size()), recalled, tally.repetitions, tally.intrusions, ended_by(typed), begin, typed.end});
  if (typed.next != Next::go_on) return typed.next;
  run.learned.answers.set(name + ".words", double(recalled));
  return typed.time_over ? run.pages.read(run.words.time_over, 2s) : Next::go_on;
}

}  // namespace engine
