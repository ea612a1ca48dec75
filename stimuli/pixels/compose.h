// A prepared frame as one image, as a display would show it: for film strips, previews and tests.
#pragma once

#include "stimuli/pixels/screen.h"
#include "stimuli/pixels/sprite.h"

namespace stimuli {

// The screen's pixels, opaque: the background, then every sprite over it, back to front. Paints each sprite anew.
Image compose(const PreparedFrame& frame, const Screen& screen);
// The same of a part of the screen, of which it needs no more pixels than those.
Image compose_part(const PreparedFrame& frame, const Rect& part);

}  // namespace stimuli
