#include "engine/asking/ask_name.h"

#include <algorithm>

#include "protocols/model/name_letters.h"
#include "protocols/words/name_rules.h"
#include "stimuli/text/unicode.h"

namespace engine {
namespace {

using namespace std::chrono_literals;

std::string without_last_letter(const std::string& text) {
  auto letters = stimuli::split_letters(text);
  if (!letters.empty()) letters.pop_back();
  std::string rest;
  for (const auto& letter : letters) rest += letter;
  return rest;
}

// Why this name cannot be used, in words for the participant; empty: it can.
std::string_view objection(Run& run, const std::string& own_slot, const NameRules& rules, const protocols::PersonalName& name) {
  if (name.empty()) return rules.may_be_empty ? std::string_view() : rules.is_text ? run.words.text_hint : run.words.name_empty;
  std::vector<protocols::PersonalName> others;
  for (const auto& [slot, names] : run.learned.participant.names)
    if (slot != own_slot || !rules.may_repeat) others.insert(others.end(), names.begin(), names.end());
  switch (protocols::fault_of_name(name, rules.is_text, others)) {
    case protocols::NameFault::none:
      break;
    case protocols::NameFault::empty:
      return run.words.name_empty;
    case protocols::NameFault::too_long:
      return run.words.name_long;
    case protocols::NameFault::twice:
      return run.words.name_twice;
  }
  return run.painter.missing_glyphs(protocols::NameLetters::of(name)).empty() ? std::string_view() : run.words.name_letters;
}

enum class Left { not_yet, forwards, backwards };

// Applies what was typed until Enter or ↑ was pressed.
Left apply(const std::vector<TextEntry::Edit>& edits, std::string& typed, bool may_go_back) {
  for (const auto& edit : edits) {
    if (edit.kind == TextEntry::Edit::Kind::accept) return Left::forwards;
    if (edit.kind == TextEntry::Edit::Kind::up && may_go_back) return Left::backwards;
    if (edit.kind == TextEntry::Edit::Kind::erase)
      typed = without_last_letter(typed);
    else if (edit.kind == TextEntry::Edit::Kind::insert && typed.size() < 8 * protocols::text_letters_at_most)
      typed += edit.text;
  }
  return Left::not_yet;
}

class Entry {
 public:
  explicit Entry(Run& run) : text_(run.devices.text) { text_.begin(); }
  ~Entry() { text_.end(); }
  Entry(const Entry&) = delete;
  Entry& operator=(const Entry&) = delete;

 private:
  TextEntry& text_;
};

}  // namespace

NameGiven ask_name(Run& run, const std::string& slot, std::string_view question, int number, int count, const NameRules& rules) {
  std::string asked(question);
  if (count > 1)
    asked = with(with(with(run.words.name_of, "number", std::to_string(number)), "count", std::to_string(count)), "ask", question);
  std::string typed = protocols::NameLetters::of(rules.draft);
  const Words& words = run.words;
  std::string_view hint = rules.once_more && !rules.is_text && !rules.may_be_empty ? words.name_another
                          : rules.is_text ? (rules.may_be_empty ? words.text_or_none : words.text_hint)
                                          : (rules.may_be_empty ? words.name_or_none : words.name_hint);
  const auto show = [&] {
    run.pictures.make_room();
    const std::string foot = std::string(hint) + (rules.back ? ". " + std::string(words.go_back) : std::string());
    const auto frame =
        stimuli::prepare_entry(asked, {protocols::PersonalName(typed), slot}, foot, run.protocol().screen, run.request.screen, run.painter);
    return run.pages.show(frame).onset.value_or(run.now());
  };
  const auto ask = [&] {
    const Instant onset = show();
    if (run.request.observer) run.request.observer->name_asked(slot, number, onset);
  };
  run.keys.see_all();
  run.keys.leave_trials();
  const Entry entry(run);
  ask();
  for (;;) {
    const auto edits = run.devices.text.poll();
    const Left left = apply(edits, typed, rules.back);
    if (left == Left::backwards) return {.back = true};
    if (left == Left::forwards) {
      const protocols::PersonalName given = protocols::tidy_name(typed);
      hint = objection(run, slot, rules, given);
      if (hint.empty()) return {.name = given};
      typed.clear();
      ask();
    } else if (!edits.empty()) {
      show();
    }
    run.keys.see_all();
    const bool was_asked = run.pages.interrupted();
    if (const Next next = run.pages.obey(); next != Next::go_on) return {.next = next};
    if (was_asked) {
      run.devices.text.begin();  // anew: the answer to that question is no part of the name
      run.devices.text.poll();
      ask();
    }
    if (edits.empty()) run.keys.rest(run.now() + 10ms);
  }
}

}  // namespace engine
