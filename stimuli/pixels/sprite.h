// Pixels and places: what a prepared stimulus is made of.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "protocols/model/quantity.h"

namespace stimuli {

// Pixels row by row from the top left, each 0xAARRGGBB, not premultiplied.
struct Image {
  int width = 0, height = 0;
  std::vector<std::uint32_t> pixels;
  bool operator==(const Image&) const = default;
};

struct Rect {  // pixels; x, y: top left
  int x = 0, y = 0, width = 0, height = 0;
  bool operator==(const Rect&) const = default;
  bool contains(int px, int py) const { return px >= x && px < x + width && py >= y && py < y + height; }
};

// A stimulus whose size is known now and whose pixels are painted when a display asks for them. Immutable; the same
// text in the same style is the same Sprite object, so that displays can keep one copy.
class Sprite {
 public:
  Sprite(int width_px, int height_px, Rect ink_px) : width(width_px), height(height_px), ink(ink_px) {}
  virtual ~Sprite() = default;
  virtual Image paint() const = 0;  // width × height pixels; may take milliseconds
  const int width, height;
  const Rect ink;  // the smallest box within the sprite that holds every pixel that is not transparent
};

struct PlacedSprite {
  std::shared_ptr<const Sprite> sprite;
  int x = 0, y = 0;  // of its top left corner on the screen; may lie outside
  bool operator==(const PlacedSprite&) const = default;
};

// One full picture of the screen, back to front.
struct PreparedFrame {
  protocols::Colour background;
  std::vector<PlacedSprite> sprites;
  bool operator==(const PreparedFrame&) const = default;
};

}  // namespace stimuli
