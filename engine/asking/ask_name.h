#pragma once

#include <string>
#include <vector>

#include "engine/session/run.h"

namespace engine {

struct NameRules {
  bool may_be_empty = false;                // no name is an answer too
  bool may_repeat = false;                  // a name of the slot itself may be given again
  bool once_more = false;                   // the name before was not taken
  bool is_text = false;                     // words about oneself: longer, and like any other
  protocols::PersonalName draft = {};       // stands in the field at first
  bool back = false;                        // ↑ leaves it backwards
};

struct NameGiven {
  Next next = Next::go_on;
  bool back = false;                  // left backwards: there is no name
  protocols::PersonalName name = {};  // trimmed
};

// Asks for the number-th of count names in an entry field, until it is one that can be used: not empty, not given before, not too
// long, of letters that can be drawn.
NameGiven ask_name(Run& run, const std::string& slot, std::string_view question, int number, int count, const NameRules& rules = {});

}  // namespace engine
