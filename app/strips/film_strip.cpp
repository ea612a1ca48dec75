#include "app/strips/film_strip.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <sstream>

namespace app {
namespace {

constexpr double kTitle = 3.0, kText = 2.6;  // em
constexpr double kGap = 2.2;                 // between a picture and its caption, and around the whole
constexpr double kCaptionWidth = 56;
constexpr double kRoomBelowInk = 0.1;       // of a picture's height
constexpr double kShaft = 0.35, kHead = 2.4;  // how wide an arrow's shaft is, and how long its head, which is two thirds of that wide
constexpr double kArrowRoom = 9;             // left of and below the pictures, for the arrow of time
constexpr std::array kPictureWidths{90.0, 80.0, 72.0, 66.0, 60.0, 55.0, 50.0, 46.0, 42.0, 38.0, 34.0, 30.0, 26.0};
constexpr protocols::Colour kInk{0, 0, 0}, kQuiet{70, 70, 70};

struct Line {
  std::string text;
  bool bold = false;
};

std::vector<Line> caption_lines(const StripScreen& screen, const MeasureText& measure) {
  std::vector<Line> lines;
  for (std::size_t i = 0; i < screen.caption.size(); ++i)
    for (std::string& line : wrapped(screen.caption[i], kCaptionWidth, kText, i == 0, measure))
      lines.push_back({std::move(line), i == 0});
  return lines;
}

// Where things come to stand for one width of the pictures.
struct Places {
  double picture_width = 0, picture_height = 0;
  double step_x = 0, step_y = 0;  // from one screen to the next
};

Places places_for(const FilmStrip& strip, const std::vector<std::vector<Line>>& captions, double picture_width) {
  Places places;
  places.picture_width = picture_width;
  places.picture_height = picture_width * strip.aspect;
  const std::size_t screens = strip.screens.size();
  if (screens < 2) return places;
  // A screen may hide of the one before it what lies below its ink; where that is little, they stand apart.
  double seen = 0.5;
  for (std::size_t i = 0; i + 1 < screens; ++i) seen = std::max(seen, strip.screens[i].lowest_ink + kRoomBelowInk);
  places.step_y = seen <= 0.85 ? seen * places.picture_height : places.picture_height + kGap;
  for (std::size_t i = 0; i + 1 < screens; ++i)
    places.step_y = std::max(places.step_y, static_cast<double>(captions[i].size()) * line_height(kText) + 1);
  const double free = strip_width_mm - kArrowRoom - picture_width - kCaptionWidth - 3 * kGap;
  places.step_x = std::clamp(free / static_cast<double>(screens - 1), 2.0, picture_width * 0.36);
  return places;
}

class Layout {
 public:
  explicit Layout(const MeasureText& measure) : measure_(measure) {}

  double add_lines(const std::vector<Line>& lines, double x, double top, double size, protocols::Colour colour) {
    for (const Line& line : lines) {
      drawing_.shapes.emplace_back(DrawnText{x, top, line.text, size, line.bold, colour});
      reach(x + measure_(line.text, size, line.bold), top += line_height(size));
    }
    return top;
  }
  void add(const DrawnPicture& picture) {
    drawing_.shapes.emplace_back(picture);
    reach(picture.x + picture.width, picture.y + picture.height);
  }
  // A straight arrow, its head at the second end.
  void add_arrow(Point from, Point to, protocols::Colour colour) {
    const double length = std::hypot(to.x - from.x, to.y - from.y);
    if (length <= 0) return;
    const Point along{(to.x - from.x) / length, (to.y - from.y) / length};
    const auto at = [&](double ahead, double aside) {
      return Point{from.x + along.x * ahead - along.y * aside, from.y + along.y * ahead + along.x * aside};
    };
    const double neck = length - kHead, half = kShaft / 2;
    drawing_.shapes.emplace_back(DrawnPolygon{{at(0, -half), at(neck, -half), at(neck, half), at(0, half)}, colour});
    drawing_.shapes.emplace_back(DrawnPolygon{{to, at(neck, kHead / 3), at(neck, -kHead / 3)}, colour});
    reach(std::max(from.x, to.x), std::max(from.y, to.y) + kHead / 2);
  }
  Drawing finished() {
    drawing_.width += kGap;
    drawing_.height += kGap;
    return std::move(drawing_);
  }

 private:
  void reach(double x, double y) {
    drawing_.width = std::max(drawing_.width, x);
    drawing_.height = std::max(drawing_.height, y);
  }
  const MeasureText& measure_;
  Drawing drawing_;
};

Drawing laid_out(const FilmStrip& strip, const std::vector<std::vector<Line>>& captions, const Places& places,
                 const MeasureText& measure) {
  Layout layout(measure);
  const auto wide = [&](const std::string& text, double size, bool bold) {
    std::vector<Line> lines;
    for (std::string& line : wrapped(text, strip_width_mm - 2 * kGap, size, bold, measure)) lines.push_back({std::move(line), bold});
    return lines;
  };
  double top = kGap;
  if (!strip.title.empty()) top = layout.add_lines(wide(strip.title, kTitle, true), kGap, top, kTitle, kInk) + kGap;
  const std::size_t screens = strip.screens.size();
  const double left = screens > 1 ? kArrowRoom : kGap;
  double bottom = top;
  for (std::size_t i = 0; i < screens; ++i) {
    const double x = left + static_cast<double>(i) * places.step_x, y = top + static_cast<double>(i) * places.step_y;
    layout.add(DrawnPicture{x, y, places.picture_width, places.picture_height, i, strip.frame});
    const double end = layout.add_lines(captions[i], x + places.picture_width + kGap, y, kText, kInk);
    bottom = std::max({bottom, y + places.picture_height, end});
  }
  if (screens > 1) {
    // Along the lower left corners, a little away from them.
    const double last = static_cast<double>(screens - 1);
    const double from_x = left - 4, from_y = top + places.picture_height + 1;
    const double to_x = from_x + last * places.step_x, to_y = from_y + last * places.step_y;
    layout.add_arrow({from_x, from_y}, {to_x, to_y}, kInk);
    layout.add_lines({{"time", false}}, to_x + kGap, to_y - line_height(kText) / 2 + 1.5, kText, kInk);
    bottom = std::max(bottom, to_y + line_height(kText) + 1.5);
  }
  top = bottom + kGap;
  for (const std::string& note : strip.notes) top = layout.add_lines(wide(note, kText, false), kGap, top, kText, kQuiet);
  return layout.finished();
}

}  // namespace

std::vector<std::string> wrapped(const std::string& text, double width, double size, bool bold, const MeasureText& measure) {
  std::vector<std::string> lines;
  std::istringstream words(text);
  for (std::string word; words >> word;) {
    if (!lines.empty() && measure(lines.back() + " " + word, size, bold) <= width) {
      lines.back() += " " + word;
    } else {
      lines.push_back(word);
    }
  }
  return lines;
}

Drawing lay_out(const FilmStrip& strip, const MeasureText& measure) {
  std::vector<std::vector<Line>> captions;
  for (const StripScreen& screen : strip.screens) captions.push_back(caption_lines(screen, measure));
  Drawing drawing;
  const double widest = 50 + 60 * std::max(0.0, strip.share - 1.0 / 3);
  for (const double width : kPictureWidths) {
    if (width > widest) continue;
    drawing = laid_out(strip, captions, places_for(strip, captions, width), measure);
    if (drawing.width <= strip_width_mm && drawing.height <= strip_height_mm) break;
  }
  return drawing;
}

}  // namespace app
