// A page of names with a box each, to be marked.
#pragma once

#include <string>
#include <vector>

#include "protocols/model/personal_name.h"
#include "stimuli/text/painter.h"
#include "stimuli/trial/prepare.h"

namespace stimuli {

struct MarkedName {
  protocols::ScreenText text;
  std::string mark;  // in its box; empty: none
};

struct NamePage {
  PreparedFrame frame;
  std::vector<HitBox> boxes;  // where a click counts, of each name in turn; ids are places from 1
};

// As many as are in a row of names.
inline constexpr int names_across = 4;

// `markdown` (what is asked, and what the marks mean) above the names, which stand in rows of names_across in their reading order, from the
// right where the page is read so; a frame around the name whose turn it is; `foot` at the bottom.
NamePage prepare_names(const protocols::ScreenText& markdown, const std::vector<MarkedName>& names, std::size_t turn,
                       const std::string& foot, const protocols::ScreenSpec& spec, const Screen& screen, Painter& painter);

}  // namespace stimuli
