#include <png.h>

#include <algorithm>
#include <array>
#include <csetjmp>
#include <cstdint>
#include <cstring>
#include <optional>
#include <vector>

#include "stimuli/render/decoded_picture.h"
#include "stimuli/render/picture_colours.h"

namespace stimuli {
namespace {

constexpr std::string_view png_signature = "\x89PNG\r\n\x1a\n";

// What can be said of a PNG file without unpacking it.
// Source: PNG specification, third edition (W3C 2025): 5.3 (chunks), 11.2.1 (IHDR), 11.3.
struct PngOutline {
  long width = 0, height = 0;
  bool torn = true;                // it ends before its last chunk
  bool animated = false;           // acTL: more than one picture
  bool profile = false;            // iCCP
  std::string_view video_colours;  // cICP
};

std::uint32_t four_bytes(std::string_view file, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) value = value << 8 | static_cast<unsigned char>(file[at + i]);
  return value;
}

PngOutline png_outline(std::string_view file) {
  PngOutline outline;
  if (file.size() < 24) return outline;
  outline.width = four_bytes(file, 16);
  outline.height = four_bytes(file, 20);
  for (std::size_t at = png_signature.size(); file.size() - at >= 12;) {
    const std::uint32_t length = four_bytes(file, at);
    const std::string_view name = file.substr(at + 4, 4);
    if (length >= 0x80000000u || file.size() - at - 12 < length) return outline;
    if (name == "acTL" && length >= 4) outline.animated = four_bytes(file, at + 8) > 1;
    if (name == "iCCP") outline.profile = true;
    if (name == "cICP") outline.video_colours = file.substr(at + 8, length);
    if (name == "IEND") {
      outline.torn = false;
      return outline;
    }
    at += 12 + std::size_t{length};
  }
  return outline;
}

// What libpng tells through, and jumps out of. All that needs to be freed lives outside of the function that is jumped into.
struct PngReading {
  std::string_view file;
  std::size_t at = 0;
  std::array<char, 160> fault{};
  std::vector<png_bytep> rows;
  std::vector<std::uint16_t> fine;
  Image image;
  std::string profile;
  std::optional<PlainColours> colours;
  PictureTags tags;
  std::string xmp;
};

void give_png_bytes(png_structp png, png_bytep into, std::size_t size) {
  auto* const reading = static_cast<PngReading*>(png_get_io_ptr(png));
  if (reading->file.size() - reading->at < size) png_error(png, "it ends in the middle");
  std::memcpy(into, reading->file.data() + reading->at, size);
  reading->at += size;
}

[[noreturn]] void keep_png_fault(png_structp png, png_const_charp words) {
  auto* const reading = static_cast<PngReading*>(png_get_error_ptr(png));
  std::strncpy(reading->fault.data(), words, reading->fault.size() - 1);
  png_longjmp(png, 1);
}

void no_png_warning(png_structp, png_const_charp) {}

// The bytes of an Exif block that older programs wrote as a text: a name, a length, then two digits for each byte.
std::string bytes_of_digits(std::string_view text) {
  std::string bytes;
  int half = -1;
  std::size_t lines = 0;
  for (const char letter : text) {
    if (letter == '\n') ++lines;
    if (lines < 3) continue;  // an empty line, the name, the length
    const std::size_t digit = std::string_view("0123456789abcdef").find(letter);
    if (digit == std::string_view::npos) continue;
    if (half >= 0) bytes += static_cast<char>(half * 16 + static_cast<int>(digit));
    half = half >= 0 ? -1 : static_cast<int>(digit);
  }
  return bytes;
}

void keep_png_tags(png_structp png, png_infop info, PngReading& reading) {
  png_bytep exif = nullptr;
  png_uint_32 size = 0;
  if (png_get_eXIf_1(png, info, &size, &exif) != 0) reading.tags = exif_tags({reinterpret_cast<const char*>(exif), size});
  png_textp texts = nullptr;
  const int count = png_get_text(png, info, &texts, nullptr);
  for (int i = 0; i < count; ++i) {
    const png_text& text = texts[i];
    if (text.text == nullptr) continue;
    const std::string_view words(text.text, text.compression >= PNG_ITXT_COMPRESSION_NONE ? text.itxt_length : text.text_length);
    if (std::string_view(text.key) == "XML:com.adobe.xmp") reading.xmp += words;
    if (std::string_view(text.key) == "Raw profile type exif" || std::string_view(text.key) == "Raw profile type APP1") {
      const std::string bytes = bytes_of_digits(words);
      const std::size_t begin = bytes.starts_with(std::string_view("Exif\0\0", 6)) ? 6 : 0;
      const PictureTags old = exif_tags(std::string_view(bytes).substr(begin));
      if (old.orientation != 0) reading.xmp += "tiff:Orientation=" + std::to_string(old.orientation);
    }
  }
}

void keep_png_colours(png_structp png, png_infop info, PngReading& reading) {
  png_charp name = nullptr;
  png_bytep bytes = nullptr;
  png_uint_32 size = 0;
  int number = 0;
  if (png_get_iCCP(png, info, &name, &number, &bytes, &size) != 0) {
    reading.profile.assign(reinterpret_cast<const char*>(bytes), size);
    return;
  }
  if (png_get_sRGB(png, info, &number) != 0) return;
  PlainColours colours;
  double gamma = 0;
  std::array<double, 8> xy{};
  if (png_get_gAMA(png, info, &gamma) != 0 && gamma > 0) colours.gamma = gamma;
  if (png_get_cHRM(png, info, &xy[0], &xy[1], &xy[2], &xy[3], &xy[4], &xy[5], &xy[6], &xy[7]) != 0) colours.primaries = xy;
  if (colours.gamma || colours.primaries) reading.colours = colours;
}

// False: the fault is in `reading`. Nothing that needs to be freed is made between setjmp and a jump, but in `reading`.
bool read_png_rows(png_structp png, png_infop info, png_infop end, PngReading& reading) {
  if (setjmp(png_jmpbuf(png)) != 0) return false;
  png_set_read_fn(png, &reading, give_png_bytes);
  png_set_crc_action(png, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT);
  png_set_option(png, PNG_SKIP_sRGB_CHECK_PROFILE, PNG_OPTION_ON);  // it would throw well-known profiles away
  png_read_info(png, info);
  keep_png_colours(png, info, reading);
  const bool changes = !reading.profile.empty() || reading.colours;
  const bool fine = png_get_bit_depth(png, info) == 16 && changes;
  png_set_expand(png);
  png_set_gray_to_rgb(png);
  png_set_bgr(png);
  png_set_add_alpha(png, 0xFFFF, PNG_FILLER_AFTER);
  if (fine)
    png_set_swap(png);
  else if (png_get_bit_depth(png, info) == 16)
    png_set_scale_16(png);
  png_set_interlace_handling(png);
  png_read_update_info(png, info);
  const std::size_t width = png_get_image_width(png, info), height = png_get_image_height(png, info);
  if (png_get_rowbytes(png, info) != width * (fine ? 8 : 4)) png_error(png, "it has an unusual number of colours");
  reading.image = {static_cast<int>(width), static_cast<int>(height), std::vector<std::uint32_t>(width * height)};
  if (fine) reading.fine.resize(width * height * 4);
  reading.rows.resize(height);
  for (std::size_t y = 0; y < height; ++y)
    reading.rows[y] = fine ? reinterpret_cast<png_bytep>(reading.fine.data() + y * width * 4)
                           : reinterpret_cast<png_bytep>(reading.image.pixels.data() + y * width);
  png_read_image(png, reading.rows.data());
  png_read_end(png, end);
  keep_png_tags(png, info, reading);
  if (reading.tags == PictureTags{} && reading.xmp.empty()) keep_png_tags(png, end, reading);
  return true;
}

// The 16 bits of each colour to 8, the nearest.
void keep_coarse(const std::vector<std::uint16_t>& fine, std::vector<std::uint32_t>& pixels) {
  const auto level = [](std::uint32_t value) { return (value * 255 + 32767) / 65535; };
  for (std::size_t i = 0; i < pixels.size(); ++i)
    pixels[i] = level(fine[4 * i + 3]) << 24 | level(fine[4 * i + 2]) << 16 | level(fine[4 * i + 1]) << 8 | level(fine[4 * i]);
}

}  // namespace

Decoding decode_png(std::string_view file) {
  const PngOutline outline = png_outline(file);
  if (auto reason = too_large(outline.width, outline.height); !reason.empty()) return reason;
  if (outline.torn) return "is broken: it ends in the middle";
  if (outline.animated) return "is an animation: save the picture that you want to show as a PNG file of its own";
  // What stands for sRGB: its primaries, its curve, no matrix, full range. Source: ITU-T H.273, tables 2 to 4.
  if (!outline.video_colours.empty() && outline.video_colours != std::string_view("\1\15\0\1", 4))
    return "has the colours of a video or an HDR screen: save it as PNG in sRGB";
  PngReading reading;
  reading.file = file;
  png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &reading, keep_png_fault, no_png_warning);
  png_infop info = png_create_info_struct(png), end = png_create_info_struct(png);
  const bool whole = read_png_rows(png, info, end, reading);
  png_destroy_read_struct(&png, &info, &end);
  if (!whole) return std::string("is broken: ") + reading.fault.data();
  if (outline.profile && reading.profile.empty()) return "has a colour profile that cannot be used: save it as PNG in sRGB";
  if (auto doubt = doubtful_orientation(reading.tags, reading.xmp); !doubt.empty()) return doubt;
  if (!reading.fine.empty()) keep_coarse(reading.fine, reading.image.pixels);
  std::string reason;
  if (outline.video_colours.empty() && !reading.profile.empty()) reason = change_to_srgb(reading.image, reading.fine, reading.profile);
  if (outline.video_colours.empty() && reading.colours) reason = change_to_srgb(reading.image, reading.fine, *reading.colours);
  if (!reason.empty()) return reason;
  reading.tags.adobe_rgb = false;  // the chunks of the file itself say which colours it has
  return DecodedPicture{std::move(reading.image), reading.tags};
}

}  // namespace stimuli
