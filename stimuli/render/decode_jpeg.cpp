#include <cstdio>  // jpeglib.h needs it

#include <jpeglib.h>

#include <jerror.h>

#include <array>
#include <csetjmp>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <vector>

#include "stimuli/render/decoded_picture.h"
#include "stimuli/render/picture_colours.h"

namespace stimuli {
namespace {

// What libjpeg tells through, and jumps out of. All that needs to be freed lives outside of the function that is jumped into.
struct JpegReading {
  jpeg_error_mgr errors;  // first: libjpeg knows its address only
  std::jmp_buf out;
  std::array<char, JMSG_LENGTH_MAX> fault{};
  int fault_code = 0;
  Image image;
  PictureTags tags;
  std::string xmp;
  std::string refused;
  JOCTET* profile = nullptr;
  unsigned profile_size = 0;
  bool profile_begun = false;
};

void keep_jpeg_fault(j_common_ptr jpeg) {
  auto* const reading = reinterpret_cast<JpegReading*>(jpeg->err);
  reading->fault_code = jpeg->err->msg_code;
  jpeg->err->format_message(jpeg, reading->fault.data());
}

[[noreturn]] void leave_jpeg(j_common_ptr jpeg) {
  keep_jpeg_fault(jpeg);
  std::longjmp(reinterpret_cast<JpegReading*>(jpeg->err)->out, 1);
}

// libjpeg warns where it makes pixels up, and goes on. Bytes that nobody needs between two parts are no fault: scanners leave them.
void hear_jpeg(j_common_ptr jpeg, int level) {
  if (level >= 0) return;
  const int code = jpeg->err->msg_code;
  if (code == JWRN_EXTRANEOUS_DATA || code == JWRN_JFIF_MAJOR || code == JWRN_ADOBE_XFORM) return;
  leave_jpeg(jpeg);
}

std::string_view bytes_of(const jpeg_marker_struct& marker) { return {reinterpret_cast<const char*>(marker.data), marker.data_length}; }

void keep_jpeg_tags(j_decompress_ptr jpeg, JpegReading& reading) {
  constexpr std::string_view exif("Exif\0\0", 6), xmp("http://ns.adobe.com/xap/1.0/\0", 29), profile("ICC_PROFILE\0", 12);
  for (const jpeg_marker_struct* marker = jpeg->marker_list; marker != nullptr; marker = marker->next) {
    const std::string_view bytes = bytes_of(*marker);
    if (marker->marker == JPEG_APP0 + 1 && bytes.starts_with(exif) && reading.tags == PictureTags{})
      reading.tags = exif_tags(bytes.substr(exif.size()));
    if (marker->marker == JPEG_APP0 + 1 && bytes.starts_with(xmp)) reading.xmp += bytes.substr(xmp.size());
    if (marker->marker == JPEG_APP0 + 2 && bytes.starts_with(profile)) reading.profile_begun = true;
  }
}

// False: the fault, or why it is refused, is in `reading`.
bool read_jpeg_rows(j_decompress_ptr jpeg, std::string_view file, JpegReading& reading) {
  if (setjmp(reading.out) != 0) return false;
  jpeg_mem_src(jpeg, reinterpret_cast<const unsigned char*>(file.data()), file.size());
  jpeg_save_markers(jpeg, JPEG_APP0 + 1, 0xFFFF);
  jpeg_save_markers(jpeg, JPEG_APP0 + 2, 0xFFFF);
  jpeg_read_header(jpeg, TRUE);
  reading.refused = too_large(jpeg->image_width, jpeg->image_height);
  if (reading.refused.empty() && jpeg->num_components != 1 && jpeg->num_components != 3)
    reading.refused =
        "is in CMYK, the colours of a printing press, which every program shows differently: save it in RGB (sRGB), as PNG or JPEG";
  if (!reading.refused.empty()) return false;
  keep_jpeg_tags(jpeg, reading);
  if (reading.profile_begun) jpeg_read_icc_profile(jpeg, &reading.profile, &reading.profile_size);
  jpeg->out_color_space = JCS_EXT_BGRA;
  jpeg_start_decompress(jpeg);
  const std::size_t width = jpeg->output_width;
  reading.image = {static_cast<int>(width), static_cast<int>(jpeg->output_height), std::vector<std::uint32_t>(width * jpeg->output_height)};
  while (jpeg->output_scanline < jpeg->output_height) {
    auto* row = reinterpret_cast<JSAMPROW>(reading.image.pixels.data() + jpeg->output_scanline * width);
    jpeg_read_scanlines(jpeg, &row, 1);
  }
  jpeg_finish_decompress(jpeg);
  return true;
}

std::string jpeg_fault(const JpegReading& reading) {
  switch (reading.fault_code) {
    case JWRN_JPEG_EOF:
    case JERR_INPUT_EOF:
    case JERR_INPUT_EMPTY:
      return "is broken: it ends in the middle";
    case JWRN_BOGUS_ICC:
      return "has a colour profile that cannot be used: save it as PNG in sRGB";
    case JERR_BAD_PRECISION:
    case JERR_SOF_UNSUPPORTED:
      return "is a JPEG of a rare kind, which cannot be used: save it as PNG";
    default:
      return std::string("is broken: ") + reading.fault.data();
  }
}

}  // namespace

Decoding decode_jpeg(std::string_view file) {
  JpegReading reading;
  jpeg_decompress_struct jpeg;
  jpeg.err = jpeg_std_error(&reading.errors);
  reading.errors.error_exit = leave_jpeg;
  reading.errors.emit_message = hear_jpeg;
  jpeg_create_decompress(&jpeg);
  const bool whole = read_jpeg_rows(&jpeg, file, reading);
  jpeg_destroy_decompress(&jpeg);
  const std::unique_ptr<JOCTET, void (*)(void*)> profile(reading.profile, std::free);
  if (!reading.refused.empty()) return reading.refused;
  if (!whole) return jpeg_fault(reading);
  if (auto doubt = doubtful_orientation(reading.tags, reading.xmp); !doubt.empty()) return doubt;
  if (profile) {
    const std::string bytes(reinterpret_cast<const char*>(profile.get()), reading.profile_size);
    if (auto reason = change_to_srgb(reading.image, {}, bytes); !reason.empty()) return reason;
    reading.tags.adobe_rgb = false;
  }
  return DecodedPicture{std::move(reading.image), reading.tags};
}

}  // namespace stimuli
