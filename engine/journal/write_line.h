// Writes a record of the journal by its table.
#pragma once

#include "engine/journal/any_line.h"
#include "engine/journal/json_line.h"

namespace engine {

// The line's JSON, in place of what `out` held. Line: one of AnyLine.
template <LineKind Line>
void write_line(JsonLine& out, const Line& line);

}  // namespace engine
