#include "stimuli/checking/mask_light.h"

#include <algorithm>
#include <iterator>
#include <utility>
#include <variant>
#include <vector>

#include "stimuli/pixels/image.h"
#include "stimuli/pixels/scaling.h"
#include "stimuli/trial/layout.h"

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

bool is_ink(std::uint32_t pixel) { return pixel >> 24 > 127; }

// Two passes, from the top left and from the bottom right, find the steps from each pixel to the nearest ink. Source:
// Rosenfeld & Pfaltz 1966, Sequential operations in digital picture processing, Journal of the ACM 13(4).
int farthest_from(const Image& mask, const Image& prime) {
  const int width = mask.width, height = mask.height;
  std::vector<int> steps(mask.pixels.size(), width + height);
  const auto at = [&](int x, int y) -> int& { return steps[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)]; };
  const auto through = [&](int x, int y, int by_x, int by_y) {
    if (by_x >= 0 && by_x < width && by_y >= 0 && by_y < height) at(x, y) = std::min(at(x, y), at(by_x, by_y) + 1);
  };
  for (std::size_t i = 0; i < steps.size(); ++i)
    if (is_ink(mask.pixels[i])) steps[i] = 0;
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) {
      through(x, y, x - 1, y);
      for (int by = x - 1; by <= x + 1; ++by) through(x, y, by, y - 1);
    }
  for (int y = height - 1; y >= 0; --y)
    for (int x = width - 1; x >= 0; --x) {
      through(x, y, x + 1, y);
      for (int by = x - 1; by <= x + 1; ++by) through(x, y, by, y + 1);
    }
  int farthest = 0;
  for (std::size_t i = 0; i < steps.size(); ++i)
    if (is_ink(prime.pixels[i])) farthest = std::max(farthest, steps[i]);
  return farthest;
}

// Whether each inked pixel of the prime has ink of the mask in its row, at or left of it and at or right of it.
bool between_in_rows(const Image& mask, const Image& prime) {
  for (int y = 0; y < prime.height; ++y) {
    const auto row = static_cast<std::ptrdiff_t>(y) * prime.width;
    const auto ends = [&](const Image& image) {
      const auto begin = image.pixels.begin() + row, end = begin + image.width;
      const auto first = std::find_if(begin, end, is_ink);
      const auto last = std::find_if(std::make_reverse_iterator(end), std::make_reverse_iterator(begin), is_ink).base();
      return std::pair(first - begin, last - begin);  // the second is 0: none
    };
    const auto [first, last] = ends(prime);
    const auto [mask_first, mask_last] = ends(mask);
    if (last > 0 && (mask_first > first || mask_last < last)) return false;
  }
  return true;
}

}  // namespace

std::optional<MaskLight> measure_mask(const protocols::PlannedMask& mask, const protocols::Colour& background,
                                      const Screen& screen, Painter& painter, const FindPicture& find_picture) {
  std::vector<protocols::Diagnostic> reported_elsewhere;
  Layout layout(screen, painter, find_picture, reported_elsewhere);
  MaskLight light;
  for (const auto& cover : *mask.covers)
    if (const auto placed = std::visit([&](const auto& prime) { return layout.place(prime); }, cover))
      light.box = united(light.box, ink_on_screen(*placed));
  const auto prime = std::visit([&](const auto& own) { return layout.place(own); }, mask.prime);
  if (!prime || light.box.width <= 0 || ink_on_screen(*prime).width <= 0) return {};
  std::vector<PlacedSprite> over;
  layout.place(mask, over);
  Rect mask_ink;
  for (const PlacedSprite& placed : over) mask_ink = united(mask_ink, ink_on_screen(placed));
  const Image prime_image = drawn_in(light.box, {*prime}), mask_image = drawn_in(light.box, over);
  light.background = luminance_on(background, blank(1, 1));
  light.prime = luminance_on(background, prime_image);
  light.mask = luminance_on(background, mask_image);
  light.covered = share_covered(prime_image, mask_image);
  const Rect both = united(light.box, mask_ink);
  const Image wide_prime = drawn_in(both, {*prime}), wide_mask = drawn_in(both, over);
  light.farthest_px = farthest_from(wide_mask, wide_prime);
  light.enclosed = encloses(mask_ink, ink_on_screen(*prime));
  light.enclosed_in_rows = between_in_rows(wide_mask, wide_prime);
  light.mask_height_px = mask_ink.height;
  return light;
}

}  // namespace stimuli
