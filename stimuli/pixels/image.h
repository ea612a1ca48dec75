// What can be done with pixels without asking anybody: cutting, finding ink, laying one over another.
#pragma once

#include <cstddef>
#include <cstdint>

#include "stimuli/pixels/sprite.h"

namespace stimuli {

// An image all of one pixel value, transparent black unless given.
Image blank(int width, int height, std::uint32_t pixel = 0);

// The smallest box that holds every pixel that is not transparent; all zero: there is none.
Rect ink_of(const Image& image);
// The same of pixels that lie elsewhere, their rows `pitch` pixels from each other.
Rect ink_of(const std::uint32_t* pixels, int width, int height, std::size_t pitch);

// The part of an image; what lies outside of it is transparent.
Image crop(const Image& image, const Rect& part);

// Lays `top` over `image` with its upper left corner at x, y; what lies outside is cut off. Blends as displays do, in
// sRGB values.
void lay_over(Image& image, const Image& top, int x, int y);

// Only the whole of the two: nothing outside both, everything inside either. An empty box adds nothing.
Rect united(const Rect& a, const Rect& b);

// Whether `outer` holds every pixel of `inner`; an empty box is in every box.
bool encloses(const Rect& outer, const Rect& inner);

}  // namespace stimuli
