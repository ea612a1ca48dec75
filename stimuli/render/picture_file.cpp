#include "stimuli/render/picture_file.h"

#include <SDL.h>
#include <SDL_image.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <memory>
#include <optional>

#include "stimuli/pixels/scaling.h"

namespace stimuli {
namespace {

using Surface = std::unique_ptr<SDL_Surface, void (*)(SDL_Surface*)>;
using PictureBytes = std::unique_ptr<SDL_RWops, int (*)(SDL_RWops*)>;

struct Size {
  int width = 0, height = 0;
};

// The size asked for, the missing side by proportion.
Size wanted_size(Size own, int width_px, int height_px) {
  const auto by = [](int side, int other, int own_other) {
    return std::max(1, static_cast<int>(std::lround(static_cast<double>(side) * other / own_other)));
  };
  if (width_px > 0 && height_px > 0) return {width_px, height_px};
  if (width_px > 0) return {width_px, by(own.height, width_px, own.width)};
  if (height_px > 0) return {by(own.width, height_px, own.height), height_px};
  return own;
}

int big_endian(const unsigned char* bytes, int count) {
  int value = 0;
  for (int i = 0; i < count; ++i) value = value << 8 | bytes[i];
  return value;
}

bool is_png(const unsigned char* bytes) { return std::memcmp(bytes, "\x89PNG\r\n\x1a\n", 8) == 0; }

// The size that a PNG or JPEG file claims, before anything of that size is made. Empty: neither, or no header.
// Sources: PNG specification (ISO/IEC 15948) 11.2.2 IHDR; ITU-T T.81 B.2.2 frame header.
std::optional<Size> claimed_size(SDL_RWops* file) {
  unsigned char bytes[24];
  SDL_RWseek(file, 0, RW_SEEK_SET);
  if (SDL_RWread(file, bytes, 1, sizeof bytes) != sizeof bytes) return {};
  if (is_png(bytes)) {
    if ((bytes[16] | bytes[20]) >= 0x80) return Size{picture_px_max + 1, picture_px_max + 1};
    return Size{big_endian(bytes + 16, 4), big_endian(bytes + 20, 4)};
  }
  if (bytes[0] != 0xFF || bytes[1] != 0xD8) return {};
  for (Sint64 at = 2; SDL_RWseek(file, at, RW_SEEK_SET) == at && SDL_RWread(file, bytes, 1, 9) == 9 && bytes[0] == 0xFF;
       at += 2 + big_endian(bytes + 2, 2)) {
    const int marker = bytes[1];
    if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC)
      return Size{big_endian(bytes + 7, 2), big_endian(bytes + 5, 2)};
  }
  return {};
}

// Whether a PNG file ends before its last chunk, which SDL_image would read as if the missing bytes were there. Chunks:
// a length of four bytes, a name of four, the data, a checksum of four. Source: PNG specification 5.3.
bool is_torn_png(SDL_RWops* file) {
  unsigned char bytes[8];
  SDL_RWseek(file, 0, RW_SEEK_SET);
  if (SDL_RWread(file, bytes, 1, 8) != 8 || !is_png(bytes)) return false;
  const Sint64 size = SDL_RWsize(file);
  for (Sint64 at = 8; SDL_RWseek(file, at, RW_SEEK_SET) == at && SDL_RWread(file, bytes, 1, 8) == 8;) {
    if (bytes[0] >= 0x80) return true;
    at += 12 + Sint64{big_endian(bytes, 4)};
    if (at > size) return true;
    if (std::memcmp(bytes + 4, "IEND", 4) == 0) return false;
  }
  return true;
}

std::string too_large(Size size) {
  return "is " + std::to_string(size.width) + " × " + std::to_string(size.height) + " pixels; at most " +
         std::to_string(picture_px_max) + " in each direction can be used";
}

bool fits(Size size) { return size.width <= picture_px_max && size.height <= picture_px_max; }

// How large an SVG drawing becomes; small ones are not looked into. The file stays where it is.
Size drawn_size(SDL_RWops* file, int width_px, int height_px) {
  constexpr int small = 2048, trial = 256;
  if (std::max(width_px, height_px) <= small || (width_px > 0 && height_px > 0)) return {width_px, height_px};
  const Sint64 at = SDL_RWtell(file);
  const Surface surface(width_px > 0 ? IMG_LoadSizedSVG_RW(file, trial, 0) : IMG_LoadSizedSVG_RW(file, 0, trial), SDL_FreeSurface);
  SDL_RWseek(file, at, RW_SEEK_SET);
  if (!surface || surface->w <= 0 || surface->h <= 0) return {width_px, height_px};
  return wanted_size({surface->w, surface->h}, width_px, height_px);
}

Image to_image(SDL_Surface* surface) {
  const bool has_key = SDL_HasColorKey(surface) == SDL_TRUE;
  const Surface keyed(has_key || SDL_ISPIXELFORMAT_INDEXED(surface->format->format) ? SDL_ConvertSurfaceFormat(surface, SDL_PIXELFORMAT_ARGB8888, 0) : nullptr,
                      SDL_FreeSurface);
  const SDL_Surface* from = keyed ? keyed.get() : surface;
  Image image{surface->w, surface->h, {}};
  image.pixels.resize(static_cast<std::size_t>(surface->w) * static_cast<std::size_t>(surface->h));
  if (SDL_ConvertPixels(from->w, from->h, from->format->format, from->pixels, from->pitch, SDL_PIXELFORMAT_ARGB8888,
                        image.pixels.data(), image.width * 4) != 0)
    return {};
  return image;
}

}  // namespace

std::variant<Image, std::string> read_picture(const std::string& path, int width_px, int height_px) {
  const PictureBytes file(SDL_RWFromFile(path.c_str(), "rb"), SDL_RWclose);
  if (!file) return std::string("cannot be opened: ") + SDL_GetError();
  const auto claimed = claimed_size(file.get());
  if (claimed && !fits(*claimed)) return too_large(*claimed);
  if (is_torn_png(file.get())) return std::string("is broken: it ends in the middle");
  SDL_RWseek(file.get(), 0, RW_SEEK_SET);
  const bool svg = IMG_isSVG(file.get()) != 0;
  const bool known = svg || IMG_isPNG(file.get()) != 0 || IMG_isJPG(file.get()) != 0;
  if (!known) return std::string("is not a picture that can be used: it is neither PNG nor JPEG nor SVG");
  // Before a drawing of that size is made, which would take minutes and gigabytes.
  const Size asked = svg ? drawn_size(file.get(), width_px, height_px) : Size{};
  if (!fits(asked)) return "would be shown too large: it " + too_large(asked);
  const Surface surface(svg && (width_px > 0 || height_px > 0) ? IMG_LoadSizedSVG_RW(file.get(), width_px, height_px)
                                                               : IMG_Load_RW(file.get(), 0),
                        SDL_FreeSurface);
  if (!surface) return std::string("is broken: ") + IMG_GetError();
  const Size own{surface->w, surface->h};
  if (own.width <= 0 || own.height <= 0) return std::string("has no pixels");
  if (!fits(own)) return too_large(own);
  const Size wanted = wanted_size(own, width_px, height_px);
  if (!fits(wanted)) return "would be shown too large: it " + too_large(wanted);
  Image image = to_image(surface.get());
  if (image.pixels.empty()) return std::string("cannot be converted: ") + SDL_GetError();
  if (wanted.width == own.width && wanted.height == own.height) return image;
  return scaled(image, wanted.width, wanted.height);
}

void prepare_to_read_pictures() { IMG_Init(IMG_INIT_PNG | IMG_INIT_JPG); }

std::string write_png(const Image& image, const std::string& path) {
  const Surface surface(SDL_CreateRGBSurfaceWithFormatFrom(const_cast<std::uint32_t*>(image.pixels.data()), image.width,
                                                           image.height, 32, image.width * 4, SDL_PIXELFORMAT_ARGB8888),
                        SDL_FreeSurface);
  if (!surface) return SDL_GetError();
  return IMG_SavePNG(surface.get(), path.c_str()) == 0 ? std::string() : std::string(IMG_GetError());
}

}  // namespace stimuli
