// A figure as a list of shapes in millimetres, to be written as SVG or painted as pixels: both show the same. Everything that is to be
// decided is decided here; what writes or paints knows three simple shapes.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "protocols/model/quantity.h"

namespace app {

// A picture in a thin frame; which: its number among the figure's pictures.
struct DrawnPicture {
  double x = 0, y = 0, width = 0, height = 0;
  std::size_t which = 0;
  protocols::Colour frame = {};
  bool operator==(const DrawnPicture&) const = default;
};

// One line of text from its left end, read from left to right as a whole. top: of its line box, which is line_height() high.
struct DrawnText {
  double x = 0, top = 0;
  std::string utf8;
  double size = 0;  // of the em
  bool bold = false;
  protocols::Colour colour;
  bool operator==(const DrawnText&) const = default;
};

struct Point {
  double x = 0, y = 0;
  bool operator==(const Point&) const = default;
};

// A convex shape of one colour, its corners clockwise.
struct DrawnPolygon {
  std::vector<Point> corners;
  protocols::Colour colour;
  bool operator==(const DrawnPolygon&) const = default;
};

struct Drawing {
  double width = 0, height = 0;
  std::vector<std::variant<DrawnPicture, DrawnText, DrawnPolygon>> shapes;  // back to front
  bool operator==(const Drawing&) const = default;
};

inline constexpr double frame_mm = 0.2;  // the line of a picture's frame, its middle on the picture's edge

// How text stands in its line, as Noto Sans has it: ascent 1.069 em, descent 0.293 em. Source: the font's table hhea.
inline constexpr double ascent_em = 1.069, descent_em = 0.293;
inline double line_height(double em) { return em * (ascent_em + descent_em); }

// The width of a text in millimetres, in Noto Sans.
using MeasureText = std::function<double(const std::string& utf8, double size, bool bold)>;

}  // namespace app
