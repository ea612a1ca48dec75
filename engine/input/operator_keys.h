// The keys that mean something outside a protocol's answers: physical places, as HID usage numbers.
#pragma once

#include "engine/input/keys_down.h"
#include "protocols/model/key.h"

namespace engine {

inline constexpr protocols::Key key_n = 17, key_q = 20, key_y = 28, key_enter = 40, key_escape = 41, key_space = 44, key_f1 = 58,
                                key_f9 = 66, key_f10 = 67, key_right = 79, key_left = 80, key_down = 81, key_up = 82, key_pad_enter = 88,
                                key_left_control = 224, key_left_shift = 225;

// "1", "2", "3" of the main row, and of the number pad.
inline constexpr protocols::Key key_1 = 30, key_pad_1 = 89;

// A number's key on the number pad, and back; both rows hold 1 to 9 and 0. Other keys stay what they are.
inline protocols::Key on_number_pad(protocols::Key key) {
  return key >= key_1 && key < key_1 + 10 ? static_cast<protocols::Key>(key - key_1 + key_pad_1) : key;
}
inline protocols::Key in_main_row(protocols::Key key) {
  return key >= key_pad_1 && key < key_pad_1 + 10 ? static_cast<protocols::Key>(key - key_pad_1 + key_1) : key;
}

// The operator's chord, which no participant presses by chance: Left Ctrl + Left Shift + Q held together.
inline bool chord_is_down(const KeysDown& down) {
  return down.contains(key_left_control) && down.contains(key_left_shift) && down.contains(key_q);
}

}  // namespace engine
