// The program's words for the lines that steps use.
#pragma once

#include <string>
#include <string_view>

#include "protocols/model/step_uses.h"

namespace engine {

// Empty for `none`; English where the language has no words here.
std::string own_line(protocols::OwnLine line, std::string_view language);

}  // namespace engine
