#include "app/strips/drawing_pixels.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "stimuli/pixels/image.h"

namespace app {
namespace {

// The half plane to the right of the way from one corner to the next, with y pointing down.
struct Edge {
  Point from, way;
  double length = 0;
  double inside(double x, double y) const { return (way.x * (y - from.y) - way.y * (x - from.x)) / length; }  // how far
};

// A text as it goes from left to right, whichever letter it begins with.
std::string from_left(const std::string& utf8) { return "\u200E" + utf8; }

class Canvas {
 public:
  Canvas(const Drawing& drawing, double px_per_mm, stimuli::Painter& painter, const PictureOfSize& picture)
      : scale_(px_per_mm),
        painter_(painter),
        picture_(picture),
        image_(stimuli::blank(pixels(drawing.width), pixels(drawing.height), 0xFFFFFFFFu)) {}

  void operator()(const DrawnPicture& drawn) {
    const int left = pixels(drawn.x), top = pixels(drawn.y), line = std::max(1, pixels(frame_mm));
    const int width = pixels(drawn.x + drawn.width) - left, height = pixels(drawn.y + drawn.height) - top;
    const int out = line / 2;  // the frame's line has its middle on the picture's edge
    const std::uint32_t frame = 0xFF000000u | std::uint32_t{drawn.frame.red} << 16 | std::uint32_t{drawn.frame.green} << 8 | drawn.frame.blue;
    stimuli::lay_over(image_, stimuli::blank(width + 2 * out, height + 2 * out, frame), left - out, top - out);
    const int in = line - out;
    const stimuli::Image& shown = picture_(drawn.which, width, height);
    stimuli::lay_over(image_, stimuli::crop(shown, {in, in, width - 2 * in, height - 2 * in}), left + in, top + in);
  }
  void operator()(const DrawnText& text) {
    const int line = std::max(1, pixels(line_height(text.size)));
    const auto sprite = painter_.line(from_left(text.utf8), {line, text.colour, text.bold});
    stimuli::lay_over(image_, sprite->paint(), pixels(text.x), pixels(text.top) - (sprite->height - line) / 2);
  }
  // Its edges softened over one pixel.
  void operator()(const DrawnPolygon& polygon) {
    std::vector<Edge> edges;
    for (std::size_t i = 0; i < polygon.corners.size(); ++i) {
      const Point &from = polygon.corners[i], &to = polygon.corners[(i + 1) % polygon.corners.size()];
      const Point way{(to.x - from.x) * scale_, (to.y - from.y) * scale_};
      edges.push_back({{from.x * scale_, from.y * scale_}, way, std::hypot(way.x, way.y)});
    }
    const auto [left, right] = std::ranges::minmax(edges, {}, [](const Edge& edge) { return edge.from.x; });
    const auto [top, bottom] = std::ranges::minmax(edges, {}, [](const Edge& edge) { return edge.from.y; });
    const int x = static_cast<int>(left.from.x) - 1, y = static_cast<int>(top.from.y) - 1;
    stimuli::Image shape = stimuli::blank(static_cast<int>(right.from.x) - x + 2, static_cast<int>(bottom.from.y) - y + 2);
    std::uint32_t* pixel = shape.pixels.data();
    for (int row = 0; row < shape.height; ++row) {
      for (int column = 0; column < shape.width; ++column) {
        double cover = 1;
        for (const Edge& edge : edges) cover = std::min(cover, 0.5 + edge.inside(x + column + 0.5, y + row + 0.5));
        const auto alpha = static_cast<std::uint32_t>(std::lround(255 * std::clamp(cover, 0.0, 1.0)));
        *pixel++ = alpha << 24 | std::uint32_t{polygon.colour.red} << 16 | std::uint32_t{polygon.colour.green} << 8 | polygon.colour.blue;
      }
    }
    stimuli::lay_over(image_, shape, x, y);
  }
  stimuli::Image take() { return std::move(image_); }

 private:
  int pixels(double mm) const { return static_cast<int>(std::lround(mm * scale_)); }

  double scale_;
  stimuli::Painter& painter_;
  const PictureOfSize& picture_;
  stimuli::Image image_;
};

}  // namespace

stimuli::Image painted(const Drawing& drawing, double px_per_mm, stimuli::Painter& painter, const PictureOfSize& picture) {
  Canvas canvas(drawing, px_per_mm, painter, picture);
  for (const auto& shape : drawing.shapes) std::visit(canvas, shape);
  return canvas.take();
}

MeasureText measure_with(stimuli::Painter& painter) {
  return [&painter](const std::string& utf8, double size, bool bold) {
    // Far larger than it is printed: letters of whole pixels are up to a thirtieth narrower than their size asks for, and those of
    // an SVG are not.
    constexpr double larger = 16;
    const int line = std::max(1, static_cast<int>(std::lround(larger * line_height(size) * print_px_per_mm)));
    return painter.line_width(from_left(utf8), {line, {}, bold}) / (larger * print_px_per_mm);
  };
}

}  // namespace app
