// Names that are known before a session: whether they can be drawn.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "protocols/planning/plan.h"
#include "stimuli/text/painter.h"

namespace stimuli {

// One mistake for each name with letters that no font of the painter has, at its place; `places`: of each name by its id ("AF1"). A message
// calls a name by its id.
std::vector<protocols::Diagnostic> check_names(const protocols::SlotNames& names,
                                               const std::vector<std::pair<std::string, protocols::SourceLocation>>& places,
                                               Painter& painter);

}  // namespace stimuli
