#include <array>

#include "engine/asking/type_text.h"
#include "engine/input/operator_keys.h"
#include "engine/steps/steps.h"
#include "protocols/planning/plan_memory.h"

namespace engine {
namespace {

using namespace std::chrono_literals;

// Gaps would let a page that is read from the right turn the digits' order round: they are isolated, from left to right.
std::string apart(const std::string& digits) {
  std::string text;
  for (const char digit : digits) (text += text.empty() ? "\u2066" : "\u2002") += digit;
  return text + "\u2069";
}

// Shows the digits, for their time or until the space bar.
Next show_digits(Run& run, const protocols::LoadStep& step, const std::string& digits, LoadLine& record) {
  const std::string page = with(run.words.load_show, "digits", apart(digits));
  const std::string_view foot = step.shown ? std::string_view() : run.words.go_on;
  const auto frame = stimuli::prepare_page(page, std::string(foot), run.protocol().screen, run.request.screen, run.painter);
  std::array<protocols::Key, 1> wanted{key_space};
  KeyEvent pressed;
  const auto seen = [&](Instant onset) {
    if (record.shown_onset == Instant{}) record.shown_onset = onset;
    if (run.request.observer && !step.shown) run.request.observer->page_shown(onset);
  };
  const auto keys = step.shown ? std::span<const protocols::Key>() : std::span<const protocols::Key>(wanted);
  const Next next = run.pages.ask_event(frame, keys, pressed, seen, step.shown);
  record.shown_end = pressed.key != 0 ? pressed.time : run.now();
  return next;
}

}  // namespace

// The digits are held in mind while the step's own steps run, then typed; each counts at its own place.
Next run_step(Run& run, const protocols::LoadStep& step) {
  const protocols::SessionStep& own = *run.progress.step;
  LoadLine record;
  record.step = own.name;
  record.shown = protocols::plan_digits(step, own.name, run.request.seed);
  if (const Next next = show_digits(run, step, record.shown, record); next != Next::go_on) return next;
  std::vector<const protocols::SessionStep*> during;
  for (const protocols::SessionStep& inside : own.steps) during.push_back(&inside);
  if (const Next next = run_steps(run, during); next != Next::go_on) return next;
  TypeRules rules;
  rules.sort = TextAsked::Sort::digits;
  rules.id = "digits";
  rules.question = run.words.load_ask;
  rules.foot = run.words.type_foot;
  rules.digits_alone = true;
  rules.letters_at_most = record.shown.size();
  rules.keeps = false;  // digits are no text: they stand in the journal
  rules.right = {record.shown};
  const Typed typed = type_text(run, rules);
  if (typed.next != Next::go_on) return typed.next;
  record.typed_digits = digits_in(typed.entries.front());
  for (std::size_t i = 0; i < record.shown.size() && i < record.typed_digits.size(); ++i)
    record.right += record.shown[i] == record.typed_digits[i];
  record.of = static_cast<int>(record.shown.size());
  record.correct = record.shown == record.typed_digits;
  record.typed = typed_record(typed);
  run.write(record);
  run.learned.answers.set(own.name + ".right", record.correct);
  return Next::go_on;
}

}  // namespace engine
