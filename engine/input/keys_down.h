#pragma once

#include <array>
#include <cstddef>

#include "engine/input/keyboard.h"

namespace engine {

// Keys that are down, as far as events reported; beyond its room the oldest are forgotten.
class KeysDown {
 public:
  void see(const KeyEvent& event);
  bool contains(protocols::Key key) const;

 private:
  std::array<protocols::Key, 16> keys_{};  // oldest first
  std::size_t count_ = 0;
};

}  // namespace engine
