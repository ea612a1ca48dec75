#pragma once

#include <string>
#include <vector>

#include "engine/asking/keep_rule.h"

namespace engine {

// Fills the tick-list slots among `slots` in run.learned.participant.names: shows names that resemble those of the slot to match,
// a page at a time, and asks whether the participant knows anyone called so, until every slot is full. Where the list runs out, names are
// typed instead, so that no session is lost to a short list; a note in the journal says which. Names of a slot with a keep rule are asked
// about as they come; given: those of the names taken.
Next fill_from_tick_lists(Run& run, const std::vector<std::string>& slots, Given& given);

}  // namespace engine
