// From the kernel's key codes to the keys that protocols name.
#pragma once

#include <optional>

#include "protocols/model/key.h"

namespace engine {

// The key of a Linux input code (KEY_A, BTN_LEFT …, as in linux/input-event-codes.h): a HID usage of the keyboard page, or
// a mouse button. Empty: a code that stands for no such key (power, volume, a joystick's button). An X key code is the
// Linux code + 8. Sources: USB-IF, HID Usage Tables 1.4, sections 10 and 12; the kernel's own assignment in drivers/hid.
std::optional<protocols::Key> key_of_linux_code(int code);

}  // namespace engine
