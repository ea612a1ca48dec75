// What a command talks through. Tests hand in string streams.
#pragma once

#include <iosfwd>
#include <string>

namespace app {

// Exit statuses of the program; what they mean is part of its contract with scripts.
enum Exit : int {
  done = 0,
  wrong = 1,            // the file or the call is wrong: diagnostics on `err`, nothing written
  machine_refuses = 2,  // display, keyboard, disk: one sentence and one thing to do on `err`
  stopped = 3,          // by the operator; data safe
  declined = 4,         // the participant does not take part
};

struct Terminal {
  std::ostream& out;
  std::ostream& err;
  std::istream& in;
  bool interactive = false;  // a person reads `err` and can type into `in`
};

// One sentence that says what is wrong, one that says what to do; returns Exit::wrong.
Exit say_wrong(Terminal& terminal, const std::string& sentence, const std::string& fix);

// Asks a question, which ends in "?", and reads the answer: y, Y or yes is yes, and all else is no.
bool agreed(const std::string& question, Terminal& terminal);

// A word of a command as a shell takes it: as it is, or in single quotes where a blank or another sign would part it.
std::string in_shell(const std::string& word);

}  // namespace app
