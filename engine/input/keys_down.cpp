#include "engine/input/keys_down.h"

#include <algorithm>

namespace engine {

void KeysDown::see(const KeyEvent& event) {
  const auto last = keys_.begin() + static_cast<std::ptrdiff_t>(count_);
  const auto end = std::remove(keys_.begin(), last, event.key);
  count_ = static_cast<std::size_t>(end - keys_.begin());
  if (event.action == KeyAction::release) return;
  if (count_ == keys_.size()) {
    std::move(keys_.begin() + 1, keys_.end(), keys_.begin());
    --count_;
  }
  keys_[count_++] = event.key;
}

bool KeysDown::contains(protocols::Key key) const {
  const auto last = keys_.begin() + static_cast<std::ptrdiff_t>(count_);
  return std::find(keys_.begin(), last, key) != last;
}

}  // namespace engine
