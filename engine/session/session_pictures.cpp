#include "engine/session/session_pictures.h"

#include <algorithm>
#include <cstdint>

namespace engine {

PictureId SessionPictures::upload(const std::shared_ptr<const stimuli::Sprite>& sprite) {
  if (held_.insert(sprite.get()).second)
    bytes_ += static_cast<std::size_t>(sprite->width) * static_cast<std::size_t>(sprite->height) * sizeof(std::uint32_t);
  bytes_most_ = std::max(bytes_most_, bytes_);
  return display_.upload(sprite);
}

void SessionPictures::make_room() {
  if (bytes_ > picture_bytes_kept) forget();
}

void SessionPictures::forget() {
  display_.forget_all();
  held_.clear();
  bytes_ = 0;
}

}  // namespace engine
