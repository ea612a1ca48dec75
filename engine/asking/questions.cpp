#include "engine/asking/questions.h"

#include <algorithm>
#include <array>
#include <map>

#include "engine/asking/clicks.h"
#include "engine/input/operator_keys.h"
#include "stimuli/pages/page.h"
#include "stimuli/pages/question_page.h"

namespace engine {
namespace {

using protocols::Key;
using stimuli::QuestionPage;

// The key of the main row that stands for a number: 10 is 0.
Key key_of(int number) { return static_cast<Key>(key_1 + (number == 0 ? 9 : number - 1)); }

std::vector<Key> keys_of(const protocols::ScaleSpec& scale) {
  std::vector<Key> keys;
  for (int point = scale.from; point <= scale.to; ++point) keys.push_back(key_of(point));
  return keys;
}

// One page of questions under way.
class ScalePage {
 public:
  ScalePage(Run& run, const protocols::PlannedQuestion* questions, std::size_t count, std::size_t first, std::size_t all,
            const QuestionRules& rules)
      : run_(run),
        questions_(questions),
        count_(count),
        rules_(rules),
        keys_(keys_of(rules.scale)),
        may_go_back_(first > 0 || rules.back),
        waits_(count > 1 || (first + count == all && rules.confirm)),
        all_(all),
        answers_(count) {
    for (std::size_t i = 0; i < count; ++i) {
      answers_[i].step = run.progress.step->name;
      answers_[i].question = questions[i].id;
      answers_[i].reversed = questions[i].reverse;
      answers_[i].position = static_cast<int>(first + i);
    }
  }

  bool fits() { return page().fits; }

  // all: the answers of the questions before, and those that this page had when it was left forwards; what is changed takes their places.
  // draft: what it had when it was left backwards.
  Next ask(std::vector<AnswerLine>& all, std::vector<AnswerLine>& draft) {
    const auto first = static_cast<std::size_t>(answers_.front().position);
    for (std::size_t i = 0; i < count_ && first + i < all.size(); ++i) answers_[i] = all[first + i];
    if (!draft.empty()) answers_ = draft;
    std::vector<Key> wanted = keys_;
    for (const Key key : keys_) wanted.push_back(on_number_pad(key));
    wanted.insert(wanted.end(), {key_up, key_down, key_space, key_enter, protocols::first_mouse_button});
    PageLife life;
    life.comes_again = true;
    for (bool done = false; !done;) {
      run_.pictures.make_room();
      drawn_ = page();
      KeyEvent pressed;
      const auto shown = [&](Instant onset) {
        seen(onset);
        if (!life.since) life.since = onset;
      };
      const Next next = run_.pages.ask_event(drawn_.frame, wanted, pressed, shown, {}, life);
      if (next != Next::go_on) return next;
      done = take(pressed);
    }
    if (back_) {
      draft = answers_;
      return Next::go_on;
    }
    draft.clear();
    for (std::size_t i = 0; i < count_; ++i) {
      AnswerLine& answer = answers_[i];
      if (first + i >= all.size()) {
        run_.write(answer);
        all.push_back(answer);
      } else if (answer != all[first + i]) {
        answer.again = true;
        run_.write(answer);
        all[first + i] = answer;
      }
    }
    return Next::go_on;
  }

  bool left_backwards() const { return back_; }

 private:
  QuestionPage page() const {
    std::vector<stimuli::ScaleQuestion> shown;
    for (std::size_t i = 0; i < count_; ++i) {
      const int* value = std::get_if<int>(&answers_[i].value);
      shown.push_back({questions_[i].text, value ? std::optional(*value) : std::nullopt});
    }
    const std::string_view own = missing_ && count_ > 1 ? run_.words.answer_all
                                 : count_ > 1           ? run_.words.many_questions
                                 : done()               ? run_.words.confirm_answer
                                 : rules_.required      ? run_.words.one_question
                                                        : run_.words.one_question_or_none;
    std::string foot(own);
    if (may_go_back_ && count_ == 1) foot += ". " + std::string(run_.words.go_back);
    const protocols::ScreenSpec& spec = run_.protocol().screen;
    QuestionPage drawn =
        stimuli::prepare_questions(rules_.heading, shown, turn_, rules_.scale, foot, spec, run_.request.screen, run_.painter);
    if (rules_.progress) stimuli::add_progress(progress(), spec, run_.request.screen, run_.painter, drawn.frame);
    return drawn;
  }

  // Up to the last question of this page.
  std::string progress() const {
    const auto last = static_cast<std::size_t>(answers_.back().position) + 1;
    return with(with(run_.words.progress, "done", std::to_string(last)), "all", std::to_string(all_));
  }

  // The page comes anew with every answer; the questions were there from its first time on.
  void seen(Instant onset) {
    for (AnswerLine& answer : answers_)
      if (answer.onset == Instant{}) answer.onset = onset;
    if (run_.request.observer && !reported_[turn_ % reported_.size()]) {
      reported_[turn_ % reported_.size()] = true;
      run_.request.observer->question_asked(run_.progress.step->name, questions_[turn_].id, keys_, onset);
    }
    if (!run_.request.observer || !done()) return;
    if (count_ > 1)
      run_.request.observer->page_shown(onset);
    else
      run_.request.observer->answer_shown(onset);
  }

  bool done() const {
    return waits_ && std::ranges::none_of(answers_, [](const AnswerLine& answer) { return answer.value.index() == 0; });
  }

  // True: the page is over.
  bool take(const KeyEvent& event) {
    missing_ = false;
    if (event.key == key_up && turn_ == 0 && may_go_back_) return back_ = true;
    if (event.key == key_up) return turn_ -= turn_ > 0, false;
    if (event.key == key_down) return turn_ += turn_ + 1 < count_, false;
    if (event.key == key_space || event.key == key_enter) {
      missing_ = rules_.required && std::ranges::any_of(answers_, [](const AnswerLine& answer) { return answer.value.index() == 0; });
      return !missing_;
    }
    if (event.key == protocols::first_mouse_button) {
      for (std::size_t i = 0; i < count_; ++i)
        if (const auto* box = box_at(drawn_.points[i], event.at)) return turn_ = i, answer(std::stoi(box->id), event);
      return false;
    }
    const auto key = std::ranges::find(keys_, in_main_row(event.key));
    return key != keys_.end() && answer(rules_.scale.from + static_cast<int>(key - keys_.begin()), event);
  }

  bool answer(int value, const KeyEvent& event) {
    AnswerLine& given = answers_[turn_];
    given.changes += given.value.index() != 0;
    given.value = value;
    given.time = event.time;
    given.source = event.source;
    turn_ += turn_ + 1 < count_;
    return !waits_;
  }

  Run& run_;
  const protocols::PlannedQuestion* questions_;
  std::size_t count_;
  const QuestionRules& rules_;
  std::vector<Key> keys_;
  bool may_go_back_;
  bool waits_;  // for the space bar, once all is answered
  std::size_t all_;
  std::vector<AnswerLine> answers_;
  std::vector<bool> reported_ = std::vector<bool>(count_);
  QuestionPage drawn_;
  std::size_t turn_ = 0;
  bool missing_ = false, back_ = false;
};

void write_went_back(Run& run, const std::string& question) {
  run.write(NoteLine{"went_back", run.progress.step->name + "." + question, run.now()});
}

}  // namespace

Asked ask_scales(Run& run, const std::vector<protocols::PlannedQuestion>& questions, const QuestionRules& rules) {
  Asked asked;
  asked.answers = rules.before;
  const ShownPointer pointer(run.devices.pointer);
  std::vector<std::size_t> begins;                        // of the pages before
  std::map<std::size_t, std::vector<AnswerLine>> drafts;  // by the page's first question
  for (std::size_t first = 0; first < questions.size();) {
    std::size_t count = std::min(static_cast<std::size_t>(std::max(1, rules.per_page)), questions.size() - first);
    while (count > 1 && !ScalePage(run, &questions[first], count, first, questions.size(), rules).fits()) --count;
    // What is left goes on as many pages, evenly: four and four rather than seven and one.
    const std::size_t left = questions.size() - first, pages = (left + count - 1) / count;
    count = (left + pages - 1) / pages;
    ScalePage page(run, &questions[first], count, first, questions.size(), rules);
    asked.next = page.ask(asked.answers, drafts[first]);
    if (asked.next != Next::go_on) return asked;
    if (!page.left_backwards()) {
      begins.push_back(first);
      first += count;
      continue;
    }
    write_went_back(run, questions[first].id);
    if (begins.empty()) {
      asked.back = true;
      return asked;
    }
    first = begins.back();
    begins.pop_back();
  }
  return asked;
}

Asked ask_choice(Run& run, const ChoiceQuestion& question, const ChoiceRules& rules) {
  const ShownPointer pointer(run.devices.pointer);
  std::vector<Key> keys;
  for (std::size_t i = 0; i < question.choices.size() && i < 10; ++i) keys.push_back(key_of(static_cast<int>(i + 1) % 10));
  std::vector<Key> wanted = keys;
  for (const Key key : keys) wanted.push_back(on_number_pad(key));
  wanted.push_back(protocols::first_mouse_button);
  if (rules.back) wanted.push_back(key_up);
  Asked asked;
  AnswerLine answer = rules.before.value_or(AnswerLine{});
  answer.step = run.progress.step->name;
  answer.question = question.id;
  answer.again = rules.before.has_value();
  answer.changes += answer.again;
  answer.onset = {};
  std::optional<std::size_t> chosen;
  PageLife life;
  life.comes_again = rules.confirm;
  for (;;) {
    run.pictures.make_room();
    std::string foot(chosen ? run.words.confirm_answer : run.words.one_choice);
    if (rules.back) foot += ". " + std::string(run.words.go_back);
    QuestionPage page =
        stimuli::prepare_choices(question.text, question.choices, chosen, foot, run.protocol().screen, run.request.screen, run.painter);
    stimuli::add_progress(rules.progress, run.protocol().screen, run.request.screen, run.painter, page.frame);
    KeyEvent pressed;
    const auto seen = [&](Instant onset) {
      if (answer.onset == Instant{}) answer.onset = onset;
      if (rules.confirm && !life.since) life.since = onset;
      if (!run.request.observer) return;
      if (chosen)
        run.request.observer->answer_shown(onset);
      else
        run.request.observer->question_asked(run.progress.step->name, question.id, keys, onset);
    };
    asked.next = run.pages.ask_event(page.frame, wanted, pressed, seen, {}, life);
    if (asked.next != Next::go_on) return asked;
    if (pressed.key == key_up) {
      write_went_back(run, question.id);
      asked.back = true;
      return asked;
    }
    const bool confirmed = chosen && (pressed.key == key_space || pressed.key == key_enter);
    if (!confirmed) {
      std::size_t now = static_cast<std::size_t>(std::ranges::find(keys, in_main_row(pressed.key)) - keys.begin());
      if (const auto* box = box_at(page.points[0], pressed.at)) now = static_cast<std::size_t>(std::stoi(box->id) - 1);
      if (now >= question.values.size()) continue;  // a click beside the choices
      answer.changes += chosen.has_value();
      chosen = now;
      answer.value = question.values[now];
      answer.time = pressed.time;
      answer.source = pressed.source;
      if (rules.confirm) {
        wanted.insert(wanted.end(), {key_space, key_enter});
        continue;
      }
    }
    if (rules.write)
      rules.write(answer);
    else
      run.write(answer);
    asked.answers.push_back(answer);
    return asked;
  }
}

}  // namespace engine
