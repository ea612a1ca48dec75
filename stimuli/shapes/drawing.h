// Drawings made by the program: flat shapes on an opaque card, written as SVG.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "protocols/model/quantity.h"
#include "stimuli/shapes/path.h"

namespace stimuli {

using protocols::Colour;

// The card that every drawing is on, and the line that every outline has: the sets look as one, and a scrambled picture
// covers as much as the picture.
constexpr Colour paper{233, 229, 221};
constexpr Colour ink{46, 42, 43};
constexpr double line_width = 2.6;

struct Shape {
  Path path;
  std::optional<Colour> fill;
  std::optional<Colour> stroke;
  double stroke_width = line_width;  // round ends and corners
  bool operator==(const Shape&) const = default;
};

// Shapes back to front; what reaches over the card's edge is cut off.
class Drawing {
 public:
  Drawing(int width_px, int height_px) : width(width_px), height(height_px) {}
  void filled(Path path, Colour fill);                                      // no outline
  void outlined(Path path, Colour fill, double stroke_width = line_width);  // in ink
  void line(Path path, double stroke_width = line_width, Colour colour = ink);
  void add(const Drawing& other, Point by);  // all its shapes, moved; its card does not come along
  int width, height;
  std::vector<Shape> shapes;
  bool operator==(const Drawing&) const = default;
};

// Shapes that grow together: one outline around all of them, none between them. A limb is a line as wide as it is
// thick.
class Body {
 public:
  Body& part(Path path, Colour fill);
  Body& limb(Path spine, double width, Colour fill);
  void draw_on(Drawing& drawing, double outline = line_width) const;

 private:
  struct Part {
    Path path;
    Colour fill;
    double limb_width = 0;  // 0: a closed shape
  };
  std::vector<Part> parts_;
};

// The drawing as an SVG file: the same bytes on every machine. Lengths have two decimals.
std::string to_svg(const Drawing& drawing);

}  // namespace stimuli
