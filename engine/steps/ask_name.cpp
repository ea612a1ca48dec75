#include "engine/steps/ask_name.h"

#include <algorithm>

#include "protocols/letters.h"
#include "stimuli/unicode.h"

namespace engine {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t letters_at_most = 24;

bool is_space(char32_t letter) {
  return letter <= 0x20 || letter == 0x7F || letter == 0xA0 || letter == 0x3000 || (letter >= 0x2000 && letter <= 0x200A);
}

// Without spaces at the ends and signs that nobody sees (control characters, direction marks).
std::string trimmed(const std::string& text) {
  std::u32string letters = protocols::code_points(text);
  std::erase_if(letters, [](char32_t letter) { return letter < 0x20 || letter == 0x7F || stimuli::is_invisible(letter); });
  while (!letters.empty() && is_space(letters.back())) letters.pop_back();
  while (!letters.empty() && is_space(letters.front())) letters.erase(letters.begin());
  return protocols::to_utf8(letters);
}

std::string without_last_letter(const std::string& text) {
  auto letters = stimuli::split_letters(text);
  if (!letters.empty()) letters.pop_back();
  std::string rest;
  for (const auto& letter : letters) rest += letter;
  return rest;
}

// Capitals, accents and points do not make another name of it; signs alone are compared as they are.
std::u32string compared(const std::string& name) {
  const auto folded = protocols::folded(name);
  return folded.empty() ? protocols::code_points(name) : folded;
}

// Why this name cannot be used, in words for the participant; empty: it can.
std::string_view objection(Run& run, const std::string& name) {
  if (name.empty()) return run.words.name_empty;
  if (stimuli::split_letters(name).size() > letters_at_most) return run.words.name_long;
  for (const auto& [slot, names] : run.participant.names)
    for (const auto& other : names)
      if (compared(other) == compared(name)) return run.words.name_twice;
  return run.painter.missing_glyphs(name).empty() ? std::string_view() : run.words.name_letters;
}

// Applies what was typed; true: Enter was pressed.
bool apply(const std::vector<TextEntry::Edit>& edits, std::string& typed) {
  for (const auto& edit : edits) {
    if (edit.kind == TextEntry::Edit::Kind::accept) return true;
    if (edit.kind == TextEntry::Edit::Kind::erase)
      typed = without_last_letter(typed);
    else if (typed.size() < 8 * letters_at_most)
      typed += edit.text;
  }
  return false;
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

Next ask_name(Run& run, const std::string& slot, std::string_view question, int number, int count, std::string& name) {
  std::string asked(question);
  if (count > 1)
    asked = with(with(with(run.words.name_of, "number", std::to_string(number)), "count", std::to_string(count)), "ask", question);
  std::string typed;
  std::string_view hint = run.words.name_hint;
  const auto show = [&] {
    run.room();
    const auto frame = stimuli::prepare_entry(asked, typed, std::string(hint), run.protocol().screen, run.request.screen, run.painter);
    return run.show(frame).onset.value_or(run.now());
  };
  const auto ask = [&] {
    const Instant onset = show();
    if (run.request.onlooker) run.request.onlooker->name_asked(slot, number, onset);
  };
  run.see_keys();
  run.leave_trials();
  const Entry entry(run);
  ask();
  for (;;) {
    const auto edits = run.devices.text.poll();
    if (apply(edits, typed)) {
      name = trimmed(typed);
      hint = objection(run, name);
      if (hint.empty()) return Next::go_on;
      typed = name;
      if (hint != run.words.name_empty) typed.clear();
      ask();
    } else if (!edits.empty()) {
      show();
    }
    run.see_keys();
    const bool was_asked = run.keys.asks();
    if (const Next next = run.obey(); next != Next::go_on) return next;
    if (was_asked) {
      run.devices.text.poll();  // the answer to that question is no part of the name
      ask();
    }
    if (edits.empty()) run.rest(run.now() + 10ms);
  }
}

}  // namespace engine
