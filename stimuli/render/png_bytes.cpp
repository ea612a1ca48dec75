#include "stimuli/render/png_bytes.h"

#include <SDL.h>
#include <SDL_image.h>

#include <algorithm>
#include <array>
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

// The colours of an image, numbered from the darkest value on; at most 256 of them.
class Palette {
 public:
  static constexpr std::size_t most = 256;

  // False: there are too many.
  bool add(std::uint32_t colour) {
    SourceLocation& place = place_of(colour);
    if (place.used) return true;
    if (colours_.size() == most) return false;
    place = {colour, true, 0};
    colours_.push_back(colour);
    return true;
  }
  void number() {
    std::ranges::sort(colours_);
    for (std::size_t i = 0; i < colours_.size(); ++i) place_of(colours_[i]).number = static_cast<Uint8>(i);
  }
  Uint8 number_of(std::uint32_t colour) { return place_of(colour).number; }
  const std::vector<std::uint32_t>& colours() const { return colours_; }

 private:
  struct SourceLocation {
    std::uint32_t colour = 0;
    bool used = false;
    Uint8 number = 0;
  };
  static constexpr std::size_t places = 4 * most;  // never more than a quarter full, so that a search ends soon

  SourceLocation& place_of(std::uint32_t colour) {
    std::size_t at = colour * 0x9E3779B1u >> 22;
    while (places_[at].used && places_[at].colour != colour) at = (at + 1) % places;
    return places_[at];
  }
  std::array<SourceLocation, places> places_{};
  std::vector<std::uint32_t> colours_;
};

// One byte for each pixel, where at most 256 colours are there and none is transparent; empty otherwise.
Surface of_palette(const Image& image) {
  Palette palette;
  for (std::size_t i = 0; i < image.pixels.size(); ++i) {
    const std::uint32_t pixel = image.pixels[i];
    if (i > 0 && pixel == image.pixels[i - 1]) continue;
    if (pixel >> 24 != 0xFFu || !palette.add(pixel)) return {nullptr, SDL_FreeSurface};
  }
  Surface surface(SDL_CreateRGBSurfaceWithFormat(0, image.width, image.height, 8, SDL_PIXELFORMAT_INDEX8), SDL_FreeSurface);
  if (!surface) return surface;
  palette.number();
  std::vector<SDL_Color> colours;
  for (const std::uint32_t colour : palette.colours())
    colours.push_back({static_cast<Uint8>(colour >> 16), static_cast<Uint8>(colour >> 8), static_cast<Uint8>(colour), 255});
  SDL_SetPaletteColors(surface->format->palette, colours.data(), 0, static_cast<int>(colours.size()));
  const std::uint32_t* from = image.pixels.data();
  for (int y = 0; y < image.height; ++y) {
    auto* const row = static_cast<Uint8*>(surface->pixels) + static_cast<std::ptrdiff_t>(y) * surface->pitch;
    for (int x = 0; x < image.width; ++x, ++from) row[x] = x > 0 && *from == from[-1] ? row[x - 1] : palette.number_of(*from);
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
