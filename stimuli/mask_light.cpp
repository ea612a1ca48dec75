#include "stimuli/mask_light.h"

#include <variant>
#include <vector>

#include "stimuli/image.h"
#include "stimuli/place.h"
#include "stimuli/scaling.h"

namespace stimuli {
namespace {

// The sprites within the box, on nothing.
Image drawn_in(const Rect& box, const std::vector<PlacedSprite>& sprites) {
  Image image = blank(box.width, box.height);
  for (const PlacedSprite& placed : sprites)
    lay_over(image, placed.sprite->paint(), placed.x - box.x, placed.y - box.y);
  return image;
}

double luminance_on(const protocols::Colour& background, const Image& drawn) {
  Image shown =
      blank(drawn.width, drawn.height,
            0xFF000000u | std::uint32_t{background.red} << 16 | std::uint32_t{background.green} << 8 | background.blue);
  lay_over(shown, drawn, 0, 0);
  return mean_luminance(shown);
}

double share_covered(const Image& prime, const Image& mask) {
  double ink = 0, under = 0;
  for (std::size_t i = 0; i < prime.pixels.size(); ++i) {
    const double opacity = (prime.pixels[i] >> 24) / 255.0;
    ink += opacity;
    under += opacity * (mask.pixels[i] >> 24) / 255.0;
  }
  return ink > 0 ? under / ink : 0;
}

}  // namespace

std::optional<MaskLight> measure_mask(const protocols::PlannedMask& mask, const protocols::Colour& background,
                                      const Screen& screen, Painter& painter, const FindPicture& find_picture) {
  std::vector<protocols::Diagnostic> told_elsewhere;
  Placing placing(screen, painter, find_picture, told_elsewhere);
  MaskLight light;
  for (const auto& cover : *mask.covers)
    if (const auto placed = std::visit([&](const auto& prime) { return placing.place(prime); }, cover))
      light.box = united(light.box, ink_on_screen(*placed));
  const auto prime = std::visit([&](const auto& own) { return placing.place(own); }, mask.prime);
  if (!prime || light.box.width <= 0 || ink_on_screen(*prime).width <= 0) return {};
  std::vector<PlacedSprite> over;
  placing.place(mask, over);
  Rect mask_ink;
  for (const PlacedSprite& placed : over) mask_ink = united(mask_ink, ink_on_screen(placed));
  const Image prime_image = drawn_in(light.box, {*prime}), mask_image = drawn_in(light.box, over);
  light.background = luminance_on(background, blank(1, 1));
  light.prime = luminance_on(background, prime_image);
  light.mask = luminance_on(background, mask_image);
  light.covered = share_covered(prime_image, mask_image);
  light.enclosed = encloses(mask_ink, ink_on_screen(*prime));
  return light;
}

}  // namespace stimuli
