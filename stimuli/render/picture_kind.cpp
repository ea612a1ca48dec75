#include "stimuli/render/picture_kind.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>

namespace stimuli {
namespace {

using namespace std::string_view_literals;

// Kinds that cameras, scanners and drawing programs write, by the bytes at a place. Source: the registrations of their media types (IANA).
struct Mark {
  std::size_t at;
  std::string_view bytes, name;
};
constexpr std::array marks{
    Mark{0, "GIF8"sv, "GIF"},
    Mark{0, "BM"sv, "BMP"},
    Mark{8, "WEBP"sv, "WebP"},
    Mark{0, "II*\0"sv, "TIFF"},
    Mark{0, "MM\0*"sv, "TIFF"},
    Mark{0, "II+\0"sv, "TIFF"},
    Mark{0, "MM\0+"sv, "TIFF"},
    Mark{4, "ftypavif"sv, "AVIF"},
    Mark{4, "ftyphei"sv, "HEIC"},
    Mark{4, "ftyphev"sv, "HEIC"},
    Mark{4, "ftypmif1"sv, "HEIC"},
    Mark{4, "ftypmsf1"sv, "HEIC"},
    Mark{4, "ftypcrx "sv, "raw camera"},
    Mark{4, "jP  "sv, "JPEG 2000"},
    Mark{0, "\xFF\x4F\xFF\x51"sv, "JPEG 2000"},
    Mark{4, "JXL "sv, "JPEG XL"},
    Mark{0, "\xFF\x0A"sv, "JPEG XL"},
    Mark{0, "8BPS"sv, "Photoshop"},
    Mark{0, "gimp xcf"sv, "GIMP"},
    Mark{0, "%PDF"sv, "PDF"},
    Mark{0, "%!PS"sv, "PostScript"},
    Mark{0, "\0\0\1\0"sv, "icon (ICO)"},
    Mark{0, "\xD7\xCD\xC6\x9A"sv, "Windows metafile (WMF)"},
    Mark{40, " EMF"sv, "Windows metafile (EMF)"},
};

bool has(std::string_view file, std::size_t at, std::string_view bytes) { return file.size() > at && file.substr(at).starts_with(bytes); }

// As SDL_image knows drawings: by the element within the first 4096 bytes.
bool is_svg(std::string_view file) { return file.substr(0, 4096).find("<svg") != std::string_view::npos; }

bool is_name(char letter) {
  return std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '-' || letter == '_' || letter == ':';
}

// The drawing without its comments and the descriptions that are not drawn anyway.
std::string drawn_text(std::string_view svg) {
  std::string text;
  while (!svg.empty()) {
    const std::size_t begin = svg.find("<!--");
    text += svg.substr(0, begin);
    if (begin == std::string_view::npos) break;
    const std::size_t end = svg.find("-->", begin + 4);
    svg = end == std::string_view::npos ? std::string_view{} : svg.substr(end + 3);
  }
  return text;
}

}  // namespace

PictureKind kind_of(std::string_view file) {
  if (has(file, 0, "\x89PNG\r\n\x1a\n"sv)) return {PictureReader::png, {}};
  if (has(file, 0, "\xFF\xD8\xFF"sv)) return {PictureReader::jpeg, {}};
  for (const Mark& mark : marks)
    if (has(file, mark.at, mark.bytes)) return {PictureReader::none, mark.name};
  if (is_svg(file)) return {PictureReader::svg, {}};
  return {};
}

std::string undrawn_part(std::string_view svg) {
  constexpr std::array elements{"text"sv, "image"sv, "use"sv, "foreignObject"sv, "pattern"sv};
  constexpr std::array properties{"clip-path"sv, "mask"sv, "filter"sv};
  const std::string text = drawn_text(svg);
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '<') {
      std::size_t end = at + 1;
      while (end < text.size() && is_name(text[end])) ++end;
      std::string_view name = std::string_view(text).substr(at + 1, end - at - 1);
      if (name.starts_with("svg:")) name.remove_prefix(4);
      if (std::ranges::find(elements, name) != elements.end()) return "<" + std::string(name) + ">";
    }
    if (at == 0 || is_name(text[at - 1])) continue;
    for (const std::string_view name : properties) {
      if (!has(text, at, name)) continue;
      const std::size_t sign = text.find_first_not_of(" \t\r\n=:\"'", at + name.size());
      if (sign != at + name.size() && sign != std::string::npos && has(text, sign, "url("sv)) return std::string(name);
    }
  }
  return {};
}

}  // namespace stimuli
