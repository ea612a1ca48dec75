// Physical keys by their place on the keyboard, whatever layout is active: "F" is the key that a US keyboard labels F.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace protocols {

// The USB HID usage number of a key (page 7, "Keyboard/Keypad"), which is also SDL's scancode: F = 9, J = 13, Space
// = 44. Source: USB-IF, HID Usage Tables 1.4, section 10.
using Key = std::uint16_t;

// Mouse buttons stand beyond that page: 0x1000 + the button's number on HID's page 9 (section 12): 0x1001 "MouseLeft",
// 0x1002 "MouseRight", 0x1003 "MouseMiddle", 0x1004 "MouseSide", 0x1005 "MouseExtra".
constexpr Key first_mouse_button = 0x1001;
constexpr Key last_mouse_button = 0x1005;

// Written `none`: the answer is to press nothing while there is time.
inline constexpr Key no_key = 0;

// The key of a name as protocols write it ("F", "J", "1", "Space", "Enter", "Left"); names ignore case. Empty: no such
// key.
std::optional<Key> key_named(std::string_view name);

// The name of a key ("none" of no_key), or "key 123" where it has none.
std::string key_name(Key key);

// All names, in the order of the table, for messages and the reference page.
const std::vector<std::string>& key_names();

}  // namespace protocols
