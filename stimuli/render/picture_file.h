// Picture files: PNG, JPEG and SVG in, PNG out.
#pragma once

#include <string>
#include <variant>

#include "stimuli/pixels/sprite.h"

namespace stimuli {

// No picture may be larger than this in either direction: larger ones are mistakes, and would fill the memory.
constexpr int picture_px_max = 8192;

// The picture of a file in its own size, or scaled in linear light (0: by proportion, both 0: its own). An SVG drawing
// is drawn in the size asked for. On failure the reason, in words that follow the file's name: "is not a picture that
// …". May be called on several threads at once, after prepare_to_read_pictures.
std::variant<Image, std::string> read_picture(const std::string& path, int width_px, int height_px);

// Sets up what all readers share; calling it again does no harm.
void prepare_to_read_pictures();

// Writes the image, alpha included, losslessly. Returns the reason when it cannot, else an empty text.
std::string write_png(const Image& image, const std::string& path);

}  // namespace stimuli
