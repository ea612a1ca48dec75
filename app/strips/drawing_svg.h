// A drawing as SVG: lines and letters as vectors, pictures as embedded files or as references into a page.
#pragma once

#include <functional>
#include <string>

#include "app/strips/drawing.h"
#include "app/strips/markup.h"

namespace app {

// The picture's own markup at its place, in millimetres; the frame around it is drawn here.
using PictureMarkup = std::function<Markup(const DrawnPicture&)>;

// The element <svg>, as large as the drawing. description: for those who cannot see it.
Markup svg_element(const Drawing& drawing, const std::string& description, const PictureMarkup& picture);

// A file that needs no other: the element with its name spaces, behind an XML declaration.
std::string svg_file(const Drawing& drawing, const std::string& description, const PictureMarkup& picture);

// "x=\"1.5\" y=\"2\" width=\"46\" height=\"25.88\"", for a picture's markup.
Markup place_attributes(const DrawnPicture& picture);

}  // namespace app
