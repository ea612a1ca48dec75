// The one way to what a personal name says. Only rooms that draw names, compare them or seal them may include this: the table
// is in tests/house/include_rules.cpp. Nothing that comes from here may be written, logged or put into a message.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "protocols/model/personal_name.h"

namespace protocols {

struct NameLetters {
  static const std::string& of(const PersonalName& name) { return name.letters_; }
  static const std::string& of(const ScreenText& text) { return text.letters_; }
  // The text with each of its pieces (a name, or what stands between names) changed; names keep their ids.
  static ScreenText changed(const ScreenText& text, const std::function<std::string(std::string_view)>& change);
};

}  // namespace protocols
