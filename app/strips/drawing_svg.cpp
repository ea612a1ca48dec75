#include "app/strips/drawing_svg.h"

#include <array>
#include <cstdio>

#include "app/strips/markup.h"

namespace app {
namespace {

// Hundredths of a millimetre are finer than a printer's dots.
std::string number(double mm) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.2f", mm);
  std::string digits = text.data();
  digits.erase(digits.find_last_not_of('0') + 1);
  if (digits.ends_with('.')) digits.pop_back();
  return digits == "-0" ? "0" : digits;
}

struct Writer {
  const PictureMarkup& picture;

  Markup operator()(const DrawnPicture& drawn) const {
    return picture(drawn) + "<rect "_html + place_attributes(drawn) + " fill=\"none\" "_html +
           attribute("stroke", protocols::to_text(drawn.frame)) + " " + attribute("stroke-width", number(frame_mm)) + "/>\n"_html;
  }
  Markup operator()(const DrawnText& text) const {
    return "<text "_html + attribute("x", number(text.x)) + " " + attribute("y", number(text.top + ascent_em * text.size)) + " " +
           attribute("font-size", number(text.size)) + (text.bold ? " font-weight=\"bold\" "_html : " "_html) +
           attribute("fill", protocols::to_text(text.colour)) + ">"_html + text.utf8 + "</text>\n"_html;
  }
  Markup operator()(const DrawnPolygon& polygon) const {
    std::string points;
    for (const Point& corner : polygon.corners) points += (points.empty() ? "" : " ") + number(corner.x) + "," + number(corner.y);
    return "<polygon "_html + attribute("points", points) + " " + attribute("fill", protocols::to_text(polygon.colour)) + "/>\n"_html;
  }
};

Markup svg(const Drawing& drawing, const std::string& description, const PictureMarkup& picture, const Markup& name_spaces) {
  const std::string width = number(drawing.width), height = number(drawing.height);
  Markup shapes = "\n"_html + element("title", description) + "<rect "_html + attribute("width", width) + " " +
                  attribute("height", height) + " fill=\"#fff\"/>\n"_html;
  for (const auto& shape : drawing.shapes) shapes += std::visit(Writer{picture}, shape);
  return element("svg", shapes,
                 name_spaces + attribute("width", width + "mm") + " " + attribute("height", height + "mm") + " " +
                     attribute("viewBox", "0 0 " + width + " " + height) +
                     " role=\"img\" direction=\"ltr\" xml:space=\"preserve\" "
                     "font-family=\"'Noto Sans','Noto Sans Hebrew','Noto Sans Arabic',Arial,Helvetica,sans-serif\""_html);
}

}  // namespace

Markup place_attributes(const DrawnPicture& picture) {
  return attribute("x", number(picture.x)) + " " + attribute("y", number(picture.y)) + " " + attribute("width", number(picture.width)) +
         " " + attribute("height", number(picture.height));
}

Markup svg_element(const Drawing& drawing, const std::string& description, const PictureMarkup& picture) {
  return svg(drawing, description, picture, {});
}

std::string svg_file(const Drawing& drawing, const std::string& description, const PictureMarkup& picture) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" +
         svg(drawing, description, picture, "xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "_html)
             .html();
}

}  // namespace app
