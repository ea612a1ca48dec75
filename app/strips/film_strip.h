// A film strip: the screens of one trial one behind the other, along an arrow of time, each with what is to be said of it.
#pragma once

#include <string>
#include <vector>

#include "app/strips/drawing.h"

namespace app {

struct StripScreen {
  std::vector<std::string> caption;  // its first line is set in bold
  double lowest_ink = 0.5;           // where what is shown ends, from the top; 0 to 1, 0 for an empty screen
};

struct FilmStrip {
  std::string title;
  std::vector<StripScreen> screens;  // picture i shows screen i
  std::vector<std::string> notes;    // below the strip
  double aspect = 9.0 / 16;          // height of a picture over its width
  double share = 1.0 / 3;            // of the screen's width that a picture shows; the more, the larger the pictures are wanted
  protocols::Colour frame = {};      // of the pictures
};

// Widest and highest strip: an A4 page between its margins. Trials of very many screens become higher.
inline constexpr double strip_width_mm = 180, strip_height_mm = 230;

// Lays the strip out so that no caption meets a picture or another caption, no screen hides what an earlier one shows, and
// nothing lies outside of the drawing. Words longer than a caption is wide make the drawing wider instead of being broken.
Drawing lay_out(const FilmStrip& strip, const MeasureText& measure);

// The text in lines no wider than `width` where its words allow; broken at spaces.
std::vector<std::string> wrapped(const std::string& text, double width, double size, bool bold, const MeasureText& measure);

}  // namespace app
