// The pictures that a session holds on the display.
#pragma once

#include <cstddef>
#include <memory>
#include <unordered_set>

#include "engine/display/display.h"

namespace engine {

// Pictures stay on the display for the trials to come until there are more than this; then all are let go before the next
// trial's are brought. So the display holds at most this and the pictures of one trial.
inline constexpr std::size_t picture_bytes_kept = 48'000'000;

class SessionPictures {
 public:
  explicit SessionPictures(Display& display) : display_(display) {}

  // Takes a sprite to the display, or finds it there.
  PictureId upload(const std::shared_ptr<const stimuli::Sprite>& sprite);
  // Lets go of all when many have come together. Only where none is staged.
  void make_room();
  void forget();
  // That the display held at once so far, four bytes a pixel.
  std::size_t bytes_most() const { return bytes_most_; }

 private:
  Display& display_;
  std::unordered_set<const stimuli::Sprite*> held_;
  std::size_t bytes_ = 0, bytes_most_ = 0;  // of held_
};

}  // namespace engine
