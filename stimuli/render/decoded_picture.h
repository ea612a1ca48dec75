// What the readers of the two picture formats give.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "stimuli/pixels/sprite.h"
#include "stimuli/render/picture_tags.h"

namespace stimuli {

struct DecodedPicture {
  Image image;  // in sRGB, as the rows lie in the file
  PictureTags tags;
};

// On failure the reason, in words that follow the file's name. A picture that ends in the middle, is damaged, or is larger than
// picture_px_max is refused before or instead of being made up. Any thread.
using Decoding = std::variant<DecodedPicture, std::string>;
Decoding decode_png(std::string_view file);
Decoding decode_jpeg(std::string_view file);

// Empty, or the reason why no picture of this size can be used.
std::string too_large(long width, long height);

// Refuses what viewers do not agree on: an orientation that only a text beside the pixels gives. Else empty.
std::string doubtful_orientation(const PictureTags& tags, std::string_view xmp);

}  // namespace stimuli
