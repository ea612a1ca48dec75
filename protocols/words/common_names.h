// Given names that are common in a script's languages: what name-like nonwords are shaped after and must not equal, and
// what made-up participants are called.
#pragma once

#include <span>
#include <string_view>

#include "protocols/words/letters.h"

namespace protocols {

// Latin and Hebrew; empty for other scripts.
std::span<const std::string_view> common_names(Script script);

}  // namespace protocols
