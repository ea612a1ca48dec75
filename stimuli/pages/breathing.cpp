#include "stimuli/pages/breathing.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "stimuli/pages/page.h"
#include "stimuli/pixels/image.h"

namespace stimuli {
namespace {

// Shares of the screen's height.
constexpr double largest = 0.26, smallest = 0.10, middle = 0.74;
constexpr std::size_t sizes_at_most = 96;

// A disc of the colour, half transparent, its edge softened over one pixel.
Image disc(int diameter, protocols::Colour colour) {
  Image image = blank(diameter, diameter);
  const double centre = (diameter - 1) / 2.0, radius = diameter / 2.0;
  for (int y = 0; y < diameter; ++y) {
    for (int x = 0; x < diameter; ++x) {
      const double inside = std::clamp(radius - std::hypot(x - centre, y - centre), 0.0, 1.0);
      const auto alpha = static_cast<std::uint32_t>(std::lround(inside * 128));
      image.pixels[static_cast<std::size_t>(y * diameter + x)] =
          alpha << 24 | std::uint32_t{colour.red} << 16 | std::uint32_t{colour.green} << 8 | colour.blue;
    }
  }
  return image;
}

}  // namespace

int breathing_text_bottom_px(const Screen& screen) {
  return static_cast<int>(std::lround(screen.height_px * (middle - largest / 2))) - page_line_px(screen);
}

PreparedFrame prepare_breathing_page(const protocols::ScreenText& markdown, const std::string& foot, const protocols::ScreenSpec& spec,
                                     const Screen& screen, Painter& painter) {
  return lay_out_page(markdown, foot, spec, screen, painter, breathing_text_bottom_px(screen)).frame;
}

std::vector<PlacedSprite> breathing_discs(const protocols::ScreenSpec& spec, const Screen& screen, Painter& painter) {
  const int from = std::max(2, static_cast<int>(std::lround(screen.height_px * smallest)));
  const int to = std::max(from, static_cast<int>(std::lround(screen.height_px * largest)));
  const std::size_t sizes = std::clamp(static_cast<std::size_t>((to - from) / 2 + 1), std::size_t{2}, sizes_at_most);
  std::vector<PlacedSprite> discs;
  for (std::size_t i = 0; i < sizes; ++i) {
    const int diameter = from + static_cast<int>(std::lround((to - from) * static_cast<double>(i) / static_cast<double>(sizes - 1)));
    discs.push_back({painter.image(disc(diameter, spec.colour)), (screen.width_px - diameter) / 2,
                     static_cast<int>(std::lround(screen.height_px * middle)) - diameter / 2});
  }
  return discs;
}

std::size_t breathing_size(std::chrono::nanoseconds since, std::chrono::nanoseconds breath, std::size_t sizes) {
  const double turn = static_cast<double>(since.count() % breath.count()) / static_cast<double>(breath.count());
  const double share = 0.5 - 0.5 * std::cos(2 * std::numbers::pi * turn);
  return static_cast<std::size_t>(std::lround(share * static_cast<double>(sizes - 1)));
}

}  // namespace stimuli
