#include "stimuli/shapes/drawing.h"

#include <cmath>
#include <cstdlib>
#include <utility>

namespace stimuli {
namespace {

// In hundredths, so that no locale and no last bit of a sine decides what is written.
std::string number(double value) {
  const long long hundredths = std::llround(value * 100);
  std::string text = hundredths < 0 ? "-" : "";
  text += std::to_string(std::llabs(hundredths) / 100);
  const long long rest = std::llabs(hundredths) % 100;
  if (rest != 0)
    text += rest % 10 == 0 ? "." + std::to_string(rest / 10) : (rest < 10 ? ".0" : ".") + std::to_string(rest);
  return text;
}

std::string point(Point p) { return number(p.x) + " " + number(p.y); }

std::string data(const Path& path) {
  std::string text;
  for (const Piece& piece : path.pieces()) {
    switch (piece.kind) {
      case Piece::Kind::move:
        text += "M" + point(piece.to);
        break;
      case Piece::Kind::line:
        text += "L" + point(piece.to);
        break;
      case Piece::Kind::curve:
        text += "C" + point(piece.handle_1) + " " + point(piece.handle_2) + " " + point(piece.to);
        break;
      case Piece::Kind::close:
        text += "Z";
        break;
    }
  }
  return text;
}

}  // namespace

void Drawing::filled(Path path, Colour fill) { shapes.push_back({std::move(path), fill, {}, 0}); }
void Drawing::outlined(Path path, Colour fill, double stroke_width) {
  shapes.push_back({std::move(path), fill, ink, stroke_width});
}
void Drawing::line(Path path, double stroke_width, Colour colour) {
  shapes.push_back({std::move(path), {}, colour, stroke_width});
}
void Drawing::add(const Drawing& other, Point by) {
  for (Shape shape : other.shapes) {
    shape.path = moved(shape.path, by);
    shapes.push_back(std::move(shape));
  }
}

Body& Body::part(Path path, Colour fill) {
  parts_.push_back({std::move(path), fill, 0});
  return *this;
}
Body& Body::limb(Path spine, double width, Colour fill) {
  parts_.push_back({std::move(spine), fill, width});
  return *this;
}
void Body::draw_on(Drawing& drawing, double outline) const {
  for (const Part& part : parts_) {
    if (part.limb_width > 0)
      drawing.line(part.path, part.limb_width + 2 * outline);
    else
      drawing.shapes.push_back({part.path, ink, ink, 2 * outline});
  }
  for (const Part& part : parts_) {
    if (part.limb_width > 0)
      drawing.line(part.path, part.limb_width, part.fill);
    else
      drawing.filled(part.path, part.fill);
  }
}

std::string to_svg(const Drawing& drawing) {
  const auto size = [&](int more) {
    return "width=\"" + std::to_string(drawing.width + more) + "\" height=\"" + std::to_string(drawing.height + more) +
           "\"";
  };
  // The card reaches over its edges: its outermost pixels are opaque in every size.
  std::string text = "<svg xmlns=\"http://www.w3.org/2000/svg\" " + size(0) + " viewBox=\"0 0 " +
                     std::to_string(drawing.width) + " " + std::to_string(drawing.height) +
                     "\">\n<rect x=\"-4\" y=\"-4\" " + size(8) + " fill=\"" + to_text(paper) + "\"/>\n";
  for (const Shape& shape : drawing.shapes) {
    text += "<path d=\"" + data(shape.path) + "\" fill=\"" + (shape.fill ? to_text(*shape.fill) : "none") + "\"";
    if (shape.stroke)
      text += " stroke=\"" + to_text(*shape.stroke) + "\" stroke-width=\"" + number(shape.stroke_width) +
              "\" stroke-linecap=\"round\" stroke-linejoin=\"round\"";
    text += "/>\n";
  }
  return text + "</svg>\n";
}

}  // namespace stimuli
