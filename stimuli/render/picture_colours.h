// From the colours that a picture file speaks of to sRGB, which is what the rest of the program and the screen are taken to be.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "stimuli/pixels/sprite.h"

namespace stimuli {

// The colours of a PNG file that has no profile. Source: PNG specification (ISO/IEC 15948), 11.3.3.1 cHRM and 11.3.3.2 gAMA.
struct PlainColours {
  std::optional<double> gamma;                     // of the file: 0.45455 is that of sRGB, 1 is linear light
  std::optional<std::array<double, 8>> primaries;  // x and y of white, red, green, blue
};

// Changes the pixels of `image` to sRGB. `fine`: the same pixels with 16 bits per colour, blue, green, red, opacity, where the file
// has them, else empty. The opacity stays. Colours that are those of sRGB already, to the last level, are not touched.
// Returns the reason when the profile cannot be used, in words that follow the file's name. Any thread.
// Source of the change: the profile's own transform by Little CMS, perceptual where it has several (ICC.1:2010, 6.2).
std::string change_to_srgb(Image& image, const std::vector<std::uint16_t>& fine, const std::string& icc_profile);
std::string change_to_srgb(Image& image, const std::vector<std::uint16_t>& fine, const PlainColours& colours);

}  // namespace stimuli
