#include "stimuli/sounds/loudness.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace stimuli {
namespace {

struct Contour {
  double hz;
  double exponent;   // for loudness perception
  double magnitude;  // of the linear transfer function, relative to 1000 Hz, dB
  double threshold;  // of hearing, dB SPL
};

constexpr Contour contours[] = {
    {20, 0.532, -31.6, 78.5},   {25, 0.506, -27.2, 68.7},   {31.5, 0.480, -23.0, 59.5},  {40, 0.455, -19.1, 51.1},
    {50, 0.432, -15.9, 44.0},   {63, 0.409, -13.0, 37.5},   {80, 0.387, -10.3, 31.5},    {100, 0.367, -8.1, 26.5},
    {125, 0.349, -6.2, 22.1},   {160, 0.330, -4.5, 17.9},   {200, 0.315, -3.1, 14.4},    {250, 0.301, -2.0, 11.4},
    {315, 0.288, -1.1, 8.6},    {400, 0.276, -0.4, 6.2},    {500, 0.267, 0.0, 4.4},      {630, 0.259, 0.3, 3.0},
    {800, 0.253, 0.5, 2.2},     {1000, 0.250, 0.0, 2.4},    {1250, 0.246, -2.7, 3.5},    {1600, 0.244, -4.1, 1.7},
    {2000, 0.243, -1.0, -1.3},  {2500, 0.243, 1.7, -4.2},   {3150, 0.243, 2.5, -6.0},    {4000, 0.242, 1.2, -5.4},
    {5000, 0.242, -2.1, -1.5},  {6300, 0.245, -7.1, 6.0},   {8000, 0.254, -11.2, 12.6},  {10000, 0.271, -10.7, 13.9},
    {12500, 0.301, -3.1, 12.3}};

double level_at(const Contour& at, double phon) {
  const double a = 4.47e-3 * (std::pow(10, 0.025 * phon) - 1.15) +
                   std::pow(0.4 * std::pow(10, (at.threshold + at.magnitude) / 10 - 9), at.exponent);
  return 10 / at.exponent * std::log10(a) - at.magnitude + 94;
}

constexpr double reference_amplitude = 0.1;  // of 1000 Hz: -20 dB below full scale

}  // namespace

double sound_pressure_level(double hz, double phon) {
  const auto above = std::find_if(std::begin(contours), std::end(contours), [&](const Contour& at) { return at.hz >= hz; });
  if (above == std::end(contours)) return level_at(contours[std::size(contours) - 1], phon);
  const double level = level_at(*above, phon);
  if (above == std::begin(contours) || above->hz == hz) return level;
  const Contour& below = *std::prev(above);
  const double share = std::log(hz / below.hz) / std::log(above->hz / below.hz);
  return (1 - share) * level_at(below, phon) + share * level;
}

double tone_amplitude(double hz) {
  return reference_amplitude *
         std::pow(10, (sound_pressure_level(hz, tone_phon) - sound_pressure_level(1000, tone_phon)) / 20);
}

}  // namespace stimuli
