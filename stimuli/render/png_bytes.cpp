#include "stimuli/render/png_bytes.h"

#include <SDL.h>
#include <SDL_image.h>

#include <cmath>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string_view>

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

}  // namespace

std::string png_bytes(const Image& image, double px_per_mm) {
  const std::unique_ptr<SDL_Surface, void (*)(SDL_Surface*)> surface(
      SDL_CreateRGBSurfaceWithFormatFrom(const_cast<std::uint32_t*>(image.pixels.data()), image.width, image.height, 32,
                                         image.width * 4, SDL_PIXELFORMAT_ARGB8888),
      SDL_FreeSurface);
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
