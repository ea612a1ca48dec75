// What keeps a study from being run with real people to its end: told by `check` and `paradigms` before the first of them comes, and by
// `run` before anything is asked.
#pragma once

#include <vector>

#include "app/study/refusal.h"
#include "protocols/model/protocol.h"

namespace app {

// A reason of each kind once, in the order of the visits; empty: nothing does.
std::vector<Refusal> obstacles(const protocols::Protocol& protocol);

// The lists of texts that a visit shows and that participants wrote before: this version does not hand them on.
std::vector<const protocols::ListSpec*> texts_shown(const protocols::Protocol& protocol, int visit);

// Whether members of a group wait for each other, each at a computer of their own.
bool waits_for_the_group(const protocols::Protocol& protocol);

// Whether something is drawn for a group as a whole: who has which role, or a factor per group.
bool draws_for_groups(const protocols::Protocol& protocol);

}  // namespace app
