#include "engine/session/words.h"

namespace engine {

// A row of a table is a row here.
// clang-format off
const std::vector<WordRow>& word_rows() {
  static const std::vector<WordRow> rows{
      {"go_on", [](const Words& w) { return w.go_on; }, [](Words& w, std::string_view text) { w.go_on = text; }},
      {"correct", [](const Words& w) { return w.correct; }, [](Words& w, std::string_view text) { w.correct = text; }},
      {"wrong", [](const Words& w) { return w.wrong; }, [](Words& w, std::string_view text) { w.wrong = text; }},
      {"too_slow", [](const Words& w) { return w.too_slow; }, [](Words& w, std::string_view text) { w.too_slow = text; }},
      {"practice_again", [](const Words& w) { return w.practice_again; }, [](Words& w, std::string_view text) { w.practice_again = text; }},
      {"pause", [](const Words& w) { return w.pause; }, [](Words& w, std::string_view text) { w.pause = text; }},
      {"progress", [](const Words& w) { return w.progress; }, [](Words& w, std::string_view text) { w.progress = text; }},
      {"name_hint", [](const Words& w) { return w.name_hint; }, [](Words& w, std::string_view text) { w.name_hint = text; }},
      {"name_empty", [](const Words& w) { return w.name_empty; }, [](Words& w, std::string_view text) { w.name_empty = text; }},
      {"name_twice", [](const Words& w) { return w.name_twice; }, [](Words& w, std::string_view text) { w.name_twice = text; }},
      {"name_long", [](const Words& w) { return w.name_long; }, [](Words& w, std::string_view text) { w.name_long = text; }},
      {"name_letters", [](const Words& w) { return w.name_letters; }, [](Words& w, std::string_view text) { w.name_letters = text; }},
      {"name_another", [](const Words& w) { return w.name_another; }, [](Words& w, std::string_view text) { w.name_another = text; }},
      {"name_of", [](const Words& w) { return w.name_of; }, [](Words& w, std::string_view text) { w.name_of = text; }},
      {"tick", [](const Words& w) { return w.tick; }, [](Words& w, std::string_view text) { w.tick = text; }},
      {"tick_foot", [](const Words& w) { return w.tick_foot; }, [](Words& w, std::string_view text) { w.tick_foot = text; }},
      {"tick_none", [](const Words& w) { return w.tick_none; }, [](Words& w, std::string_view text) { w.tick_none = text; }},
      {"familiar", [](const Words& w) { return w.familiar; }, [](Words& w, std::string_view text) { w.familiar = text; }},
      {"known_name", [](const Words& w) { return w.known_name; }, [](Words& w, std::string_view text) { w.known_name = text; }},
      {"unknown_name", [](const Words& w) { return w.unknown_name; }, [](Words& w, std::string_view text) { w.unknown_name = text; }},
      {"one_question", [](const Words& w) { return w.one_question; }, [](Words& w, std::string_view text) { w.one_question = text; }},
      {"one_question_or_none", [](const Words& w) { return w.one_question_or_none; }, [](Words& w, std::string_view text) { w.one_question_or_none = text; }},
      {"many_questions", [](const Words& w) { return w.many_questions; }, [](Words& w, std::string_view text) { w.many_questions = text; }},
      {"one_choice", [](const Words& w) { return w.one_choice; }, [](Words& w, std::string_view text) { w.one_choice = text; }},
      {"confirm_answer", [](const Words& w) { return w.confirm_answer; }, [](Words& w, std::string_view text) { w.confirm_answer = text; }},
      {"answer_all", [](const Words& w) { return w.answer_all; }, [](Words& w, std::string_view text) { w.answer_all = text; }},
      {"go_back", [](const Words& w) { return w.go_back; }, [](Words& w, std::string_view text) { w.go_back = text; }},
      {"names_check", [](const Words& w) { return w.names_check; }, [](Words& w, std::string_view text) { w.names_check = text; }},
      {"names_check_foot", [](const Words& w) { return w.names_check_foot; }, [](Words& w, std::string_view text) { w.names_check_foot = text; }},
      {"consent", [](const Words& w) { return w.consent; }, [](Words& w, std::string_view text) { w.consent = text; }},
      {"external", [](const Words& w) { return w.external; }, [](Words& w, std::string_view text) { w.external = text; }},
      {"rest", [](const Words& w) { return w.rest; }, [](Words& w, std::string_view text) { w.rest = text; }},
      {"pause_of_study", [](const Words& w) { return w.pause_of_study; }, [](Words& w, std::string_view text) { w.pause_of_study = text; }},
      {"pause_of_study_until", [](const Words& w) { return w.pause_of_study_until; }, [](Words& w, std::string_view text) { w.pause_of_study_until = text; }},
      {"write_foot", [](const Words& w) { return w.write_foot; }, [](Words& w, std::string_view text) { w.write_foot = text; }},
      {"write_entries_foot", [](const Words& w) { return w.write_entries_foot; }, [](Words& w, std::string_view text) { w.write_entries_foot = text; }},
      {"write_wait", [](const Words& w) { return w.write_wait; }, [](Words& w, std::string_view text) { w.write_wait = text; }},
      {"write_missing", [](const Words& w) { return w.write_missing; }, [](Words& w, std::string_view text) { w.write_missing = text; }},
      {"write_nothing", [](const Words& w) { return w.write_nothing; }, [](Words& w, std::string_view text) { w.write_nothing = text; }},
      {"write_answer_foot", [](const Words& w) { return w.write_answer_foot; }, [](Words& w, std::string_view text) { w.write_answer_foot = text; }},
      {"type_foot", [](const Words& w) { return w.type_foot; }, [](Words& w, std::string_view text) { w.type_foot = text; }},
      {"time_over", [](const Words& w) { return w.time_over; }, [](Words& w, std::string_view text) { w.time_over = text; }},
      {"time_over_notice", [](const Words& w) { return w.time_over_notice; }, [](Words& w, std::string_view text) { w.time_over_notice = text; }},
      {"recall_ask", [](const Words& w) { return w.recall_ask; }, [](Words& w, std::string_view text) { w.recall_ask = text; }},
      {"recall_foot", [](const Words& w) { return w.recall_foot; }, [](Words& w, std::string_view text) { w.recall_foot = text; }},
      {"recognise_ask", [](const Words& w) { return w.recognise_ask; }, [](Words& w, std::string_view text) { w.recognise_ask = text; }},
      {"shown_before", [](const Words& w) { return w.shown_before; }, [](Words& w, std::string_view text) { w.shown_before = text; }},
      {"not_shown", [](const Words& w) { return w.not_shown; }, [](Words& w, std::string_view text) { w.not_shown = text; }},
      {"sure", [](const Words& w) { return w.sure; }, [](Words& w, std::string_view text) { w.sure = text; }},
      {"guessing", [](const Words& w) { return w.guessing; }, [](Words& w, std::string_view text) { w.guessing = text; }},
      {"certain", [](const Words& w) { return w.certain; }, [](Words& w, std::string_view text) { w.certain = text; }},
      {"load_show", [](const Words& w) { return w.load_show; }, [](Words& w, std::string_view text) { w.load_show = text; }},
      {"load_ask", [](const Words& w) { return w.load_ask; }, [](Words& w, std::string_view text) { w.load_ask = text; }},
      {"barrier", [](const Words& w) { return w.barrier; }, [](Words& w, std::string_view text) { w.barrier = text; }},
      {"barrier_foot", [](const Words& w) { return w.barrier_foot; }, [](Words& w, std::string_view text) { w.barrier_foot = text; }},
      {"barrier_over", [](const Words& w) { return w.barrier_over; }, [](Words& w, std::string_view text) { w.barrier_over = text; }},
      {"name_or_none", [](const Words& w) { return w.name_or_none; }, [](Words& w, std::string_view text) { w.name_or_none = text; }},
      {"text_or_none", [](const Words& w) { return w.text_or_none; }, [](Words& w, std::string_view text) { w.text_or_none = text; }},
      {"text_hint", [](const Words& w) { return w.text_hint; }, [](Words& w, std::string_view text) { w.text_hint = text; }},
      {"leave_mark", [](const Words& w) { return w.leave_mark; }, [](Words& w, std::string_view text) { w.leave_mark = text; }},
      {"leave", [](const Words& w) { return w.leave; }, [](Words& w, std::string_view text) { w.leave = text; }},
      {"funnel_1", [](const Words& w) { return w.funnel[0]; }, [](Words& w, std::string_view text) { w.funnel[0] = text; }},
      {"funnel_2", [](const Words& w) { return w.funnel[1]; }, [](Words& w, std::string_view text) { w.funnel[1] = text; }},
      {"funnel_3", [](const Words& w) { return w.funnel[2]; }, [](Words& w, std::string_view text) { w.funnel[2] = text; }},
      {"funnel_4", [](const Words& w) { return w.funnel[3]; }, [](Words& w, std::string_view text) { w.funnel[3] = text; }},
      {"funnel_5", [](const Words& w) { return w.funnel[4]; }, [](Words& w, std::string_view text) { w.funnel[4] = text; }},
      {"prime_question", [](const Words& w) { return w.prime_question; }, [](Words& w, std::string_view text) { w.prime_question = text; }},
      {"prime_guess", [](const Words& w) { return w.prime_guess; }, [](Words& w, std::string_view text) { w.prime_guess = text; }},
      {"prime_instruction", [](const Words& w) { return w.prime_instruction; }, [](Words& w, std::string_view text) { w.prime_instruction = text; }},
      {"visibility_instruction", [](const Words& w) { return w.visibility_instruction; }, [](Words& w, std::string_view text) { w.visibility_instruction = text; }},
      {"threshold_instruction", [](const Words& w) { return w.threshold_instruction; }, [](Words& w, std::string_view text) { w.threshold_instruction = text; }},
      {"visibility_question", [](const Words& w) { return w.visibility_question; }, [](Words& w, std::string_view text) { w.visibility_question = text; }},
      {"visibility_1", [](const Words& w) { return w.visibility[0]; }, [](Words& w, std::string_view text) { w.visibility[0] = text; }},
      {"visibility_2", [](const Words& w) { return w.visibility[1]; }, [](Words& w, std::string_view text) { w.visibility[1] = text; }},
      {"visibility_3", [](const Words& w) { return w.visibility[2]; }, [](Words& w, std::string_view text) { w.visibility[2] = text; }},
      {"visibility_4", [](const Words& w) { return w.visibility[3]; }, [](Words& w, std::string_view text) { w.visibility[3] = text; }},
      {"operator_pause", [](const Words& w) { return w.operator_pause; }, [](Words& w, std::string_view text) { w.operator_pause = text; }},
      {"operator_pause_foot", [](const Words& w) { return w.operator_pause_foot; }, [](Words& w, std::string_view text) { w.operator_pause_foot = text; }},
      {"stop", [](const Words& w) { return w.stop; }, [](Words& w, std::string_view text) { w.stop = text; }},
      {"ended", [](const Words& w) { return w.ended; }, [](Words& w, std::string_view text) { w.ended = text; }},
      {"finished", [](const Words& w) { return w.finished; }, [](Words& w, std::string_view text) { w.finished = text; }},
      {"declined", [](const Words& w) { return w.declined; }, [](Words& w, std::string_view text) { w.declined = text; }},
      {"end_foot", [](const Words& w) { return w.end_foot; }, [](Words& w, std::string_view text) { w.end_foot = text; }},
      {"decline", [](const Words& w) { return w.decline; }, [](Words& w, std::string_view text) { w.decline = text; }},
      {"machine", [](const Words& w) { return w.machine; }, [](Words& w, std::string_view text) { w.machine = text; }},
      {"unseen", [](const Words& w) { return w.unseen; }, [](Words& w, std::string_view text) { w.unseen = text; }},
      {"no_keys", [](const Words& w) { return w.no_keys; }, [](Words& w, std::string_view text) { w.no_keys = text; }},
      {"on_with_it", [](const Words& w) { return w.on_with_it; }, [](Words& w, std::string_view text) { w.on_with_it = text; }},
      {"vividness", [](const Words& w) { return w.vividness; }, [](Words& w, std::string_view text) { w.vividness = text; }},
      {"vividness_low", [](const Words& w) { return w.vividness_low; }, [](Words& w, std::string_view text) { w.vividness_low = text; }},
      {"vividness_high", [](const Words& w) { return w.vividness_high; }, [](Words& w, std::string_view text) { w.vividness_high = text; }},
  };
  return rows;
}

std::string words_page() {
  std::string page =
      "# Texts of the program\n\n"
      "What the program itself says to participants: feet of pages, hints below fields, feedback, questions for which a study has no words of its own. It has these texts in the languages "
      "below; the [reference](protocol_reference.md#program-texts) says of each when it is shown. In any other language the protocol must contain "
      "the texts of all kinds of steps that the study uses, also those that it may never show (such as the text for an optional question); "
      "`check` lists those that are missing. Write them in the protocol, and in a protocol of several languages each as "
      "`{de: …, en: …}`:\n\n"
      "```yaml\nlanguage: de\nprogram_texts:\n  go_on: \"Weiter mit der Leertaste\"\n  consent: \"Y: Ich stimme zu     N: Ich stimme nicht zu\"\n```\n\n"
      "Words in braces, such as `{name}`, are filled in by the program and must be in the text. The keys of the keyboard are the same in every language: Y agrees and N declines. `\\n` is a new line. This "
      "page is made from the program; do not edit it.\n";
  for (const std::string& language : languages_of_words()) {
    page += "\n## " + language + "\n\n| name | text |\n|---|---|\n";
    for (const WordRow& row : word_rows()) {
      std::string text;
      for (const char letter : word_of(language, row.name)) text += letter == '\n' ? "\\n" : letter == '|' ? "\\|" : std::string(1, letter);
      page += "| `" + row.name + "` | " + text + " |\n";
    }
  }
  return page;
}

}  // namespace engine
