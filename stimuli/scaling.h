// Pictures in another size, as light mixes: in linear light, with a filter that neither blurs nor rings visibly.
#pragma once

#include "stimuli/sprite.h"

namespace stimuli {

// The linear light of an sRGB value, 0 to 1. Source: IEC 61966-2-1, section 5.2.
double linear_light(std::uint8_t srgb);
std::uint8_t srgb_value(double linear);

// The image with new_width × new_height pixels (both positive): the cubic filter of Mitchell and Netravali (B = C =
// 1/3), widened when shrinking so that fine patterns turn grey and not into other patterns. Colours are weighted by
// their opacity. Source: Mitchell & Netravali 1988, Reconstruction filters in computer graphics, SIGGRAPH '88.
Image scaled(const Image& image, int new_width, int new_height);

// Mean relative luminance of the opaque part, 0 to 1, transparent pixels not counted. Source: Rec. ITU-R BT.709
// weights.
double mean_luminance(const Image& image);

}  // namespace stimuli
