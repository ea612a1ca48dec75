#include "stimuli/pixels/colour.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace stimuli {
namespace {

using Matrix = std::array<std::array<double, 3>, 3>;

Light times(const Matrix& m, const Light& v) {
  const auto row = [&](std::size_t i) { return m[i][0] * v.red + m[i][1] * v.green + m[i][2] * v.blue; };
  return {row(0), row(1), row(2)};
}

double determinant(const Matrix& m) {
  return m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1]) - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0]) +
         m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
}

Matrix inverse(const Matrix& m) {
  Matrix out{};
  for (std::size_t i = 0; i < 3; ++i)
    for (std::size_t k = 0; k < 3; ++k) {
      const std::size_t a = (k + 1) % 3, b = (k + 2) % 3, c = (i + 1) % 3, d = (i + 2) % 3;
      out[i][k] = (m[a][c] * m[b][d] - m[a][d] * m[b][c]) / determinant(m);
    }
  return out;
}

constexpr Matrix to_tristimulus{{{0.4124, 0.3576, 0.1805}, {0.2126, 0.7152, 0.0722}, {0.0193, 0.1192, 0.9505}}};

// Cones L, M, S from the light of the primaries: Viénot, Brettel & Mollon 1999, equation 4.
constexpr Matrix to_cones{{{17.8824, 43.5161, 4.11935}, {3.45565, 27.1554, 3.86714}, {0.0299566, 0.184309, 1.46709}}};

const Matrix& from_cones() {
  static const Matrix matrix = inverse(to_cones);
  return matrix;
}

std::array<double, 3> lab(const Light& light) {
  const Tristimulus own = tristimulus(light), white = tristimulus({1, 1, 1});
  const auto f = [](double t) { return t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116; };
  const double fx = f(own.x / white.x), fy = f(own.y / white.y), fz = f(own.z / white.z);
  return {116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)};
}

std::uint8_t nearest_value(double share) { return static_cast<std::uint8_t>(std::lround(share * 255)); }

// The value of each light on a screen with the curve of sRGB, looked up: pictures are scaled in light, three powers a pixel.
class SrgbValues {
 public:
  SrgbValues() {
    double below = 0;
    for (std::size_t value = 1; value < least_.size(); ++value) {
      double reached = 1;
      for (double middle = below / 2 + reached / 2; middle > below && middle < reached; middle = below / 2 + reached / 2)
        (computed(middle) >= value ? reached : below) = middle;
      least_[value] = reached;
    }
    std::uint8_t value = 0;
    for (std::size_t i = 0; i < starts_.size(); ++i) {
      while (value < 255 && least_[value + 1u] <= static_cast<double>(i) / steps) ++value;
      starts_[i] = value;
    }
  }
  std::uint8_t at(double linear) const {
    std::uint8_t value = starts_[static_cast<std::size_t>(linear * steps)];
    while (value < 255 && least_[value + 1u] <= linear) ++value;
    return value;
  }

 private:
  static constexpr std::size_t steps = 4096;
  static std::uint8_t computed(double linear) {
    return nearest_value(linear <= 0.0031308 ? linear * 12.92 : 1.055 * std::pow(linear, 1 / 2.4) - 0.055);
  }
  std::array<double, 256> least_{};  // the least light that has the value
  std::array<std::uint8_t, steps + 1> starts_{};
};

}  // namespace

double linear_light(std::uint8_t value, const Monitor& monitor) {
  const double share = value / 255.0;
  if (monitor.gamma > 0) return std::pow(share, monitor.gamma);
  return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
}

std::uint8_t value_of_light(double linear, const Monitor& monitor) {
  static const SrgbValues srgb;
  linear = std::clamp(linear, 0.0, 1.0);
  return monitor.gamma > 0 ? nearest_value(std::pow(linear, 1 / monitor.gamma)) : srgb.at(linear);
}

Light light_of(Colour colour, const Monitor& monitor) {
  return {linear_light(colour.red, monitor), linear_light(colour.green, monitor), linear_light(colour.blue, monitor)};
}

Tristimulus tristimulus(const Light& light) {
  const Light v = times(to_tristimulus, light);
  return {v.red, v.green, v.blue};
}

double luminance(Colour colour, const Monitor& monitor) { return tristimulus(light_of(colour, monitor)).y; }

double contrast_ratio(double a, double b) { return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05); }

double difference(const Light& a, const Light& b) {
  const auto first = lab(a), second = lab(b);
  return std::hypot(first[0] - second[0], first[1] - second[1], first[2] - second[2]);
}

Light seen_by(Dichromat eye, const Light& light) {
  Light cones = times(to_cones, light);
  // Equations 5 and 6 there: the missing cone's answer follows from the other two, and grey stays grey.
  if (eye == Dichromat::protan)
    cones.red = 2.02344 * cones.green - 2.52581 * cones.blue;
  else
    cones.green = 0.494207 * cones.red + 1.24827 * cones.blue;
  const Light seen = times(from_cones(), cones);
  return {std::clamp(seen.red, 0.0, 1.0), std::clamp(seen.green, 0.0, 1.0), std::clamp(seen.blue, 0.0, 1.0)};
}

ConfusedPair confused_by(Dichromat eye, const Light& middle, double darkest, double lightest) {
  const Light step = times(from_cones(), eye == Dichromat::protan ? Light{1, 0, 0} : Light{0, 1, 0});
  const auto room = [&](double direction) {
    double most = 1e9;
    for (const auto& [from, by] :
         {std::pair{middle.red, step.red}, {middle.green, step.green}, {middle.blue, step.blue}})
      if (by * direction > 0)
        most = std::min(most, (lightest - from) / std::abs(by));
      else if (by * direction < 0)
        most = std::min(most, (from - darkest) / std::abs(by));
    return most * direction;
  };
  const auto along = [&](double by) {
    return Light{middle.red + step.red * by, middle.green + step.green * by, middle.blue + step.blue * by};
  };
  return {along(room(1)), along(room(-1))};
}

Colour colour_of_luminance(const Light& hue, double wanted, const Monitor& monitor) {
  const double strongest = std::max({hue.red, hue.green, hue.blue});
  Light light{hue.red / strongest, hue.green / strongest, hue.blue / strongest};
  const double own = tristimulus(light).y;
  const auto mixed = [&](double value) {
    return own >= wanted ? value * wanted / own : value + (1 - value) * (wanted - own) / (1 - own);
  };
  light = {mixed(light.red), mixed(light.green), mixed(light.blue)};
  const Colour nearest{value_of_light(light.red, monitor), value_of_light(light.green, monitor),
                       value_of_light(light.blue, monitor)};
  // Rounding each primary may miss the luminance by more than its neighbours do.
  Colour best = nearest;
  const auto miss = [&](Colour colour) { return std::abs(luminance(colour, monitor) - wanted); };
  for (int r = -1; r <= 1; ++r)
    for (int g = -1; g <= 1; ++g)
      for (int b = -1; b <= 1; ++b) {
        const auto moved = [](std::uint8_t value, int by) {
          return static_cast<std::uint8_t>(std::clamp(value + by, 0, 255));
        };
        const Colour near{moved(nearest.red, r), moved(nearest.green, g), moved(nearest.blue, b)};
        if (miss(near) < miss(best)) best = near;
      }
  return best;
}

std::vector<NamedColour> stroop_colours(const Monitor& monitor) {
  const auto at = [&](const Light& hue) { return colour_of_luminance(hue, stroop_luminance, monitor); };
  return {
      {"red", at({1, 0, 0})}, {"green", at({0, 1, 0.02})}, {"blue", at({0.03, 0.2, 1})}, {"yellow", at({1, 0.72, 0})}};
}

}  // namespace stimuli
