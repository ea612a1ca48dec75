#include "stimuli/trial/rating_scale.h"

#include <algorithm>
#include <string>

#include "stimuli/text/unicode.h"

namespace stimuli {
namespace {

constexpr int least_to_fill = 5;  // so many points fill a column from edge to edge

// The number of points between the two labelled points that are nearest to each other.
int nearest_labels(const protocols::ScaleSpec& scale) {
  int nearest = scale.to - scale.from + 1;
  for (std::size_t i = 1; i < scale.labels.size(); ++i) nearest = std::min(nearest, scale.labels[i].first - scale.labels[i - 1].first);
  return nearest;
}

}  // namespace

ScaleLook look_of(const protocols::ScaleSpec& scale, const TextStyle& style) {
  std::string words;
  for (const auto& [point, label] : scale.labels) words += label + " ";
  return {.style = style, .labels_px = std::max(1, style.height_px * 8 / 10), .from_right = reads_from_right(words)};
}

DrawnScale draw_scale(const protocols::ScaleSpec& scale, int top_px, const ScaleLook& look, const Screen& screen, Painter& painter) {
  const int points = scale.to - scale.from + 1, line = look.style.height_px;
  const int in_column = std::min(look.column_px / points, look.column_px / least_to_fill);
  const int step = std::max(std::min(line * 5 / 2, screen.width_px * 9 / 10 / points), in_column);
  const int left = screen.width_px / 2 - step * points / 2;
  const auto middle_of = [&](int point) {
    const int nth = look.from_right ? scale.to - point : point - scale.from;
    return left + nth * step + step / 2;
  };
  const int box_height = look.boxed ? line * 13 / 10 : line, box_width = std::min(step * 4 / 5, line * 2);
  DrawnScale drawn;
  for (int point = scale.from; point <= scale.to; ++point) {
    const bool filled = look.boxed && look.chosen == point;
    const int middle = middle_of(point);
    TextStyle style = look.style;
    if (filled) style.colour = look.background;
    auto number = painter.line(std::to_string(point), style);
    drawn.points.push_back({std::to_string(point), {middle - step / 2, top_px, step, look.boxed ? box_height : number->height}, false});
    const Rect box{middle - box_width / 2, top_px, box_width, box_height};
    if (filled) drawn.sprites.push_back({painter.box(box.width, box.height, look.style.colour), box.x, box.y});
    if (look.boxed && !filled) add_frame(box, std::max(1, line / 16), look.style.colour, painter, drawn.sprites);
    const int x = middle - number->width / 2, y = look.boxed ? top_px + (box_height - number->height) / 2 : top_px;
    drawn.sprites.push_back({std::move(number), x, y});
  }
  const TextStyle small{look.labels_px, look.style.colour, false};
  const int words_top = top_px + box_height + line / 4;
  const int width = std::clamp(nearest_labels(scale) * step - small.height_px / 2, step, screen.width_px * 3 / 10);
  const int margin = screen.width_px / 50;
  for (const auto& [point, words] : scale.labels) {
    auto label = painter.paragraph(words, small, width, Align::centre);
    const int x = std::clamp(middle_of(point) - width / 2, margin, std::max(margin, screen.width_px - margin - width));
    drawn.sprites.push_back({std::move(label), x, words_top});
  }
  return drawn;
}

}  // namespace stimuli
