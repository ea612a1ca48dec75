#include "engine/session/check_words.h"

#include <algorithm>
#include <set>

#include "engine/session/words.h"
#include "protocols/source/suggest.h"

namespace engine {
namespace {

using namespace protocols;

// What each kind of step may say beside what every session does.
struct WordsOfStep {
  const Protocol& protocol;
  std::set<std::string>& needed;

  void add(std::initializer_list<const char*> names) const { needed.insert(names.begin(), names.end()); }

  void operator()(const NominateStep& step) const {
    for (const std::string& name : step.slots)
      if (const Slot* slot = find_slot(protocol, name)) add_slot(*slot);
  }
  void add_slot(const Slot& slot) const {
    add({"name_of", "name_long", "name_letters", "go_back", "names_check", "names_check_foot"});
    if (slot.keep) add({"one_question", "answer_all"});
    if (slot.keep && !slot.optional && slot.from != SlotSource::typed) add({"name_another"});
    const bool is_text = slot.from == SlotSource::typed;
    if (slot.optional && slot.from != SlotSource::tick_list) add({is_text ? "text_or_none" : "name_or_none"});
    if (is_text) return add({"text_hint"});
    add({"name_hint", "name_empty", "name_twice"});
    if (slot.from == SlotSource::tick_list)
      add({"tick", "tick_foot", "tick_none", slot.tick == Tick::known ? "known_name" : "unknown_name"});
    if (slot.match.familiarity) add({"familiar", "one_question", "answer_all"});
  }
  void operator()(const PageStep&) const {}
  void operator()(const ConsentStep&) const { add({"consent", "decline", "declined"}); }
  void operator()(const QuestionnaireStep& step) const {
    const QuestionnaireSpec* questionnaire = find_questionnaire(protocol, step.questionnaire);
    add({"one_question", "many_questions", "confirm_answer", "answer_all", "go_back"});
    if (questionnaire && !questionnaire->required) add({"one_question_or_none"});
    if (questionnaire && questionnaire->progress) add({"progress"});
  }
  void operator()(const RateStep& step) const {
    if (step.progress) add({"progress"});
    add({"one_question", "many_questions", "confirm_answer", "answer_all", "go_back"});
  }
  void operator()(const ChooseStep&) const { add({"one_choice", "confirm_answer"}); }
  void operator()(const WriteStep&) const {
    add({"write_foot", "write_entries_foot", "write_wait", "write_missing", "write_nothing", "write_answer_foot", "time_over"});
  }
  void operator()(const SolveStep&) const { add({"type_foot", "time_over_notice"}); }
  void operator()(const RecallStep&) const { add({"recall_ask", "recall_foot", "time_over"}); }
  void operator()(const RecogniseStep&) const {
    add({"recognise_ask", "shown_before", "not_shown", "sure", "guessing", "certain", "one_choice", "one_question"});
  }
  void add_feedback() const { add({"correct", "wrong", "too_slow", "practice_again", "pause", "on_with_it"}); }
  void operator()(const PracticeStep&) const { add_feedback(); }
  void operator()(const BlockStep& step) const {
    add({"on_with_it"});
    if (step.pause_every > 0) add({"pause"});
  }
  void operator()(const TrainStep&) const { add_feedback(); }
  void operator()(const CoverStep&) const { add({"pause", "on_with_it"}); }
  void operator()(const LoadStep&) const { add({"load_show", "load_ask", "type_foot"}); }
  void operator()(const FeedbackStep&) const {}
  void operator()(const ImagineStep& step) const {
    if (step.vividness) add({"vividness", "vividness_low", "vividness_high", "one_question", "confirm_answer"});
  }
  void add_choice(const AwarenessStep& choice) const {
    add({"prime_question", "prime_guess", "on_with_it"});
    if (choice.visibility)
      add({"visibility_instruction", "visibility_question", "visibility_1", "visibility_2", "visibility_3", "visibility_4", "one_choice"});
  }
  void operator()(const AwarenessStep& step) const {
    add_choice(step);
    add({"prime_instruction", "pause", "progress"});
  }
  void operator()(const ThresholdStep& step) const {
    add_choice(step.choice);
    add({"threshold_instruction", "pause"});
  }
  void operator()(const DebriefStep& step) const {
    if (step.funnel) add({"funnel_1", "funnel_2", "funnel_3", "funnel_4", "funnel_5"});
    if (step.funnel || !step.questions.empty()) add({"write_answer_foot", "write_foot"});
  }
  void operator()(const BreakStep&) const { add({"rest", "pause_of_study", "pause_of_study_until"}); }
  void operator()(const BarrierStep&) const { add({"barrier", "barrier_foot", "barrier_over"}); }
  void operator()(const ExternalStep&) const { add({"external"}); }
  void operator()(const EndStep&) const {}
  void operator()(const DoStep&) const {}
};

// "{name}" and the like, each once.
std::set<std::string> places_in(std::string_view text) {
  std::set<std::string> places;
  for (std::size_t open = text.find('{'); open != text.npos; open = text.find('{', open + 1)) {
    const std::size_t close = text.find('}', open);
    if (close != text.npos) places.emplace(text.substr(open, close - open + 1));
  }
  return places;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

}  // namespace

std::vector<std::string> words_needed(const Protocol& protocol) {
  std::set<std::string> needed{"go_on",  "operator_pause", "operator_pause_foot", "stop", "ended", "finished", "end_foot", "machine",
                               "unseen", "no_keys",        "leave_mark",          "leave"};
  for_each_step(protocol, [&](const SessionStep& step) { std::visit(WordsOfStep{protocol, needed}, static_cast<const StepKind&>(step)); });
  std::vector<std::string> names;
  for (const WordRow& row : word_rows())
    if (needed.contains(row.name)) names.push_back(row.name);
  return names;
}

std::vector<Diagnostic> check_words(const Protocol& protocol) {
  std::vector<Diagnostic> found;
  for (const ProgramText& own : protocol.program_texts) {
    const std::set<std::string> there = places_in(own.text), right = places_in(word_of("en", own.name));
    for (const std::string& place : right)
      if (!there.contains(place))
        found.push_back({own.location,
                         "the text '" + own.name + "' has no " + place,
                         "a text with " + place + ", as in English: " + std::string(word_of("en", own.name)),
                         "write " + place + " where it belongs in the text",
                         {}});
    for (const std::string& place : there)
      if (!right.contains(place))
        found.push_back({own.location,
                         "nothing fills in " + place + " of the text '" + own.name + "'",
                         "a text as in English: " + std::string(word_of("en", own.name)),
                         "delete " + place,
                         {}});
  }
  const std::vector<std::string> spoken = languages_of_words();
  if (std::ranges::find(spoken, protocol.language) != spoken.end()) return found;
  std::vector<std::string> missing = words_needed(protocol);
  std::erase_if(missing, [&](const std::string& name) {
    return std::ranges::find(protocol.program_texts, name, &ProgramText::name) != protocol.program_texts.end();
  });
  if (missing.empty()) return found;
  found.push_back({protocol.language_location,
                   "the program has no texts of its own in '" + protocol.language + "', and the steps of this study may show " +
                       std::to_string(missing.size()) + " of them: " + joined(missing),
                   "a language that the program speaks, " + one_of(spoken) + ", or these texts under 'program_texts'",
                   "write 'program_texts: {" + missing.front() + ": \"…\"}' with all of them; docs/program_texts.md has them in English",
                   {}});
  return found;
}

}  // namespace engine
