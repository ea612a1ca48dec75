// Numbers in a row with words below them: what ratings are answered on.
#pragma once

#include <vector>

#include "protocols/model/steps.h"
#include "stimuli/text/painter.h"
#include "stimuli/trial/prepare.h"

namespace stimuli {

// Left to right in every language, as number keys stand. Each number's box reaches halfway to its neighbours, so that a
// click between two numbers belongs to the nearer one; its id is the number. All within the screen's width; how far down
// the words reach is for the caller to see.
struct DrawnScale {
  std::vector<PlacedSprite> sprites;
  std::vector<HitBox> points;
};
// top_px: where the numbers' line begins, from the top of the screen. style: of the numbers; words are set smaller. column_px: of
// the text above, which the numbers then fill from edge to edge, unless they are too few for that.
DrawnScale draw_scale(const protocols::ScaleSpec& scale, int top_px, const TextStyle& style, const Screen& screen, Painter& painter,
                      int column_px = 0);

}  // namespace stimuli
