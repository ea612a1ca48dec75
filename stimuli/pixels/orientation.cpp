#include "stimuli/pixels/orientation.h"

#include <cstddef>
#include <utility>

namespace stimuli {

Image turned(Image image, int orientation) {
  if (orientation < 2 || orientation > 8) return image;
  const bool sides_change = orientation >= 5;
  Image upright{sides_change ? image.height : image.width, sides_change ? image.width : image.height, {}};
  upright.pixels.resize(image.pixels.size());
  // Whether the stored columns run from right to left, and the stored rows from the bottom up, once the sides have changed.
  const bool columns_back = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
  const bool rows_back = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
  const auto width = static_cast<std::size_t>(image.width), height = static_cast<std::size_t>(image.height);
  for (int y = 0; y < upright.height; ++y)
    for (int x = 0; x < upright.width; ++x) {
      const auto across = static_cast<std::size_t>(sides_change ? y : x), down = static_cast<std::size_t>(sides_change ? x : y);
      const std::size_t column = columns_back ? width - 1 - across : across;
      const std::size_t row = rows_back ? height - 1 - down : down;
      upright.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(upright.width) + static_cast<std::size_t>(x)] =
          image.pixels[row * width + column];
    }
  return upright;
}

}  // namespace stimuli
