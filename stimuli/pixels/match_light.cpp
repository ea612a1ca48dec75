#include "stimuli/pixels/match_light.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "stimuli/pixels/colour.h"
#include "stimuli/pixels/scaling.h"

namespace stimuli {
namespace {

constexpr double met_within = 0.005;
constexpr int steps_at_most = 24;

// Every channel's light becomes light × by + plus.
Image relit(const Image& image, double by, double plus) {
  std::array<std::uint32_t, 256> value{};
  for (std::size_t i = 0; i < value.size(); ++i)
    value[i] = value_of_light(linear_light(static_cast<std::uint8_t>(i)) * by + plus);
  Image out = image;
  for (std::uint32_t& pixel : out.pixels)
    pixel =
        (pixel & 0xFF000000u) | value[pixel >> 16 & 0xFF] << 16 | value[pixel >> 8 & 0xFF] << 8 | value[pixel & 0xFF];
  return out;
}

std::string percent(double share) {
  const long tenths = std::lround(share * 1000);
  return std::to_string(tenths / 10) + (tenths % 10 == 0 ? "" : "." + std::to_string(tenths % 10)) + " %";
}

std::string asked_in_words(const protocols::LightMatch& light) {
  std::string text;
  if (light.luminance) text = "a mean luminance of " + percent(*light.luminance);
  if (light.contrast) text += (text.empty() ? "a contrast of " : " and a contrast of ") + percent(*light.contrast);
  return text;
}

}  // namespace

std::variant<Image, std::string> matched_light(Image image, const protocols::LightMatch& light) {
  if (!light.luminance && !light.contrast) return image;
  const double own_mean = mean_luminance(image), own_contrast = luminance_contrast(image);
  const double mean = light.luminance.value_or(own_mean);
  const bool flat = own_contrast <= 0;
  double by = light.contrast ? (flat ? 1 : *light.contrast / own_contrast) : own_mean > 0 ? mean / own_mean : 1;
  double plus = light.contrast ? mean - own_mean * by : 0;
  double got_mean = own_mean, got_contrast = own_contrast;
  for (int step = 0; step < steps_at_most; ++step) {
    Image out = relit(image, by, plus);
    got_mean = mean_luminance(out);
    got_contrast = luminance_contrast(out);
    const double mean_off = mean - got_mean;
    const double contrast_off = light.contrast ? *light.contrast - got_contrast : 0;
    if (std::abs(mean_off) <= met_within / 10 && std::abs(contrast_off) <= met_within / 10) return out;
    if (step + 1 == steps_at_most && std::abs(mean_off) <= met_within && std::abs(contrast_off) <= met_within)
      return out;
    if (light.contrast) {
      if (got_contrast > 0) by *= std::clamp(*light.contrast / got_contrast, 0.5, 2.0);
      plus = mean - own_mean * by + (plus + own_mean * by - mean) + mean_off;
    } else if (got_mean > 0) {
      by *= std::clamp(mean / got_mean, 0.5, 2.0);
    }
  }
  return "cannot have " + asked_in_words(light) + ": it has " + percent(own_mean) + " and " + percent(own_contrast) +
         ", and the nearest that black and white allow is " + percent(got_mean) + " and " + percent(got_contrast);
}

}  // namespace stimuli
