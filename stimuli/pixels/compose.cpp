#include "stimuli/pixels/compose.h"

#include "stimuli/pixels/image.h"

namespace stimuli {

Image compose(const PreparedFrame& frame, const Screen& screen) {
  const protocols::Colour& back = frame.background;
  Image image = blank(screen.width_px, screen.height_px,
                      0xFF000000u | std::uint32_t{back.red} << 16 | std::uint32_t{back.green} << 8 | back.blue);
  for (const PlacedSprite& placed : frame.sprites) lay_over(image, placed.sprite->paint(), placed.x, placed.y);
  return image;
}

}  // namespace stimuli
