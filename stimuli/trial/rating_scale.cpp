#include "stimuli/trial/rating_scale.h"

#include <algorithm>

namespace stimuli {
namespace {

constexpr int least_to_fill = 5;  // so many points fill a column from edge to edge

// The number of points between the two labelled points that are nearest to each other.
int nearest_labels(const protocols::ScaleSpec& scale) {
  int nearest = scale.to - scale.from + 1;
  for (std::size_t i = 1; i < scale.labels.size(); ++i)
    nearest = std::min(nearest, scale.labels[i].first - scale.labels[i - 1].first);
  return nearest;
}

}  // namespace

DrawnScale draw_scale(const protocols::ScaleSpec& scale, int top_px, const TextStyle& style, const Screen& screen, Painter& painter,
                      int column_px) {
  const int points = scale.to - scale.from + 1;
  const int in_column = std::min(column_px / points, column_px / least_to_fill);
  const int step = std::max(std::min(style.height_px * 5 / 2, screen.width_px * 9 / 10 / points), in_column);
  const int left = screen.width_px / 2 - step * points / 2;
  const auto middle_of = [&](int point) { return left + (point - scale.from) * step + step / 2; };
  DrawnScale drawn;
  for (int point = scale.from; point <= scale.to; ++point) {
    auto number = painter.line(std::to_string(point), style);
    const int x = middle_of(point) - number->width / 2;
    drawn.points.push_back({std::to_string(point), {middle_of(point) - step / 2, top_px, step, number->height}, false});
    drawn.sprites.push_back({std::move(number), x, top_px});
  }
  const TextStyle small{std::max(1, style.height_px * 8 / 10), style.colour, false};
  const int words_top = top_px + style.height_px + style.height_px / 4;
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
