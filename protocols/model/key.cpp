#include "protocols/model/key.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace protocols {
namespace {

struct NamedKey {
  const char* name;
  Key usage;
};

// USB-IF, HID Usage Tables 1.4, section 10, in its order; last the mouse. Letters, digits and F keys are named by rule
// below.
constexpr std::array named_keys = {
    NamedKey{"Enter", 0x28},        NamedKey{"Escape", 0x29},        NamedKey{"Backspace", 0x2A},
    NamedKey{"Tab", 0x2B},          NamedKey{"Space", 0x2C},         NamedKey{"Minus", 0x2D},
    NamedKey{"Equals", 0x2E},       NamedKey{"LeftBracket", 0x2F},   NamedKey{"RightBracket", 0x30},
    NamedKey{"Backslash", 0x31},    NamedKey{"Semicolon", 0x33},     NamedKey{"Apostrophe", 0x34},
    NamedKey{"Grave", 0x35},        NamedKey{"Comma", 0x36},         NamedKey{"Period", 0x37},
    NamedKey{"Slash", 0x38},        NamedKey{"CapsLock", 0x39},      NamedKey{"Insert", 0x49},
    NamedKey{"Home", 0x4A},         NamedKey{"PageUp", 0x4B},        NamedKey{"Delete", 0x4C},
    NamedKey{"End", 0x4D},          NamedKey{"PageDown", 0x4E},      NamedKey{"Right", 0x4F},
    NamedKey{"Left", 0x50},         NamedKey{"Down", 0x51},          NamedKey{"Up", 0x52},
    NamedKey{"NumLock", 0x53},      NamedKey{"KeypadDivide", 0x54},  NamedKey{"KeypadMultiply", 0x55},
    NamedKey{"KeypadMinus", 0x56},  NamedKey{"KeypadPlus", 0x57},    NamedKey{"KeypadEnter", 0x58},
    NamedKey{"Keypad1", 0x59},      NamedKey{"Keypad2", 0x5A},       NamedKey{"Keypad3", 0x5B},
    NamedKey{"Keypad4", 0x5C},      NamedKey{"Keypad5", 0x5D},       NamedKey{"Keypad6", 0x5E},
    NamedKey{"Keypad7", 0x5F},      NamedKey{"Keypad8", 0x60},       NamedKey{"Keypad9", 0x61},
    NamedKey{"Keypad0", 0x62},      NamedKey{"KeypadPeriod", 0x63},  NamedKey{"LeftOfZ", 0x64},
    NamedKey{"LeftCtrl", 0xE0},     NamedKey{"LeftShift", 0xE1},     NamedKey{"LeftAlt", 0xE2},
    NamedKey{"LeftMeta", 0xE3},     NamedKey{"RightCtrl", 0xE4},     NamedKey{"RightShift", 0xE5},
    NamedKey{"RightAlt", 0xE6},     NamedKey{"RightMeta", 0xE7},     NamedKey{"MouseLeft", 0x1001},
    NamedKey{"MouseRight", 0x1002}, NamedKey{"MouseMiddle", 0x1003}, NamedKey{"MouseSide", 0x1004},
    NamedKey{"MouseExtra", 0x1005},
};

struct KeyTable {
  std::vector<std::string> names;
  std::vector<Key> usages;
};

const KeyTable& table() {
  static const KeyTable keys = [] {
    KeyTable made;
    const auto add = [&](std::string name, int usage) {
      made.names.push_back(std::move(name));
      made.usages.push_back(static_cast<Key>(usage));
    };
    for (int i = 0; i < 26; ++i) add(std::string(1, static_cast<char>('A' + i)), 0x04 + i);
    for (int i = 0; i < 10; ++i) add(std::string(1, "1234567890"[i]), 0x1E + i);
    for (int i = 0; i < 12; ++i) add("F" + std::to_string(i + 1), 0x3A + i);
    for (const NamedKey& key : named_keys) add(key.name, key.usage);
    return made;
  }();
  return keys;
}

bool same_ignoring_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

}  // namespace

std::optional<Key> key_named(std::string_view name) {
  const KeyTable& keys = table();
  for (std::size_t i = 0; i < keys.names.size(); ++i) {
    if (same_ignoring_case(keys.names[i], name)) return keys.usages[i];
  }
  return std::nullopt;
}

std::string key_name(Key key) {
  const KeyTable& keys = table();
  if (key == no_key) return "none";
  const auto found = std::find(keys.usages.begin(), keys.usages.end(), key);
  if (found == keys.usages.end()) return "key " + std::to_string(key);
  return keys.names[found - keys.usages.begin()];
}

const std::vector<std::string>& key_names() { return table().names; }

}  // namespace protocols
