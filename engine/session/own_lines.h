// The program's words for the lines that steps use.
#pragma once

#include <string>

#include "protocols/model/protocol.h"
#include "protocols/model/step_uses.h"

namespace engine {

// Empty for `none`.
std::string own_line(protocols::OwnLine line, const protocols::Protocol& protocol);

}  // namespace engine
