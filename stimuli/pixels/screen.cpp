#include "stimuli/pixels/screen.h"

#include <cmath>
#include <numbers>

namespace stimuli {
namespace {

std::optional<double> exact_pixels(const protocols::Length& length, const Screen& screen) {
  switch (length.unit) {
    case protocols::LengthUnit::pixels:
      return length.amount;
    case protocols::LengthUnit::percent:
      return length.amount / 100 * screen.height_px;
    case protocols::LengthUnit::degrees:
      break;
  }
  if (!screen.height_mm || !screen.distance_mm || *screen.height_mm <= 0 || *screen.distance_mm <= 0) return {};
  const double angle = length.amount * std::numbers::pi / 180;
  const double length_mm = 2 * *screen.distance_mm * std::tan(angle / 2);
  return length_mm * screen.height_px / *screen.height_mm;
}

}  // namespace

std::optional<int> to_pixels(const protocols::Length& length, const Screen& screen) {
  const auto pixels = exact_pixels(length, screen);
  if (!pixels) return {};
  return static_cast<int>(std::lround(*pixels));  // lround: halves away from zero
}

}  // namespace stimuli
