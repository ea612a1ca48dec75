// What conditions may call by name from the start of a session. What steps add: see step_rows.h.
#pragma once

#include "protocols/model/expression.h"
#include "protocols/model/protocol.h"

namespace protocols {

// Factors (their levels), strata, `visit` (its name), `role` in the group.
ExpressionNames names_at_start(const Protocol& protocol);

}  // namespace protocols
