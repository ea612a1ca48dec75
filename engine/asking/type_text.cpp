#include "engine/asking/type_text.h"

#include <algorithm>

#include "engine/check.h"
#include "engine/input/operator_keys.h"
#include "engine/input/text_field.h"
#include "protocols/model/name_letters.h"
#include "stimuli/pages/writing_page.h"
#include "stimuli/text/unicode.h"

namespace engine {
namespace {

using namespace std::chrono_literals;

constexpr Duration save_every = 5s;
// An Enter so soon after the page came belongs to the page before it, where nothing was typed since.
constexpr Duration of_the_page_before = 1s;

protocols::PersonalName without_blank_ends(const std::string& text) {
  const auto begin = text.find_first_not_of(" \n"), end = text.find_last_not_of(" \n");
  return begin == std::string::npos ? std::string() : text.substr(begin, end - begin + 1);
}

std::int64_t whole_seconds(Duration duration) { return duration / 1s; }
// So that a clock that counts down shows the full time at first and nothing only at the end.
std::int64_t begun_seconds(Duration duration) { return (duration + 1s - 1ns) / 1s; }

class OpenEntry {
 public:
  explicit OpenEntry(TextEntry& text) : text_(text) { text_.begin(); }
  ~OpenEntry() { text_.end(); }
  OpenEntry(const OpenEntry&) = delete;
  OpenEntry& operator=(const OpenEntry&) = delete;

 private:
  TextEntry& text_;
};

class Typing {
 public:
  Typing(Run& run, const TypeRules& rules) : run_(run), rules_(rules) {
    const bool from_right = stimuli::reads_from_right(protocols::NameLetters::of(rules.question));
    const auto count = static_cast<std::size_t>(rules.entries);
    fields_.assign(count, TextField({rules.several_lines, rules.digits_alone, rules.letters_at_most, from_right}));
    typed_.entries.resize(count);
    saved_.resize(count);
    for (std::size_t i = 0; i < count; ++i) typed_.entries[i].id = count == 1 ? rules.id : std::to_string(i + 1);
  }

  Typed type() {
    run_.keys.see_all();
    run_.keys.leave_trials();
    const OpenEntry open(run_.devices.text);
    typed_.onset = next_save_ = show();
    next_save_ += save_every;
    notify_observer();
    while (!done_) {
      run_.keys.see_all([&](const KeyEvent& event) { see(event); });
      const auto edits = run_.devices.text.poll();
      for (const auto& edit : edits) take(edit);
      if (!done_) wait(edits.empty());
    }
    if (run_.request.observer) run_.request.observer->text_over(run_.now());
    for (std::size_t i = 0; i < fields_.size(); ++i) typed_.entries[i].text = without_blank_ends(fields_[i].text());
    save();
    return std::move(typed_);
  }

 private:
  Duration gone() { return run_.now() - typed_.onset - typed_.paused; }

  void notify_observer() {
    if (!run_.request.observer) return;
    const TextAsked asked{rules_.sort,  run_.progress.step->name, rules_.id,     rules_.several_lines, rules_.entries,
                          rules_.right, rules_.at_least,          rules_.at_most};
    run_.request.observer->text_asked(asked, typed_.onset);
  }

  void see(const KeyEvent& event) {
    if (event.action == KeyAction::press && event.time >= typed_.onset) last_press_ = event;
  }

  // A key's own time, where the keyboard reported it.
  Instant time_of_last_key() { return last_press_ ? last_press_->time : run_.now(); }

  void take(const TextEntry::Edit& edit) {
    using Kind = TextEntry::Edit::Kind;
    if (done_) return;
    TypedEntry& entry = typed_.entries[turn_];
    const bool last = turn_ + 1 == fields_.size();
    if (edit.kind == Kind::finish || (edit.kind == Kind::accept && !rules_.several_lines && last)) return finish(edit.kind);
    if (fields_.size() > 1 && (edit.kind == Kind::accept || edit.kind == Kind::down)) return turn_to(last ? turn_ : turn_ + 1);
    if (fields_.size() > 1 && edit.kind == Kind::up) return turn_to(turn_ == 0 ? 0 : turn_ - 1);
    TextField& field = fields_[turn_];
    const auto ways = [&] { return run_.painter.caret_ways(field.text(), field.caret(), page_.style, page_.width_px, page_.from_right); };
    if (!field.apply(edit, ways)) return;
    ++entry.keystrokes;
    if (!entry.first_key) entry.first_key = time_of_last_key();
    changed_ = true;
  }

  void turn_to(std::size_t field) {
    changed_ = changed_ || field != turn_;
    turn_ = field;
  }

  // The participant is done, unless it is too early.
  void finish(TextEntry::Edit::Kind by) {
    if (rules_.at_least && gone() < *rules_.at_least) return;
    if (by == TextEntry::Edit::Kind::accept && typed_.entries.back().keystrokes == 0 && gone() < of_the_page_before) return;
    if (rules_.asks_for_all && asks_for_the_rest()) return;
    const auto is_enter = [](const std::optional<KeyEvent>& press) {
      return press && (press->key == key_enter || press->key == key_pad_enter);
    };
    typed_.end = is_enter(last_press_) ? last_press_->time : run_.now();
    if (is_enter(last_press_)) typed_.source = last_press_->source;
    typed_.finished = by == TextEntry::Edit::Kind::finish;
    done_ = true;
  }

  static bool is_empty(const TextField& field) { return field.text().find_first_not_of(" \n") == std::string::npos; }
  std::size_t empty_fields() const { return static_cast<std::size_t>(std::ranges::count_if(fields_, is_empty)); }

  // True: something is missing, and nobody has been asked about just so much yet. The first empty entry takes the turn.
  bool asks_for_the_rest() {
    const std::size_t missing = empty_fields();
    if (missing == 0 || missing == asked_about_) return false;
    asked_about_ = missing;
    turn_to(static_cast<std::size_t>(std::ranges::find_if(fields_, is_empty) - fields_.begin()));
    changed_ = true;
    return true;
  }

  void end(Next next) {
    typed_.next = next;
    typed_.end = run_.now();
    done_ = true;
  }

  // What is there to do beside the text: the time, the operator, the disk, the screen.
  void wait(bool idle) {
    if (rules_.at_most && gone() >= *rules_.at_most) {
      typed_.time_over = true;
      return end(Next::go_on);
    }
    if (run_.request.mode == Mode::pilot && run_.keys.watch().take_end_of_page()) return end(Next::go_on);
    const bool asked = run_.pages.interrupted();
    const Instant before = run_.now();
    if (const Next next = run_.pages.obey(); next != Next::go_on) return end(next);
    if (asked) {
      run_.devices.text.begin();  // anew: the answer to the operator's question is none of the text
      run_.devices.text.poll();
      typed_.paused += run_.now() - before;
    }
    if (run_.now() >= next_save_) {
      save();
      next_save_ = run_.now() + save_every;
    }
    if (changed_ || asked || clock() != clock_ || foot() != foot_) show();
    if (!idle) return;
    run_.devices.keyboard.wait(run_.now() + 10ms);
    run_.devices.display.attend();
  }

  std::string clock() {
    if (!rules_.clock) return {};
    return on_a_clock(rules_.at_most ? begun_seconds(std::max(Duration(0), *rules_.at_most - gone())) : whole_seconds(gone()));
  }

  std::string foot() {
    const std::size_t missing = asked_about_ > 0 ? empty_fields() : 0;
    if (missing > 0 && fields_.size() == 1) return std::string(run_.words.write_nothing);
    if (missing > 0)
      return with(with(run_.words.write_missing, "written", std::to_string(fields_.size() - missing)), "asked",
                  std::to_string(fields_.size()));
    if (!rules_.at_least || gone() >= *rules_.at_least) return std::string(rules_.foot);
    return with(run_.words.write_wait, "time", on_a_clock(begun_seconds(*rules_.at_least - gone())));
  }

  Instant show() {
    if (typed_.onset == Instant{}) typed_.onset = run_.now();  // so that clocks begin at nothing
    clock_ = clock();
    foot_ = foot();
    run_.pictures.make_room();
    stimuli::WritingView view{.question = rules_.question,
                              .texts = {},
                              .several_lines = rules_.several_lines,
                              .turn = turn_,
                              .caret = fields_[turn_].caret(),
                              .first_line = page_.edited.first,
                              .clock = clock_,
                              .foot = foot_,
                              .drawn = &drawn_};
    for (const TextField& field : fields_) view.texts.push_back({protocols::PersonalName(field.text()), rules_.id});
    page_ = stimuli::prepare_writing(view, run_.protocol().screen, run_.request.screen, run_.painter);
    changed_ = false;
    return run_.pages.show(page_.frame).onset.value_or(run_.now());
  }

  void save() {
    if (!run_.request.texts || !rules_.keeps) return;
    for (std::size_t i = 0; i < fields_.size(); ++i) {
      const protocols::PersonalName text = without_blank_ends(fields_[i].text());
      if (text == saved_[i]) continue;
      typed_.entries[i].kept = run_.request.texts->keep(run_.progress.step->name, typed_.entries[i].id, text);
      saved_[i] = text;
    }
  }

  Run& run_;
  const TypeRules& rules_;
  std::vector<TextField> fields_;
  std::vector<protocols::PersonalName> saved_;  // what the store has
  Typed typed_;
  stimuli::WritingPage page_;
  stimuli::DrawnFields drawn_;
  std::string clock_, foot_;  // as shown
  std::size_t turn_ = 0;
  std::size_t asked_about_ = 0;  // entries that were empty when the participant wanted to go on
  std::optional<KeyEvent> last_press_;
  Instant next_save_;
  bool changed_ = false, done_ = false;
};

}  // namespace

Typed type_text(Run& run, const TypeRules& rules) { return Typing(run, rules).type(); }

int words_in(const TypedEntry& entry) { return count_words(protocols::NameLetters::of(entry.text)); }

std::string digits_in(const TypedEntry& entry) {
  const std::string& typed = protocols::NameLetters::of(entry.text);
  check(typed.find_first_not_of("0123456789") == std::string::npos, "a field of digits holds digits");
  return typed;
}

TypedRecord typed_record(const Typed& typed) {
  const TypedEntry& entry = typed.entries.front();
  return {static_cast<int>(stimuli::split_letters(protocols::NameLetters::of(entry.text)).size()),
          entry.keystrokes,
          typed.onset,
          entry.first_key,
          typed.end,
          typed.source,
          typed.time_over,
          entry.kept};
}

EndedBy ended_by(const Typed& typed) {
  return typed.next != Next::go_on ? EndedBy::cut : typed.time_over ? EndedBy::time : EndedBy::participant;
}

void write_texts(Run& run, const Typed& typed) {
  for (const TypedEntry& entry : typed.entries) {
    const auto characters = static_cast<int>(stimuli::split_letters(protocols::NameLetters::of(entry.text)).size());
    run.write(TextLine{run.progress.step->name, entry.id, characters, words_in(entry), typed.onset, entry.first_key, typed.end,
                       entry.keystrokes, ended_by(typed), entry.kept});
  }
}

}  // namespace engine
