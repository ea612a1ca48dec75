// A page of names with a box each: does the participant know somebody called so?
#pragma once

#include <string>
#include <vector>

#include "engine/session/run.h"

namespace engine {

// What can be looked over at once; of a screen of 768 lines they fill half.
inline constexpr std::size_t names_on_a_page = 20;

enum class NameMark { nobody = 1, known = 2, close = 3 };

struct NamesMarked {
  Next next = Next::go_on;
  std::vector<NameMark> marks;  // of each name; what was left empty is nobody
};

// By the number keys and the arrows, or by clicks, which go through the marks in turn; all may be changed until the page is left by the space
// bar. Nothing of it stands in the journal. slot: what the names are for.
NamesMarked mark_names(Run& run, const std::string& slot, const std::vector<protocols::PersonalName>& names);

}  // namespace engine
