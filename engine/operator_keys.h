// The keys that mean something outside a protocol's answers: physical places, as HID usage numbers.
#pragma once

#include "engine/keys_down.h"
#include "protocols/key.h"

namespace engine {

inline constexpr protocols::Key key_n = 17, key_q = 20, key_y = 28, key_space = 44, key_f9 = 66, key_f10 = 67,
                                key_left_control = 224, key_left_shift = 225;

// "1", "2", "3" of the main row, and of the number pad.
inline constexpr protocols::Key key_1 = 30, key_pad_1 = 89;

// The operator's chord, which no participant presses by chance: Left Ctrl + Left Shift + Q held together.
inline bool chord_is_down(const KeysDown& down) {
  return down.contains(key_left_control) && down.contains(key_left_shift) && down.contains(key_q);
}

}  // namespace engine
