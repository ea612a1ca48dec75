// Pictures in another size, as light mixes: in linear light, with a filter that neither blurs nor rings visibly.
#pragma once

#include "stimuli/pixels/sprite.h"

namespace stimuli {

// The image with new_width × new_height pixels (both positive): the cubic filter of Mitchell and Netravali (B = C =
// 1/3), widened when shrinking so that fine patterns turn grey and not into other patterns. Colours are weighted by
// their opacity. Source: Mitchell & Netravali 1988, Reconstruction filters in computer graphics, SIGGRAPH '88.
Image scaled(const Image& image, int new_width, int new_height);

// Mean relative luminance of the opaque part, 0 to 1, transparent pixels not counted. Source: Rec. ITU-R BT.709
// weights.
double mean_luminance(const Image& image);
// How much the luminance of the opaque part varies: its standard deviation, 0 to 0.5.
double luminance_contrast(const Image& image);

}  // namespace stimuli
