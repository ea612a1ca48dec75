// What the program itself says to participants, where the protocol says it in its place.
#include "protocols/grammar/parts.h"

// A row of a table is a row here.
// clang-format off
namespace protocols {

const MapTable& program_texts_table() {
  static const MapTable table{
      .noun = "program texts",
      .help = "What the program itself says to participants, in the words of the study: needed in languages that the program does not speak, possible in all. "
              "A text that fills a whole page begins with a heading, a line that starts with `#`, as the pages of a study do. Words in braces, such as `{name}`, are filled in by the program and must be in the text. "
              "A few texts cannot be given yet and are English in such a language: that ↑ goes back, the page that shows all typed names once more, the reminder that something is still to be written, "
              "the pause of the operator, the pages about a window that cannot be seen, the second question after a declined consent, and the last page of a session that was run to its end or declined. The texts in English and Hebrew: [Texts of the program](program_texts.md).",
      .rows = {
          {"go_on", text().read_by_hand(), optional(), "Foot of a page that the participant ends with the space bar."},
          {"correct", text().read_by_hand(), optional(), "Feedback after a right answer, in practice and training."},
          {"wrong", text().read_by_hand(), optional(), "Feedback after a wrong answer, in practice and training."},
          {"too_slow", text().read_by_hand(), optional(), "Feedback when no answer was given in time, in practice and training."},
          {"practice_again", text().read_by_hand(), optional(), "Page before practice or training is repeated."},
          {"pause", text().read_by_hand(), optional(), "Page of a planned pause in a block (`pause_every`). With `{done}` and `{all}`, the numbers of trials."},
          {"name_hint", text().read_by_hand(), optional(), "Below the field for a name: what to do."},
          {"name_empty", text().read_by_hand(), optional(), "Shown instead of `name_hint` when Enter was pressed and no name was typed."},
          {"name_twice", text().read_by_hand(), optional(), "Shown instead of `name_hint` when the participant had given this name before."},
          {"name_long", text().read_by_hand(), optional(), "Shown instead of `name_hint` or `text_hint` when the name or text was too long."},
          {"name_letters", text().read_by_hand(), optional(), "Shown instead of `name_hint` or `text_hint` when the fonts have no picture of one of the letters or signs."},
          {"name_another", text().read_by_hand(), optional(), "Shown instead of `name_hint` when the name before was rated too low (key `keep` of the slot) and one more is asked for."},
          {"name_of", text().read_by_hand(), optional(), "Above the field for a name, when the slot takes several names. With `{ask}` (the question), `{number}` (which name this is) and `{count}` (how many there are)."},
          {"any_name", text().read_by_hand(), optional(), "Question when the participant changes a name or text on the page that shows all of them once more, in a slot with several questions."},
          {"tick", text().read_by_hand(), optional(), "Page of a tick list that asks about one name; the keys answer: 1 nobody of this name, 2 somebody known but not close, 3 somebody close. With `{name}`."},
          {"familiar", text().read_by_hand(), optional(), "Question how familiar a name is, on a scale from 1 (not at all) to 7 (very), if names are matched by `familiarity`. With `{name}`."},
          {"known_name", text().read_by_hand(), optional(), "Question when a tick list with `tick: known` has no suitable name left: it asks for the name of a person who is known but not close."},
          {"unknown_name", text().read_by_hand(), optional(), "Question when a tick list with `tick: unknown` has no suitable name left: it asks for a name that belongs to nobody whom the participant knows."},
          {"one_question", text().read_by_hand(), optional(), "Foot of a page with one question on a scale."},
          {"one_question_or_none", text().read_by_hand(), optional(), "Foot of a page with one question on a scale that may be left without an answer."},
          {"many_questions", text().read_by_hand(), optional(), "Foot of a page with several questions on a scale."},
          {"one_choice", text().read_by_hand(), optional(), "Foot of a page on which one of several answers is chosen by its number."},
          {"answer_all", text().read_by_hand(), optional(), "Shown instead of `many_questions` when a question that needs an answer was left without one."},
          {"consent", text().read_by_hand(), optional(), "Foot of a page of consent. The key Y agrees, the key N declines, in every language."},
          {"external", text().read_by_hand(), optional(), "Foot of the page of a step `external`: the operator presses Enter when it is done."},
          {"rest", text().read_by_hand(), optional(), "Page of a break of a fixed duration (`for`)."},
          {"pause_of_study", text().read_by_hand(), optional(), "Page of a break that the participant ends, without a time limit."},
          {"pause_of_study_until", text().read_by_hand(), optional(), "Page of a break that the participant ends, with a time limit (`at_most`). With `{time}`, the time limit in minutes."},
          {"write_foot", text().read_by_hand(), optional(), "Below the field of a step `write`: how to continue."},
          {"write_entries_foot", text().read_by_hand(), optional(), "Below the fields of a step `write` with several `entries`: how to continue."},
          {"write_wait", text().read_by_hand(), optional(), "Shown instead of `write_foot` while the participant cannot continue yet (`at_least`). With `{time}`, the time that is left."},
          {"write_answer_foot", text().read_by_hand(), optional(), "Below the field of an open question of the debriefing, which may stay empty."},
          {"type_foot", text().read_by_hand(), optional(), "Below a field of one line, in the steps `solve` and `load`."},
          {"time_over", text().read_by_hand(), optional(), "Page at the end of a step `write` or `recall`: the time is over. It goes away by itself after 2 seconds."},
          {"time_over_notice", text().read_by_hand(), optional(), "Short notice after a problem of a step `solve`: the time for it is over."},
          {"recall_ask", text().read_by_hand(), optional(), "Question of a step `recall` that has no `ask`."},
          {"recall_foot", text().read_by_hand(), optional(), "Below the field of a step `recall`: how to go to the next word, and how to end."},
          {"recognise_ask", text().read_by_hand(), optional(), "Question of a step `recognise` that has no `ask`."},
          {"shown_before", text().read_by_hand(), optional(), "Answer of a step `recognise`: yes, the item was shown before."},
          {"not_shown", text().read_by_hand(), optional(), "Answer of a step `recognise`: no, the item was not shown before."},
          {"sure", text().read_by_hand(), optional(), "Question of a step `recognise`: how sure the participant is of the answer."},
          {"guessing", text().read_by_hand(), optional(), "Words at the lowest number of the scale of `sure`."},
          {"certain", text().read_by_hand(), optional(), "Words at the highest number of the scale of `sure`."},
          {"load_show", text().read_by_hand(), optional(), "Page of a step `load` with the digits to keep in mind. With `{digits}`."},
          {"load_ask", text().read_by_hand(), optional(), "Question of a step `load`: which digits they were."},
          {"barrier", text().read_by_hand(), optional(), "Page of a step `barrier`: the participant waits for the others."},
          {"barrier_foot", text().read_by_hand(), optional(), "Foot of that page: the operator presses Enter when everybody is ready."},
          {"barrier_over", text().read_by_hand(), optional(), "Page of a step `barrier` after its time limit (`at_most`): the participant calls the operator."},
          {"name_or_none", text().read_by_hand(), optional(), "Shown instead of `name_hint` when the slot is `optional`: the field may be left empty."},
          {"text_or_none", text().read_by_hand(), optional(), "Shown instead of `text_hint` when the slot is `optional`: the field may be left empty."},
          {"text_hint", text().read_by_hand(), optional(), "Below the field for a text about the participant (a slot with `from: typed`): what to do."},
          {"leave_mark", text().read_by_hand(), optional(), "At the bottom of pages: that the key F1 stops taking part."},
          {"leave", text().read_by_hand(), optional(), "Page after F1, which asks whether to stop taking part. The key Y stops, the key N goes on."},
          {"funnel_1", text().read_by_hand(), optional(), "Question 1 of the default debriefing."},
          {"funnel_2", text().read_by_hand(), optional(), "Question 2 of the default debriefing."},
          {"funnel_3", text().read_by_hand(), optional(), "Question 3 of the default debriefing."},
          {"funnel_4", text().read_by_hand(), optional(), "Question 4 of the default debriefing."},
          {"funnel_5", text().read_by_hand(), optional(), "Question 5 of the default debriefing."},
          {"prime_question", text().read_by_hand(), optional(), "Question of an awareness check or a threshold that has no `ask`."},
          {"prime_guess", text().read_by_hand(), optional(), "Below the answers to that question: to guess if not sure."},
          {"prime_instruction", text().read_by_hand(), optional(), "Page before an awareness check. With `{question}` and `{keys}` (which key means what)."},
          {"visibility_instruction", text().read_by_hand(), optional(), "Last paragraph of that page, if the check asks for `visibility`."},
          {"threshold_instruction", text().read_by_hand(), optional(), "Page before a threshold. With `{question}` and `{keys}` (which key means what)."},
          {"visibility_question", text().read_by_hand(), optional(), "Question how clearly the prime was seen, with the four answers that follow."},
          {"visibility_1", text().read_by_hand(), optional(), "Answer 1 of 4: nothing was seen."},
          {"visibility_2", text().read_by_hand(), optional(), "Answer 2 of 4: a brief glimpse."},
          {"visibility_3", text().read_by_hand(), optional(), "Answer 3 of 4: almost clear."},
          {"visibility_4", text().read_by_hand(), optional(), "Answer 4 of 4: clear."},
          {"stop", text().read_by_hand(), optional(), "Page that asks the operator whether to stop the session, after the stop keys and Escape. The key Y stops, the key N goes back to the pause."},
          {"ended", text().read_by_hand(), optional(), "Last page of a session that ended before its time and without the debriefing: the participant calls the operator."},
          {"machine", text().read_by_hand(), optional(), "Page in a block after a fault of the screen or the keyboard: the participant calls the operator. The space bar goes on."},
          {"vividness", text().read_by_hand(), optional(), "Question at the end of imagery: how vivid the images were, from 1 to 7."},
          {"vividness_low", text().read_by_hand(), optional(), "Words at the lowest number of that scale."},
          {"vividness_high", text().read_by_hand(), optional(), "Words at the highest number of that scale."}},
      .example = "{go_on: \"Weiter mit der Leertaste\", consent: \"Y: Ich stimme zu     N: Ich stimme nicht zu\"}"};
  return table;
}

}  // namespace protocols
