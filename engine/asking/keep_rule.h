#pragma once

#include <map>
#include <string>

#include "engine/session/run.h"

namespace engine {

// Of names taken by a keep rule, which of those given it was, from 1: "AF1" -> 2.
using Given = std::map<std::string, int>;

// Asks the question of the slot's keep rule about a name, the number-th given for it; its answer stands in the journal under that number
// ("AF.given2"), the name nowhere. back: ↑ leaves the question backwards. Requires a slot with a keep rule.
struct KeepAnswer {
  Next next = Next::go_on;
  bool back = false;
  bool kept = false;  // the answer is high enough
};
KeepAnswer ask_whether_to_keep(Run& run, const protocols::Slot& slot, const protocols::PersonalName& name, int number, bool back = false);

}  // namespace engine
