#include "engine/session/own_lines.h"

#include "engine/session/words.h"

namespace engine {
namespace {

std::string_view line_of(const Words& words, protocols::OwnLine line) {
  using enum protocols::OwnLine;
  switch (line) {
    case none:
      return {};
    case go_on:
      return words.go_on;
    case agree:
      return words.consent;
    case experimenter:
      return words.external;
    case one_question:
      return words.one_question;
    case one_question_or_none:
      return words.one_question_or_none;
    case one_choice:
      return words.one_choice;
    case guess:
      return words.prime_guess;
    case write:
      return words.write_foot;
    case write_entries:
      return words.write_entries_foot;
    case write_answer:
      return words.write_answer_foot;
    case type:
      return words.type_foot;
    case recall:
      return words.recall_foot;
    case ask_recall:
      return words.recall_ask;
    case ask_recognise:
      return words.recognise_ask;
    case ask_prime:
      return words.prime_question;
    case yes:
      return words.shown_before;
    case no:
      return words.not_shown;
  }
  return {};
}

}  // namespace

std::string own_line(protocols::OwnLine line, const protocols::Protocol& protocol) {
  return std::string(line_of(words_for(protocol), line));
}

}  // namespace engine
