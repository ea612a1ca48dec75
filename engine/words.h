// What the program itself says to a participant, in the protocol's language.
#pragma once

#include <string>
#include <string_view>

namespace engine {

struct Words {
  std::string_view language;          // "en"
  std::string_view go_on;             // foot of a page
  std::string_view correct, wrong, too_slow;   // feedback of practice
  std::string_view practice_again;    // pages, in the Markdown subset of stimuli/prepare.h
  std::string_view pause;             // {done}, {all}
  std::string_view name_hint;         // below an entry field
  std::string_view name_empty, name_twice, name_long, name_letters;  // instead of the hint
  std::string_view name_of;           // "{ask} ({number} of {count})"
  std::string_view any_name;          // asked where a slot has no question of its own
  std::string_view tick;              // {name}; 1 nobody, 2 known, 3 close
  std::string_view known_name, unknown_name;   // asked when the tick list has run out
  std::string_view one_question, one_question_or_none, many_questions, one_choice;  // feet of pages with questions
  std::string_view answer_all;        // the foot when one was left out that may not be
  std::string_view consent;           // the foot of a page to agree to: Y agree, N decline
  std::string_view external;          // the foot while something happens outside: the experimenter presses Enter
  std::string_view rest, pause_of_study;  // a break of a given length, and one that the participant ends; pages
  std::string_view stop;              // Y stop, N go on
  std::string_view ended;             // the session ends before its time
  std::string_view machine;           // the display fell silent
};

// English where the language has no words here.
const Words& words_for(std::string_view language);

// The text with each {name} replaced.
std::string with(std::string_view text, std::string_view name, std::string_view value);

}  // namespace engine
