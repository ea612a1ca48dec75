#include "app/strips/drawing_svg.h"

#include <array>
#include <cmath>
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

std::string attribute(const char* name, double mm) { return std::string(" ") + name + "=\"" + number(mm) + "\""; }

struct Writer {
  const PictureMarkup& picture;

  std::string operator()(const DrawnPicture& drawn) const {
    return picture(drawn) + "<rect " + place_attributes(drawn) + " fill=\"none\" stroke=\"" + protocols::to_text(drawn.frame) +
           "\" stroke-width=\"" + number(frame_mm) + "\"/>\n";
  }
  std::string operator()(const DrawnText& text) const {
    return "<text" + attribute("x", text.x) + attribute("y", text.top + ascent_em * text.size) +
           attribute("font-size", text.size) + (text.bold ? " font-weight=\"bold\"" : "") + " fill=\"" +
           protocols::to_text(text.colour) + "\">" + escaped(text.utf8) + "</text>\n";
  }
  std::string operator()(const DrawnArrow& arrow) const {
    const double x = arrow.to_x - arrow.from_x, y = arrow.to_y - arrow.from_y, length = std::hypot(x, y);
    if (length <= 0) return "";
    const double ahead_x = x / length * head_mm, ahead_y = y / length * head_mm;
    const double base_x = arrow.to_x - ahead_x, base_y = arrow.to_y - ahead_y;
    const auto corner = [&](double side) {
      return number(base_x - side * ahead_y / 3) + "," + number(base_y + side * ahead_x / 3);
    };
    const std::string colour = protocols::to_text(arrow.colour);
    return "<line" + attribute("x1", arrow.from_x) + attribute("y1", arrow.from_y) + attribute("x2", base_x) +
           attribute("y2", base_y) + " stroke=\"" + colour + "\" stroke-width=\"" + number(shaft_mm) + "\"/>\n" +
           "<polygon points=\"" + number(arrow.to_x) + "," + number(arrow.to_y) + " " + corner(1) + " " + corner(-1) +
           "\" fill=\"" + colour + "\"/>\n";
  }
};

std::string svg(const Drawing& drawing, const std::string& description, const PictureMarkup& picture,
                const std::string& name_spaces) {
  const std::string width = number(drawing.width), height = number(drawing.height);
  std::string shapes;
  for (const auto& shape : drawing.shapes) shapes += std::visit(Writer{picture}, shape);
  return element("svg",
                 "\n<title>" + escaped(description) + "</title>\n<rect width=\"" + width + "\" height=\"" + height +
                     "\" fill=\"#fff\"/>\n" + shapes,
                 name_spaces + "width=\"" + width + "mm\" height=\"" + height + "mm\" viewBox=\"0 0 " + width + " " + height +
                     "\" role=\"img\" direction=\"ltr\" xml:space=\"preserve\" "
                     "font-family=\"'Noto Sans','Noto Sans Hebrew','Noto Sans Arabic',Arial,Helvetica,sans-serif\"");
}

}  // namespace

std::string place_attributes(const DrawnPicture& picture) {
  return "x=\"" + number(picture.x) + "\" y=\"" + number(picture.y) + "\" width=\"" + number(picture.width) + "\" height=\"" +
         number(picture.height) + "\"";
}

std::string svg_element(const Drawing& drawing, const std::string& description, const PictureMarkup& picture) {
  return svg(drawing, description, picture, "");
}

std::string svg_file(const Drawing& drawing, const std::string& description, const PictureMarkup& picture) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" +
         svg(drawing, description, picture,
             "xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" ");
}

}  // namespace app
