#include "stimuli/pixels/scaling.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

#include "stimuli/pixels/colour.h"

namespace stimuli {
namespace {

struct Pixel {
  float red = 0, green = 0, blue = 0, alpha = 0;  // linear, colours times alpha
};

double mitchell(double x) {
  x = std::abs(x);
  if (x < 1) return (7 * x * x * x - 12 * x * x + 16.0 / 3) / 6;
  if (x < 2) return (-7.0 / 3 * x * x * x + 12 * x * x - 20 * x + 32.0 / 3) / 6;
  return 0;
}

// For every new position the old ones that flow into it, with weights that sum to one.
struct Taps {
  int first = 0;
  std::vector<float> weights;
};

std::vector<Taps> taps(int old_size, int new_size) {
  const double step = static_cast<double>(old_size) / new_size;
  const double reach = 2 * std::max(1.0, step);
  std::vector<Taps> all(static_cast<std::size_t>(new_size));
  for (int i = 0; i < new_size; ++i) {
    const double centre = (i + 0.5) * step - 0.5;
    Taps& tap = all[static_cast<std::size_t>(i)];
    tap.first = std::max(0, static_cast<int>(std::ceil(centre - reach)));
    const int last = std::min(old_size - 1, static_cast<int>(std::floor(centre + reach)));
    double sum = 0;
    std::vector<double> weights;
    for (int k = tap.first; k <= last; ++k) {
      weights.push_back(mitchell((k - centre) / std::max(1.0, step)));
      sum += weights.back();
    }
    for (const double weight : weights) tap.weights.push_back(static_cast<float>(weight / sum));
  }
  return all;
}

const std::array<float, 256>& light_table() {
  static const std::array<float, 256> table = [] {
    std::array<float, 256> values{};
    for (std::size_t i = 0; i < values.size(); ++i)
      values[i] = static_cast<float>(linear_light(static_cast<std::uint8_t>(i)));
    return values;
  }();
  return table;
}

Pixel to_light(std::uint32_t argb) {
  const auto& light = light_table();
  const float alpha = static_cast<float>(argb >> 24) / 255;
  return {light[argb >> 16 & 0xFF] * alpha, light[argb >> 8 & 0xFF] * alpha, light[argb & 0xFF] * alpha, alpha};
}

std::uint32_t from_light(const Pixel& pixel) {
  const double alpha = std::clamp(static_cast<double>(pixel.alpha), 0.0, 1.0);
  if (alpha <= 0) return 0;
  const auto channel = [&](float value) { return value_of_light(static_cast<double>(value) / alpha) & 0xFFu; };
  return static_cast<std::uint32_t>(std::lround(alpha * 255)) << 24 | channel(pixel.red) << 16 |
         channel(pixel.green) << 8 | channel(pixel.blue);
}

struct Spread {
  double mean = 0, deviation = 0;
};

Spread spread_of(const Image& image) {
  const auto& light = light_table();
  double sum = 0, squares = 0, weight = 0;
  for (const std::uint32_t pixel : image.pixels) {
    const double alpha = (pixel >> 24) / 255.0;
    const double luminance =
        0.2126 * light[pixel >> 16 & 0xFF] + 0.7152 * light[pixel >> 8 & 0xFF] + 0.0722 * light[pixel & 0xFF];
    sum += alpha * luminance;
    squares += alpha * luminance * luminance;
    weight += alpha;
  }
  if (weight <= 0) return {};
  const double mean = sum / weight;
  return {mean, std::sqrt(std::max(0.0, squares / weight - mean * mean))};
}

}  // namespace

Image scaled(const Image& image, int new_width, int new_height) {
  if (new_width == image.width && new_height == image.height) return image;
  const auto columns = taps(image.width, new_width);
  const auto rows = taps(image.height, new_height);
  const auto at = [](int x, int y, int width) {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x);
  };
  const auto add = [](Pixel& sum, const Pixel& part, float weight) {
    sum.red += part.red * weight;
    sum.green += part.green * weight;
    sum.blue += part.blue * weight;
    sum.alpha += part.alpha * weight;
  };
  std::vector<Pixel> narrow(static_cast<std::size_t>(new_width) * static_cast<std::size_t>(image.height));
  std::vector<Pixel> line(static_cast<std::size_t>(image.width));
  for (int y = 0; y < image.height; ++y) {
    for (int x = 0; x < image.width; ++x)
      line[static_cast<std::size_t>(x)] = to_light(image.pixels[at(x, y, image.width)]);
    for (int x = 0; x < new_width; ++x) {
      const Taps& tap = columns[static_cast<std::size_t>(x)];
      Pixel sum;
      for (std::size_t k = 0; k < tap.weights.size(); ++k)
        add(sum, line[static_cast<std::size_t>(tap.first) + k], tap.weights[k]);
      narrow[at(x, y, new_width)] = sum;
    }
  }
  Image out{new_width, new_height, {}};
  out.pixels.reserve(static_cast<std::size_t>(new_width) * static_cast<std::size_t>(new_height));
  for (int y = 0; y < new_height; ++y) {
    const Taps& tap = rows[static_cast<std::size_t>(y)];
    for (int x = 0; x < new_width; ++x) {
      Pixel sum;
      for (std::size_t k = 0; k < tap.weights.size(); ++k)
        add(sum, narrow[at(x, tap.first + static_cast<int>(k), new_width)], tap.weights[k]);
      out.pixels.push_back(from_light(sum));
    }
  }
  return out;
}

double mean_luminance(const Image& image) { return spread_of(image).mean; }

double luminance_contrast(const Image& image) { return spread_of(image).deviation; }

}  // namespace stimuli
