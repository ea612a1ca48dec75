// The tables of the protocol language. To add a key: one row in language.cpp, its meaning where that map is built, one
// case in tests/cases.
#pragma once

#include <vector>

#include "protocols/grammar/table.h"

namespace protocols {

// The whole file; every other table hangs from it.
const MapTable& protocol_table();

// All tables in the order in which the reference explains them.
const std::vector<const MapTable*>& language_tables();

// The version that `tachisto:` must say.
inline constexpr int language_version = 1;

}  // namespace protocols
