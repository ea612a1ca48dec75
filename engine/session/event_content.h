// What a participant saw and heard in an event, in words for the journal.
#pragma once

#include <string>

#include "protocols/planning/plan.h"

namespace engine {

// Its stimuli from back to front and its sound, joined by " | "; names that somebody gave by their ids, "[AF1]". Empty: it is blank.
std::string content_of(const protocols::PlannedEvent& event);

}  // namespace engine
