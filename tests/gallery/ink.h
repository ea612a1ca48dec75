// What is drawn on a picture of the screen, told from its background.
#pragma once

#include "tests/lab/virtual_screen.h"

namespace gallery {

struct Ink {
  int left = 0, right = 0, top = 0, bottom = 0;  // empty pixels between it and the edges of the screen
  int tallest_line = 0;                          // rows of the tallest band of letters between empty rows
};

// The background is the colour of the upper left corner. Frames of fields, bars and whatever else is a long straight stroke are no letters.
Ink ink_of(const lab::VirtualScreen& screen);

}  // namespace gallery
