// A PNG file in memory, for what is embedded into other files, and with its printed size.
#pragma once

#include <string>

#include "stimuli/pixels/sprite.h"

namespace stimuli {

// The image losslessly, alpha included, with a palette where its colours fit one; the same image gives the same bytes. px_per_mm: how large it is to be printed,
// kept in the file; 0: the file does not say. Throws std::runtime_error when the encoder refuses.
std::string png_bytes(const Image& image, double px_per_mm = 0);

}  // namespace stimuli
