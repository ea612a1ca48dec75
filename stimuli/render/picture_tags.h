// What cameras and programs write beside the pixels: which way up the picture is, and in which colours.
#pragma once

#include <optional>
#include <string_view>

namespace stimuli {

struct PictureTags {
  int orientation = 0;     // 1 to 8, see turned(); 0: not said
  bool adobe_rgb = false;  // the colours are those of Adobe RGB, by the camera's own sign for it
  bool operator==(const PictureTags&) const = default;
};

// Of an Exif block, from its byte order mark on. What is damaged or not there stays as not said, as in viewers.
// Sources: TIFF 6.0, section 2 (fields); Exif 2.32 (CIPA DC-008-2019), 4.6.4 (tag 274), 4.6.5 (tag 40961); DCF 2.0 (CIPA DC-009-2010): "R03".
PictureTags exif_tags(std::string_view tiff);

// The orientation that an XMP text gives. Source: XMP specification part 2, tiff:Orientation.
std::optional<int> xmp_orientation(std::string_view xmp);

}  // namespace stimuli
