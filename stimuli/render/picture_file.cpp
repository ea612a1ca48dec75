#include "stimuli/render/picture_file.h"

#include <SDL.h>
#include <SDL_image.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <string_view>
#include <utility>

#include "stimuli/pixels/orientation.h"
#include "stimuli/pixels/scaling.h"
#include "stimuli/render/decoded_picture.h"
#include "stimuli/render/picture_kind.h"

namespace stimuli {
namespace {

using Surface = std::unique_ptr<SDL_Surface, void (*)(SDL_Surface*)>;
using DrawingBytes = std::unique_ptr<SDL_RWops, int (*)(SDL_RWops*)>;

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

// A picture as its file has it, turned as it is to be seen.
std::variant<Image, std::string> upright(Decoding decoded) {
  if (auto* reason = std::get_if<std::string>(&decoded)) return std::move(*reason);
  auto& picture = std::get<DecodedPicture>(decoded);
  if (picture.image.pixels.empty()) return std::string("has no pixels");
  if (picture.tags.adobe_rgb) return std::string("is in Adobe RGB, but its file holds no profile of these colours: save it as PNG in sRGB");
  return turned(std::move(picture.image), picture.tags.orientation);
}

std::variant<Image, std::string> draw_svg(std::string_view bytes, int width_px, int height_px) {
  if (const std::string part = undrawn_part(bytes); !part.empty())
    return "has a part that would not be drawn, " + part + ": change it to paths in the drawing program, or save the drawing as PNG";
  const DrawingBytes file(SDL_RWFromConstMem(bytes.data(), static_cast<int>(bytes.size())), SDL_RWclose);
  // Before a drawing of that size is made, which would take minutes and gigabytes.
  const Size asked = drawn_size(file.get(), width_px, height_px);
  if (!fits(asked)) return "would be shown too large: it " + too_large(asked.width, asked.height);
  const Surface surface(width_px > 0 || height_px > 0 ? IMG_LoadSizedSVG_RW(file.get(), width_px, height_px) : IMG_Load_RW(file.get(), 0),
                        SDL_FreeSurface);
  if (!surface) return std::string("is broken: ") + IMG_GetError();
  if (surface->w <= 0 || surface->h <= 0) return std::string("has no pixels");
  if (auto reason = too_large(surface->w, surface->h); !reason.empty()) return reason;
  Image image = to_image(surface.get());
  if (image.pixels.empty()) return std::string("cannot be converted: ") + SDL_GetError();
  return image;
}

}  // namespace

std::string too_large(long width, long height) {
  if (width <= picture_px_max && height <= picture_px_max) return {};
  return "is " + std::to_string(width) + " × " + std::to_string(height) + " pixels; at most " + std::to_string(picture_px_max) +
         " in each direction can be used";
}

std::string doubtful_orientation(const PictureTags& tags, std::string_view xmp) {
  if (tags.orientation != 0 || xmp_orientation(xmp).value_or(1) == 1) return {};
  return "lies on its side or upside down in some programs and not in others: turn it as it is to be seen and save it as PNG";
}

std::variant<Image, std::string> read_picture(const std::string& path, int width_px, int height_px) {
  std::size_t size = 0;
  const std::unique_ptr<void, void (*)(void*)> bytes(SDL_LoadFile(path.c_str(), &size), SDL_free);
  if (!bytes) return std::string("cannot be opened: ") + SDL_GetError();
  const std::string_view file(static_cast<const char*>(bytes.get()), size);
  std::variant<Image, std::string> read;
  switch (const PictureKind kind = kind_of(file); kind.reader) {
    case PictureReader::png:
      read = upright(decode_png(file));
      break;
    case PictureReader::jpeg:
      read = upright(decode_jpeg(file));
      break;
    case PictureReader::svg:
      read = draw_svg(file, width_px, height_px);
      break;
    case PictureReader::none:
      if (kind.name.empty()) return std::string("is not a picture that can be used: it is neither PNG nor JPEG nor SVG");
      return "is a " + std::string(kind.name) + " file, which cannot be used: save it as PNG";
  }
  const Image* own = std::get_if<Image>(&read);
  if (own == nullptr) return read;
  const Size wanted = wanted_size({own->width, own->height}, width_px, height_px);
  if (!fits(wanted)) return "would be shown too large: it " + too_large(wanted.width, wanted.height);
  if (wanted.width == own->width && wanted.height == own->height) return read;
  return scaled(*own, wanted.width, wanted.height);
}

void prepare_to_read_pictures() { IMG_Init(IMG_INIT_PNG); }

std::string write_png(const Image& image, const std::string& path) {
  const Surface surface(SDL_CreateRGBSurfaceWithFormatFrom(const_cast<std::uint32_t*>(image.pixels.data()), image.width,
                                                           image.height, 32, image.width * 4, SDL_PIXELFORMAT_ARGB8888),
                        SDL_FreeSurface);
  if (!surface) return SDL_GetError();
  return IMG_SavePNG(surface.get(), path.c_str()) == 0 ? std::string() : std::string(IMG_GetError());
}

}  // namespace stimuli
