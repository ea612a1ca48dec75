#include "stimuli/render/png_bytes.h"

#include <SDL.h>
#include <SDL_image.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string_view>
#include <vector>

namespace stimuli {
namespace {

std::size_t append(SDL_RWops* stream, const void* from, std::size_t size, std::size_t count) {
  static_cast<std::string*>(stream->hidden.unknown.data1)->append(static_cast<const char*>(from), size * count);
  return count;
}

// Source: PNG specification (ISO/IEC 15948), annex D.
std::uint32_t checksum(std::string_view bytes) {
  std::uint32_t sum = 0xFFFFFFFFu;
  for (const char byte : bytes) {
    sum ^= static_cast<unsigned char>(byte);
    for (int bit = 0; bit < 8; ++bit) sum = (sum & 1u) != 0 ? 0xEDB88320u ^ sum >> 1 : sum >> 1;
  }
  return ~sum;
}

std::string big_endian(std::uint32_t value) {
  return {static_cast<char>(value >> 24), static_cast<char>(value >> 16), static_cast<char>(value >> 8),
          static_cast<char>(value)};
}

// The chunk that says how many pixels a metre holds, in both directions. Source: PNG specification 11.3.5.3 pHYs.
std::string printed_size(double px_per_mm) {
  const std::string density = big_endian(static_cast<std::uint32_t>(std::lround(px_per_mm * 1000)));
  const std::string chunk = "pHYs" + density + density + '\1';
  return big_endian(9) + chunk + big_endian(checksum(chunk));
}

using Surface = std::unique_ptr<SDL_Surface, void (*)(SDL_Surface*)>;

Surface of_colours(const Image& image) {
  return {SDL_CreateRGBSurfaceWithFormatFrom(const_cast<std::uint32_t*>(image.pixels.data()), image.width, image.height, 32,
                                             image.width * 4, SDL_PIXELFORMAT_ARGB8888),
          SDL_FreeSurface};
}

// One byte for each pixel, where at most 256 colours are there and none is transparent; empty otherwise.
Surface of_palette(const Image& image) {
  constexpr std::size_t most = 256;
  std::vector<std::uint32_t> colours;
  for (std::size_t i = 0; i < image.pixels.size(); ++i) {
    const std::uint32_t pixel = image.pixels[i];
    if (i > 0 && pixel == image.pixels[i - 1]) continue;
    const auto place = std::ranges::lower_bound(colours, pixel);
    if (place != colours.end() && *place == pixel) continue;
    if (pixel >> 24 != 0xFFu || colours.size() == most) return {nullptr, SDL_FreeSurface};
    colours.insert(place, pixel);
  }
  Surface surface(SDL_CreateRGBSurfaceWithFormat(0, image.width, image.height, 8, SDL_PIXELFORMAT_INDEX8), SDL_FreeSurface);
  if (!surface) return surface;
  std::vector<SDL_Color> palette;
  for (const std::uint32_t colour : colours)
    palette.push_back({static_cast<Uint8>(colour >> 16), static_cast<Uint8>(colour >> 8), static_cast<Uint8>(colour), 255});
  SDL_SetPaletteColors(surface->format->palette, palette.data(), 0, static_cast<int>(palette.size()));
  for (int y = 0; y < image.height; ++y) {
    auto* const row = static_cast<Uint8*>(surface->pixels) + y * surface->pitch;
    for (int x = 0; x < image.width; ++x) {
      const std::uint32_t pixel = image.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) + static_cast<std::size_t>(x)];
      row[x] = static_cast<Uint8>(std::ranges::lower_bound(colours, pixel) - colours.begin());
    }
  }
  return surface;
}

}  // namespace

std::string png_bytes(const Image& image, double px_per_mm) {
  Surface surface = of_palette(image);
  if (!surface) surface = of_colours(image);
  const std::unique_ptr<SDL_RWops, void (*)(SDL_RWops*)> stream(SDL_AllocRW(), SDL_FreeRW);
  if (!surface || !stream) throw std::runtime_error(SDL_GetError());
  std::string bytes;
  stream->hidden.unknown.data1 = &bytes;
  stream->write = append;
  if (IMG_SavePNG_RW(surface.get(), stream.get(), 0) != 0) throw std::runtime_error(IMG_GetError());
  constexpr std::size_t end_of_header = 8 + 25;  // the signature and the chunk IHDR
  if (px_per_mm > 0) bytes.insert(end_of_header, printed_size(px_per_mm));
  return bytes;
}

}  // namespace stimuli
