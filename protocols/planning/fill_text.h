// Texts with their references filled in: what trials show and questions ask.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "protocols/model/item.h"
#include "protocols/planning/plan.h"

namespace protocols {

// The name in a slot's place ("AF1"), or nullptr where it holds none.
const PersonalName* name_in_slot(const Participant& participant, const std::string& place);

// What a text is for. Each name or item that stands in a sentence is isolated there (U+2068 … U+2069, Unicode UAX #9): it
// keeps its own direction and disturbs nobody else's. In the name of a file it is not.
enum class FilledFor { reading, lookup };

// Fills in the names of slots and the items of variables; rows of lists may have slots in their own texts ("{AF1} accepts
// me"). What has no value stays empty. `item_of`: the item of a variable, or nullptr.
ScreenText fill(const Template& text, const Participant& participant, const std::function<const Item*(std::string_view)>& item_of,
                FilledFor use = FilledFor::reading);

}  // namespace protocols
