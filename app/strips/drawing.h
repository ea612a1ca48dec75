// A figure as a list of shapes in millimetres, to be written as SVG or painted as pixels: both show the same.
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

// A straight arrow, its head at the second end.
struct DrawnArrow {
  double from_x = 0, from_y = 0, to_x = 0, to_y = 0;
  protocols::Colour colour;
  bool operator==(const DrawnArrow&) const = default;
};

struct Drawing {
  double width = 0, height = 0;
  std::vector<std::variant<DrawnPicture, DrawnText, DrawnArrow>> shapes;  // back to front
  bool operator==(const Drawing&) const = default;
};

// Of a picture's frame and an arrow's shaft, and the length of an arrow's head (its width is two thirds of that).
inline constexpr double frame_mm = 0.2, shaft_mm = 0.35, head_mm = 2.4;

// How text stands in its line, as Noto Sans has it: ascent 1.069 em, descent 0.293 em. Source: the font's table hhea.
inline constexpr double ascent_em = 1.069, descent_em = 0.293;
inline double line_height(double em) { return em * (ascent_em + descent_em); }

// The width of a text in millimetres, in Noto Sans.
using MeasureText = std::function<double(const std::string& utf8, double size, bool bold)>;

}  // namespace app
