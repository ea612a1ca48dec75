// What only the trials of a study tell: whether they can be planned, and whether its scores can be computed from them.
#pragma once

#include <vector>

#include "protocols/model/protocol.h"

namespace protocols {

// What cannot be planned for any participant: every level of every factor and every block and practice is tried with stand-in names. Where
// all can be planned: the scores that no participant can ever have, or that are always the same (see check_scores.h). Empty: all is well.
std::vector<Diagnostic> check_plans(const Protocol& protocol);

}  // namespace protocols
