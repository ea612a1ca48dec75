#pragma once

#include <map>
#include <string>

#include "engine/session/run.h"

namespace engine {

// Of names taken by a keep rule, which of those given it was, from 1: "AF1" -> 2.
using Given = std::map<std::string, int>;

// Asks the question of the slot's keep rule about a name, the number-th given for it; its answer stands in the journal under that number
// ("AF.given2"), the name nowhere. kept: whether the answer is high enough. Requires a slot with a keep rule.
Next ask_whether_to_keep(Run& run, const protocols::Slot& slot, const protocols::PersonalName& name, int number, bool& kept);

}  // namespace engine
