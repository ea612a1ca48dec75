#include "stimuli/pixels/image.h"

#include <algorithm>

namespace stimuli {
namespace {

std::uint32_t blended(std::uint32_t under, std::uint32_t over) {
  const std::uint32_t alpha = over >> 24;
  if (alpha == 255) return over;
  if (alpha == 0) return under;
  const std::uint32_t under_alpha = under >> 24;
  const std::uint32_t rest = under_alpha * (255 - alpha);  // in 255 parts of 255
  const std::uint32_t whole = alpha * 255 + rest;          // the resulting alpha, likewise
  const auto mix = [&](int shift) {
    const std::uint32_t top = over >> shift & 0xFF;
    const std::uint32_t below = under >> shift & 0xFF;
    return (top * alpha * 255 + below * rest + whole / 2) / whole << shift;
  };
  return (whole + 127) / 255 << 24 | mix(16) | mix(8) | mix(0);
}

}  // namespace

Image blank(int width, int height, std::uint32_t pixel) {
  return {width, height,
          std::vector<std::uint32_t>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), pixel)};
}

Rect ink_of(const Image& image) { return ink_of(image.pixels.data(), image.width, image.height, static_cast<std::size_t>(image.width)); }

Rect ink_of(const std::uint32_t* pixels, int width, int height, std::size_t pitch) {
  Rect ink;
  int left = width, right = -1, top = -1, bottom = -1;
  for (int y = 0; y < height; ++y) {
    const std::uint32_t* row = pixels + static_cast<std::size_t>(y) * pitch;
    int first = 0;
    while (first < width && row[first] >> 24 == 0) ++first;
    if (first == width) continue;
    int last = width - 1;
    while (row[last] >> 24 == 0) --last;
    left = std::min(left, first);
    right = std::max(right, last);
    if (top < 0) top = y;
    bottom = y;
  }
  if (top >= 0) ink = {left, top, right - left + 1, bottom - top + 1};
  return ink;
}

Image crop(const Image& image, const Rect& part) {
  Image out = blank(part.width, part.height);
  const int first = std::max(0, part.x);
  const int last = std::min(image.width, part.x + part.width);
  if (first >= last) return out;
  for (int y = std::max(0, -part.y); y < part.height && part.y + y < image.height; ++y) {
    const std::uint32_t* from =
        image.pixels.data() + static_cast<std::size_t>(part.y + y) * static_cast<std::size_t>(image.width);
    std::uint32_t* to = out.pixels.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(out.width);
    std::copy(from + first, from + last, to + (first - part.x));
  }
  return out;
}

void lay_over(Image& image, const Image& top, int x, int y) {
  const int first = std::max(0, -x);
  const int last = std::min(top.width, image.width - x);
  for (int row = std::max(0, -y); row < top.height && y + row < image.height; ++row) {
    const std::uint32_t* from = top.pixels.data() + static_cast<std::size_t>(row) * static_cast<std::size_t>(top.width);
    std::uint32_t* to = image.pixels.data() + static_cast<std::size_t>(y + row) * static_cast<std::size_t>(image.width);
    for (int column = first; column < last; ++column) to[x + column] = blended(to[x + column], from[column]);
  }
}

Rect united(const Rect& a, const Rect& b) {
  if (a.width <= 0 || a.height <= 0) return b;
  if (b.width <= 0 || b.height <= 0) return a;
  const int left = std::min(a.x, b.x), top = std::min(a.y, b.y);
  const int right = std::max(a.x + a.width, b.x + b.width), bottom = std::max(a.y + a.height, b.y + b.height);
  return {left, top, right - left, bottom - top};
}

bool encloses(const Rect& outer, const Rect& inner) {
  if (inner.width <= 0 || inner.height <= 0) return true;
  return outer.x <= inner.x && outer.y <= inner.y && outer.x + outer.width >= inner.x + inner.width &&
         outer.y + outer.height >= inner.y + inner.height;
}

}  // namespace stimuli
