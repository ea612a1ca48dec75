#include "stimuli/checking/check_question.h"

#include <algorithm>
#include <map>
#include <utility>
#include <variant>

#include "protocols/model/name_letters.h"
#include "protocols/words/letters.h"
#include "stimuli/pages/page.h"
#include "stimuli/pages/question_page.h"
#include "stimuli/pages/writing_page.h"
#include "stimuli/trial/layout.h"

namespace stimuli {
namespace {

using protocols::Diagnostic;
using protocols::ScreenText;
using protocols::Template;
using protocols::UsedQuestion;

constexpr const char* item_variable = "item";

class QuestionCheck {
 public:
  QuestionCheck(const UsedQuestion& question, const QuestionSetting& setting) : question_(question), setting_(setting) {}

  std::vector<Diagnostic> run() {
    check_letters(question_.heading, "the heading above " + question_.called, question_.location);
    check_letters(question_.ask, question_.called, question_.location);
    std::visit([&](const auto& form) { check_answer(form); }, question_.answer);
    const Candidates about = setting_.fillings.candidates(question_.of, item_variable);
    for (const Candidate& item : about.find(item_variable)->second) check_item(item);
    if (found_.empty() && !std::visit([&, text = longest(about)](const auto& form) { return fits(text, form); }, question_.answer))
      found_.push_back(
          {question_.location,
           question_.called + " is too long for a screen of " + size_in_words(setting_.screen) + ", even in the smallest letters",
           "",
           "shorten it",
           {}});
    return std::move(found_);
  }

 private:
  // ---- Letters

  bool check_letters(const ScreenText& text, const std::string& what, const protocols::SourceLocation& place) {
    auto missing = missing_letters_message(text, what, setting_.painter);
    if (!missing) return true;
    missing->location = place;
    found_.push_back(std::move(*missing));
    return false;
  }
  // What is written in the protocol itself; names stand in it as letters that there are.
  void check_letters(const Template& text, const std::string& what, const protocols::SourceLocation& place) {
    std::string written;
    for (const Template::Part& part : text.parts)
      if (part.kind == Template::Part::Kind::literal) written += part.value;
    check_letters(ScreenText(written), what, place);
  }

  // A letter that cannot be drawn is the list's mistake, seen where the list is asked about.
  void check_item(const Candidate& item) {
    const ScreenText shown = shown_of(item);
    const bool personal = item.item.text.personal();
    if (check_letters(shown, called(shown), personal ? question_.location : item.list->location)) return;
    if (!personal) found_.back().used_from = {question_.location};
  }
  // What the question shows of an item: its text, its columns, one after the other.
  ScreenText shown_of(const Candidate& item) const {
    ScreenText shown;
    for (const Template::Part& part : question_.ask.parts) {
      if (part.kind != Template::Part::Kind::item) continue;
      if (part.column.empty())
        shown += item.item.text;
      else if (const std::string* value = protocols::column_of(item.item, part.column))
        shown += *value;
    }
    if (stands_below()) shown += item.item.text;
    return shown;
  }

  void check_answer(const protocols::ScaleSpec& scale) {
    for (const auto& [point, label] : scale.labels)
      check_letters(ScreenText(label), "the label '" + label + "' of the scale", scale.location);
  }
  void check_answer(const std::vector<protocols::UsedChoice>& choices) {
    for (const protocols::UsedChoice& choice : choices)
      check_letters(choice.text, "the text of '" + choice.value + "' of " + question_.called, question_.location);
  }
  void check_answer(const protocols::UsedField&) {}
  void check_answer(const protocols::PageOfText&) {}

  // ---- Room

  bool stands_below() const {
    return question_.shows_item && std::ranges::none_of(question_.ask.parts, [](const Template::Part& part) {
             return part.kind == Template::Part::Kind::item && (part.column.empty() || part.column == "text");
           });
  }

  // The longest that the question can become.
  ScreenText longest(const Candidates& about) const {
    ScreenText longest;
    std::size_t most = 0;
    const auto take = [&](const ScreenText& text) {
      const std::size_t letters = protocols::code_points(protocols::NameLetters::of(text)).size();
      if (letters > most) longest = text;
      most = std::max(most, letters);
    };
    const bool own = question_.ask.parts.empty();
    for (const Filled& filled : setting_.fillings.fillings(question_.ask, about)) {
      const ScreenText text = own ? ScreenText(setting_.own_words(question_.own)) : filled.text;
      if (!stands_below())
        take(text);
      else
        for (const Candidate& item : about.find(item_variable)->second) {
          ScreenText both = text;
          both += "\n\n";
          both += item.item.text;
          take(both);
        }
    }
    return longest;
  }

  ScreenText filled(const Template& text) const {
    const std::vector<Filled> all = setting_.fillings.fillings(text, {});
    return all.empty() ? ScreenText() : all.front().text;
  }
  std::string foot() const { return setting_.own_words(question_.foot); }
  const protocols::ScreenSpec& spec() const { return setting_.protocol.screen; }

  // A question that shares its page in smaller company has the page for itself.
  bool fits(const ScreenText& text, const protocols::ScaleSpec& scale) const {
    return prepare_questions(filled(question_.heading), {{text, {}}}, 0, scale, foot(), spec(), setting_.screen, setting_.painter).fits;
  }
  bool fits(const ScreenText& text, const std::vector<protocols::UsedChoice>& choices) const {
    std::vector<MarkedChoice> marked;
    for (const protocols::UsedChoice& choice : choices)
      marked.push_back({choice.mark, choice.text.parts.empty() ? ScreenText(setting_.own_words(choice.own)) : filled(choice.text)});
    return prepare_choices(text, marked, foot(), spec(), setting_.screen, setting_.painter).fits;
  }
  bool fits(const ScreenText& text, const protocols::UsedField& field) const {
    WritingView view;
    view.question = text;
    view.texts.resize(static_cast<std::size_t>(field.entries));
    view.several_lines = field.several_lines;
    view.clock = field.clock ? "10:00" : "";
    view.foot = foot();
    return prepare_writing(view, spec(), setting_.screen, setting_.painter).fits;
  }
  bool fits(const ScreenText& text, const protocols::PageOfText&) const {
    return lay_out_page(text, foot(), spec(), setting_.screen, setting_.painter).fits;
  }

  const UsedQuestion& question_;
  const QuestionSetting& setting_;
  std::vector<Diagnostic> found_;
};

}  // namespace

std::vector<Diagnostic> check_question(const UsedQuestion& question, const QuestionSetting& setting) {
  return QuestionCheck(question, setting).run();
}

std::string size_in_words(const Screen& screen) {
  return std::to_string(screen.width_px) + " × " + std::to_string(screen.height_px) + " pixels";
}

}  // namespace stimuli
