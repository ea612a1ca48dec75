#include "stimuli/pixels/compose.h"

#include "stimuli/pixels/image.h"

namespace stimuli {

Image compose(const PreparedFrame& frame, const Screen& screen) { return compose_part(frame, {0, 0, screen.width_px, screen.height_px}); }

Image compose_part(const PreparedFrame& frame, const Rect& part) {
  const protocols::Colour& back = frame.background;
  Image image = blank(part.width, part.height, 0xFF000000u | std::uint32_t{back.red} << 16 | std::uint32_t{back.green} << 8 | back.blue);
  for (const PlacedSprite& placed : frame.sprites) lay_over(image, placed.sprite->paint(), placed.x - part.x, placed.y - part.y);
  return image;
}

}  // namespace stimuli
