#include "stimuli/pages/name_page.h"

#include <algorithm>
#include <cmath>

#include "protocols/model/name_letters.h"
#include "stimuli/pages/page.h"
#include "stimuli/text/unicode.h"

namespace stimuli {
namespace {

struct Grid {
  int left = 0, width = 0, top = 0, bottom = 0, rows = 0;
};

// Names of that height; false: one of them is wider than its cell, or there are more rows than room.
bool draw_names(const std::vector<MarkedName>& names, std::size_t turn, int line, bool from_right, const Grid& grid,
                const protocols::ScreenSpec& spec, Painter& painter, NamePage& page) {
  const int cell = grid.width / names_across, row = line * 7 / 4, box = line, gap = line / 3;
  bool fits = row * grid.rows <= grid.bottom - grid.top;
  const int top = grid.top + std::max(0, (grid.bottom - grid.top - row * grid.rows) / 2);
  const int thickness = std::max(1, line / 16);
  for (std::size_t i = 0; i < names.size(); ++i) {
    const int column = static_cast<int>(i) % names_across, y = top + row * (static_cast<int>(i) / names_across);
    const int x = grid.left + cell * (from_right ? names_across - 1 - column : column);
    page.boxes.push_back({std::to_string(i + 1), {x, y, cell, row}, false});
    auto name = painter.line(protocols::NameLetters::of(names[i].text), {line, spec.colour, false});
    fits = fits && name->width + box + 3 * gap <= cell;
    const int box_x = from_right ? x + cell - gap - box : x + gap, box_y = y + (row - box) / 2;
    add_frame({box_x, box_y, box, box}, thickness, spec.colour, painter, page.frame.sprites);
    if (!names[i].mark.empty()) {
      auto mark = painter.line(names[i].mark, {line * 8 / 10, spec.colour, true});
      const int mark_x = box_x + (box - mark->width) / 2, mark_y = box_y + (box - mark->height) / 2;
      page.frame.sprites.push_back({std::move(mark), mark_x, mark_y});
    }
    const int name_x = from_right ? box_x - gap - name->width : box_x + box + gap, name_y = y + (row - name->height) / 2;
    page.frame.sprites.push_back({std::move(name), name_x, name_y});
    if (i == turn) add_frame({x, y, cell, row}, thickness, spec.colour, painter, page.frame.sprites);
  }
  return fits;
}

}  // namespace

NamePage prepare_names(const protocols::ScreenText& markdown, const std::vector<MarkedName>& names, std::size_t turn,
                       const std::string& foot, const protocols::ScreenSpec& spec, const Screen& screen, Painter& painter) {
  NamePage page;
  const int line = page_line_px(screen);
  const int text_bottom = screen.height_px * 46 / 100;
  page.frame = lay_out_page(markdown, foot, spec, screen, painter, text_bottom).frame;
  const int foot_top = foot.empty() ? screen.height_px - line : page.frame.sprites.back().y - line / 2;
  Grid grid;
  grid.width = screen.width_px * 9 / 10;
  grid.left = (screen.width_px - grid.width) / 2;
  grid.top = text_bottom;
  grid.bottom = foot_top;
  grid.rows = (static_cast<int>(names.size()) + names_across - 1) / names_across;
  const bool from_right = reads_from_right(protocols::NameLetters::of(markdown));
  const std::size_t first = page.frame.sprites.size();
  for (const double factor : shrinking) {
    page.frame.sprites.resize(first);
    page.boxes.clear();
    if (draw_names(names, turn, std::max(1, static_cast<int>(std::lround(line * factor))), from_right, grid, spec, painter, page)) break;
  }
  return page;
}

}  // namespace stimuli
