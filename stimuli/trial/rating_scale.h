// Numbers in a row with words below them: what ratings are answered on.
#pragma once

#include <optional>
#include <vector>

#include "protocols/model/steps.h"
#include "stimuli/text/painter.h"
#include "stimuli/trial/prepare.h"

namespace stimuli {

struct ScaleLook {
  TextStyle style;                    // of the numbers
  int labels_px = 0;                  // the height of a line of the words below
  int column_px = 0;                  // of the text above, which the numbers fill from edge to edge, unless they are too few for that
  bool from_right = false;            // the lowest number on the right, as those read who begin there
  bool boxed = false;                 // each number in a box, as something to be pressed
  std::optional<int> chosen = {};     // its box is filled; only where they are boxed
  protocols::Colour background = {};  // of the page, for the number in a filled box
};

// Words are set at 80 % of the numbers' height and read from the side where they begin.
ScaleLook look_of(const protocols::ScaleSpec& scale, const TextStyle& style);

// Each number's box reaches halfway to its neighbours, so that a click between two numbers belongs to the nearer one; its id is the number.
// All within the screen's width; how far down the words reach is for the caller to see.
struct DrawnScale {
  std::vector<PlacedSprite> sprites;
  std::vector<HitBox> points;
};
// top_px: where the numbers' line begins, from the top of the screen.
DrawnScale draw_scale(const protocols::ScaleSpec& scale, int top_px, const ScaleLook& look, const Screen& screen, Painter& painter);

}  // namespace stimuli
