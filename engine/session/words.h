// What the program itself says to a participant, in the protocol's language.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "protocols/model/personal_name.h"
#include "protocols/model/protocol.h"

namespace engine {

struct Words {
  std::string_view language;          // "en"
  std::string_view go_on;             // foot of a page
  std::string_view correct, wrong, too_slow;   // feedback of practice
  std::string_view practice_again;    // pages, in the Markdown subset of stimuli/prepare.h
  std::string_view pause;             // {done}, {all}
  std::string_view progress;          // {done}, {all}: in a line on top of a page, how far a step has come
  std::string_view name_hint;         // below an entry field
  std::string_view name_empty, name_twice, name_long, name_letters;  // instead of the hint
  std::string_view name_another;      // the hint where the name before was not taken
  std::string_view name_of;           // "{ask} ({number} of {count})"
  std::string_view tick;              // a page of names: 1 nobody, 2 known, 3 close
  std::string_view tick_foot, tick_none;  // its foot; the same after leaving it without a mark for the first time
  std::string_view familiar;          // {name}; a scale from 1 to 7 stands below
  std::string_view known_name, unknown_name;   // asked when the tick list has run out
  std::string_view one_question, one_question_or_none, many_questions, one_choice;  // feet of pages with questions
  std::string_view confirm_answer;    // the foot once it is answered, where the answer may still be changed
  std::string_view answer_all;        // the foot when one was left out that may not be
  std::string_view go_back;           // behind a foot or hint, where the participant may go back one question or name
  std::string_view names_check, names_check_foot;  // a page: what was typed, once more; its foot
  std::string_view consent;           // the foot of a page to agree to: Y agree, N decline
  std::string_view external;          // the foot while something happens outside: the experimenter presses Enter
  std::string_view rest, pause_of_study;  // a break of a given length, and one that the participant ends; pages
  std::string_view pause_of_study_until;  // {time}: the same where it has an end
  std::string_view write_foot, write_entries_foot;  // below a field of several lines, and below several fields
  std::string_view write_wait;        // {time}: it can be left then
  std::string_view write_missing, write_nothing;  // {written}, {asked}: the foot after leaving too early for the first time
  std::string_view write_answer_foot; // below an open question that may stay empty
  std::string_view type_foot;         // below a field of one line
  std::string_view time_over;         // a page: what was being typed is over
  std::string_view time_over_notice;  // the same in a line, between two items
  std::string_view recall_ask, recall_foot;
  std::string_view recognise_ask, shown_before, not_shown;        // a question and its two answers
  std::string_view sure, guessing, certain;                       // how sure: a question and the ends of its scale
  std::string_view load_show, load_ask;                           // {digits}, a page; typed afterwards
  std::string_view barrier, barrier_foot;                         // a page; the experimenter presses Enter
  std::string_view barrier_over;                                  // the page once the time to wait is over
  std::string_view name_or_none, text_or_none;                    // hints where a name or text may be left out
  std::string_view text_hint;                                     // below a field for a text about oneself
  std::string_view leave_mark, leave;                             // F1; Y stop taking part, N go on
  std::array<std::string_view, 5> funnel;  // the program's own questions of a debriefing, from general to particular
  std::string_view prime_question;    // which masked prime it was, where the study has no words of its own
  std::string_view prime_guess;       // below the choice
  std::string_view prime_instruction, visibility_instruction;  // pages: {question}, {keys}; what comes after, where it does
  std::string_view threshold_instruction;  // a page: {question}, {keys}; the task itself may come only later
  std::string_view visibility_question;
  std::array<std::string_view, 4> visibility;  // from nothing to clear
  std::string_view operator_pause, operator_pause_foot;  // {minutes}, a page; Enter goes on, Escape asks whether to stop
  std::string_view stop;              // Y stop, N go on
  std::string_view ended, finished,
      declined;                      // the last page: of a session that ends before its time, that is over, and of who does not take part
  std::string_view end_foot;         // below it; the operator's chord closes it
  std::string_view decline;          // Y not take part, N back
  std::string_view machine;          // the display fell silent, or a keyboard is gone
  std::string_view unseen, no_keys;  // while the window cannot be seen, or its keys go elsewhere; pages
  std::string_view on_with_it;       // after an interruption of trials, a page
  std::string_view vividness, vividness_low, vividness_high;  // asked after imagery, and the ends of its scale
};

// Of a language; English where the program does not speak it.
const Words& words_for(std::string_view language);
// Of the protocol's language, with what the protocol says in their place; what both lack check_words reports. Views into the protocol,
// which must outlive them.
Words words_for(const protocols::Protocol& protocol);

// The languages that the program speaks: "en, he".
std::vector<std::string> languages_of_words();

// What each text is called in protocols (protocols/grammar/program_texts.cpp), in the order of Words.
struct WordRow {
  std::string name;
  std::string_view (*get)(const Words& words);
  void (*set)(Words& words, std::string_view text);
};
const std::vector<WordRow>& word_rows();
// The text of a language that the program speaks; empty: it has none of that name.
std::string_view word_of(std::string_view language, std::string_view name);

// docs/program_texts.md: every text in every language.
std::string words_page();

// "9:58": minutes and seconds.
std::string on_a_clock(std::int64_t seconds);

// The text with every {name} replaced by what stands in its place, all at once: braces in what is put in mean nothing.
protocols::ScreenText with_texts(std::string_view text, const std::vector<std::pair<std::string_view, protocols::ScreenText>>& places);

// The text with each {name} replaced.
std::string with(std::string_view text, std::string_view name, std::string_view value);

}  // namespace engine
