// The screens that stand on the cards of steps, and the words of the study in them.
#include <algorithm>

#include "app/preview/in_words.h"
#include "app/preview/step_cards.h"
#include "app/strips/markup.h"
#include "app/strips/screen_pictures.h"
#include "engine/asking/name_marks.h"
#include "engine/asking/prime_choice.h"
#include "engine/session/words.h"
#include "protocols/planning/materials.h"
#include "stimuli/pages/breathing.h"
#include "stimuli/pages/name_page.h"
#include "stimuli/pages/question_page.h"
#include "stimuli/text/unicode.h"

namespace app {
namespace {

using namespace protocols;

constexpr int kPageWidth = 960;  // of a page's picture, in pixels

}  // namespace

Markup StepCards::page_figure(const std::string& markdown, const std::string& foot, const std::string& caption) {
  const ScreenSpec& spec = context_.protocol.screen;
  if (!breathes_) return figure(stimuli::prepare_page(markdown, foot, spec, context_.screen, context_.painter), markdown, caption);
  stimuli::PreparedFrame frame = stimuli::prepare_breathing_page(markdown, foot, spec, context_.screen, context_.painter);
  const std::vector<stimuli::PlacedSprite> discs = stimuli::breathing_discs(spec, context_.screen, context_.painter);
  frame.sprites.push_back(discs.back());
  frame.sprites.push_back(discs.front());
  return figure(frame, markdown,
                (caption.empty() ? "" : caption + ". ") + std::string("The circle at its largest, and within it at its smallest"));
}

Markup StepCards::entry_figure(const std::string& question, const std::string& hint, const std::string& caption) {
  return figure(stimuli::prepare_entry(question, "", hint, context_.protocol.screen, context_.screen, context_.painter), question, caption);
}

// Some names of the list, as many as stand on a page, two of them marked.
Markup StepCards::names_figure(const Slot& slot) {
  const engine::Words& words = engine::words_for(context_.protocol);
  std::vector<stimuli::MarkedName> names;
  for (const std::string& candidate : slot.candidates) {
    if (names.size() == engine::names_on_a_page) break;
    names.push_back({candidate, names.size() == 1 ? "2" : names.size() == 4 ? "3" : ""});
  }
  const auto page = stimuli::prepare_names(std::string(words.tick), names, 0, std::string(words.tick_foot), context_.protocol.screen,
                                           context_.screen, context_.painter);
  return figure(page.frame, std::string(words.tick), "A page of names; another one follows until there are enough");
}

Markup StepCards::notice_figure(const std::string& text) {
  return figure(stimuli::prepare_notice(text, context_.protocol.screen, context_.screen, context_.painter), text,
                "The middle third of the screen", {1, 3});
}

// What is asked after each trial, with the keys; before the first, `instruction` tells so.
Markup StepCards::choice_figure(const AwarenessStep& step, std::string_view instruction) {
  const engine::Words& words = engine::words_for(context_.protocol);
  const std::string question = step.ask.parts.empty() ? std::string(words.prime_question) : in_words(step.ask);
  std::vector<stimuli::MarkedChoice> choices;
  std::vector<std::pair<std::string, ScreenText>> keys;
  for (const auto& [value, key] : step.keys) {
    const auto worded = std::ranges::find_if(step.words, [&](const auto& own) { return own.first == value; });
    const std::string text = worded == step.words.end() ? value : in_words(worded->second);
    choices.push_back({key_name(key), text});
    keys.emplace_back(key_name(key), text);
  }
  const auto page = stimuli::prepare_choices(question, choices, std::string(words.prime_guess), context_.protocol.screen, context_.screen,
                                             context_.painter);
  Markup markup = page_figure(engine::prime_page(words, instruction, question, keys, step.visibility).without_names(),
                              std::string(words.go_on), "Before the first trial, in the program's own words") +
                  figure(page.frame, question, "After each trial");
  if (!step.visibility) return markup;
  const std::vector<ScreenText> grades(words.visibility.begin(), words.visibility.end());
  std::string asked(words.visibility_question);
  const auto seen = stimuli::prepare_choices(asked, grades, std::nullopt, std::string(words.one_choice), context_.protocol.screen,
                                             context_.screen, context_.painter);
  for (const std::string_view grade : words.visibility) asked += "\n- " + std::string(grade);
  return markup + figure(seen.frame, asked, "After each choice");
}

// The first page of a questionnaire, its questions in the order of the file.
Markup StepCards::questions_figure(const QuestionnaireSpec& questionnaire) {
  const engine::Words& words = engine::words_for(context_.protocol);
  const std::string heading = in_words(questionnaire.ask);
  std::vector<stimuli::ScaleQuestion> questions;
  for (const QuestionSpec& question : questionnaire.questions) {
    if (static_cast<int>(questions.size()) == questionnaire.per_page) break;
    questions.push_back({in_words(question.text), {}});
  }
  const std::string_view foot = questions.size() > 1     ? words.many_questions
                                : questionnaire.required ? words.one_question
                                                         : words.one_question_or_none;
  const auto page_of = [&] {
    return stimuli::prepare_questions(heading, questions, 0, questionnaire.scale, std::string(foot), context_.protocol.screen,
                                      context_.screen, context_.painter);
  };
  while (questions.size() > 1 && !page_of().fits) questions.pop_back();
  const std::size_t all = questionnaire.questions.size(), pages = (all + questions.size() - 1) / questions.size();
  questions.resize((all + pages - 1) / pages);  // as the engine spreads them
  return figure(page_of().frame, heading, "The first page");
}

// The question about the first item that the participant is asked about.
Markup StepCards::rating_figure(const RateStep& step) {
  Materials materials(context_.protocol, context_.planned, context_.allocation);
  for (const std::string& list : step.of) {
    const std::vector<Item>& items = materials.items(list);
    if (items.empty()) continue;
    Template ask = step.ask;
    for (Template::Part& part : ask.parts) {
      if (part.kind != Template::Part::Kind::item) continue;
      const bool is_text = part.column.empty() || part.column == "text";
      const bool hidden = is_text && items.front().text.personal();
      const std::string* value = column_of(items.front(), is_text ? "text" : part.column);
      part = {Template::Part::Kind::literal, hidden ? name_mark(items.front().id) : value == nullptr ? "" : stimuli::isolated(*value), ""};
    }
    const auto page =
        stimuli::prepare_questions("", {{in_words(ask), {}}}, 0, step.scale, std::string(engine::words_for(context_.protocol).one_question),
                                   context_.protocol.screen, context_.screen, context_.painter);
    return figure(page.frame, in_words(ask), "One of them");
  }
  return "";
}

Markup StepCards::figure(const stimuli::PreparedFrame& frame, const std::string& words, const std::string& caption, ShownPart part) {
  const Markup language = language_attributes(context_.protocol.language);
  return element("figure",
                 "<img "_html + attribute("alt", words) + " " + language + " " +
                     attribute("src", screen_address(frame, rect_of(part, context_.screen), kPageWidth)) + ">"_html +
                     (caption.empty() ? Markup() : element("figcaption", words_of_study(caption))) +
                     element("details", "<summary>Text</summary>"_html + element("div", words, language + " class=\"words\""_html)),
                 "class=\"screen\""_html);
}

Markup StepCards::study_text(const Template& text) { return study_text(in_words(text)); }

Markup StepCards::study_text(const std::string& text) {
  return element("span", text, language_attributes(context_.protocol.language) + " class=\"study\""_html);
}

Markup StepCards::of_lists(const std::vector<std::string>& lists) {
  std::vector<Markup> links;
  for (const std::string& list : lists) links.push_back(link("list-" + list, words_of_study(list)));
  return listed(links);
}

}  // namespace app
