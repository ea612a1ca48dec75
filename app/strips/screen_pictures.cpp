#include "app/strips/screen_pictures.h"

#include <sodium.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "stimuli/pixels/compose.h"
#include "stimuli/pixels/scaling.h"
#include "stimuli/render/png_bytes.h"

namespace app {

stimuli::Image screen_picture(const stimuli::PreparedFrame& frame, const stimuli::Rect& part, int width_px, int height_px) {
  stimuli::Image seen = stimuli::compose_part(frame, part);
  return seen.width == width_px && seen.height == height_px ? std::move(seen) : stimuli::scaled(seen, width_px, height_px);
}

std::string screen_address(const stimuli::PreparedFrame& frame, const stimuli::Rect& part, int width_px) {
  const int width = std::min(width_px, part.width);
  const int height = std::max(1, static_cast<int>(std::lround(static_cast<double>(part.height) * width / part.width)));
  return png_address(stimuli::png_bytes(screen_picture(frame, part, width, height)));
}

std::string png_address(const std::string& png) {
  constexpr int variant = sodium_base64_VARIANT_ORIGINAL;
  std::string text(sodium_base64_ENCODED_LEN(png.size(), variant), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(png.data()), png.size(), variant);
  text.pop_back();  // the zero that the library ends it with
  return "data:image/png;base64," + text;
}

}  // namespace app
