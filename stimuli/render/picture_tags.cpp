#include "stimuli/render/picture_tags.h"

#include <cctype>
#include <cstddef>
#include <cstdint>

namespace stimuli {
namespace {

// The numbers of a TIFF structure, in its own byte order; outside of it all are 0.
class TiffBytes {
 public:
  explicit TiffBytes(std::string_view bytes) : bytes_(bytes), little_(bytes.starts_with("II")) {}
  bool valid() const { return (bytes_.starts_with("II") || bytes_.starts_with("MM")) && number(2, 2) == 42; }
  std::uint32_t number(std::size_t at, int size) const {
    if (at > bytes_.size() || bytes_.size() - at < static_cast<std::size_t>(size)) return 0;
    std::uint32_t value = 0;
    for (int i = 0; i < size; ++i) {
      const auto byte = static_cast<unsigned char>(bytes_[at + static_cast<std::size_t>(little_ ? size - 1 - i : i)]);
      value = value << 8 | byte;
    }
    return value;
  }
  std::string_view part(std::size_t at, std::size_t size) const {
    return at <= bytes_.size() ? bytes_.substr(at, size) : std::string_view{};
  }

  // Where the value of a tag stands in the directory at `directory`; 0: it is not there.
  std::size_t value_place(std::size_t directory, std::uint32_t tag) const {
    const std::uint32_t fields = number(directory, 2);
    for (std::uint32_t i = 0; i < fields; ++i) {
      const std::size_t field = directory + 2 + std::size_t{12} * i;
      if (field + 12 > bytes_.size()) return 0;
      if (number(field, 2) == tag) return field + 8;
    }
    return 0;
  }
  std::uint32_t short_value(std::size_t directory, std::uint32_t tag) const {
    const std::size_t place = value_place(directory, tag);
    return place == 0 ? 0 : number(place, 2);
  }
  std::size_t directory_below(std::size_t directory, std::uint32_t tag) const {
    const std::size_t place = value_place(directory, tag);
    return place == 0 ? 0 : number(place, 4);
  }

 private:
  std::string_view bytes_;
  bool little_;
};

}  // namespace

PictureTags exif_tags(std::string_view tiff) {
  constexpr std::uint32_t orientation = 0x0112, exif = 0x8769, colour_space = 0xA001, interoperability = 0xA005, index = 1;
  constexpr std::uint32_t adobe_rgb = 2;  // not of the standard, but written by cameras
  const TiffBytes bytes(tiff);
  if (!bytes.valid()) return {};
  PictureTags tags;
  const std::size_t first = bytes.number(4, 4);
  const std::uint32_t given = bytes.short_value(first, orientation);
  if (given >= 1 && given <= 8) tags.orientation = static_cast<int>(given);
  const std::size_t camera = bytes.directory_below(first, exif);
  if (camera == 0) return tags;
  const std::size_t exchange = bytes.directory_below(camera, interoperability);
  const std::size_t rule = exchange == 0 ? 0 : bytes.value_place(exchange, index);
  tags.adobe_rgb = bytes.short_value(camera, colour_space) == adobe_rgb || (rule != 0 && bytes.part(rule, 3) == "R03");
  return tags;
}

std::optional<int> xmp_orientation(std::string_view xmp) {
  constexpr std::string_view name = "tiff:Orientation";
  const std::size_t at = xmp.find(name);
  if (at == std::string_view::npos) return {};
  for (const char letter : xmp.substr(at + name.size())) {
    if (letter >= '1' && letter <= '8') return letter - '0';
    if (letter != '=' && letter != '"' && letter != '\'' && letter != '>' && std::isspace(static_cast<unsigned char>(letter)) == 0)
      return {};
  }
  return {};
}

}  // namespace stimuli
