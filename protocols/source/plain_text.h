// Text as it is read and compared: what looks alike is the same. What white space and invisible signs are is Unicode's to say, through ICU.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace protocols {

// In Unicode's composed form NFC (UAX #15): é is one letter, however it was typed. Text that is not UTF-8 stays as it is.
std::string composed(std::string text);

// Without white space of any kind at its ends: blanks, tabs, line ends, no-break and narrow spaces (property White_Space).
std::string_view trimmed(std::string_view text);

// A sign that nobody sees and that is there for no reader: a soft hyphen, a filler, a mark of a protocol between programs (property
// Default_Ignorable_Code_Point). The joiners of Persian and Indic scripts, variation selectors and marks of direction are not among them.
bool is_unseen(char32_t letter);

// Where in a cell a sign stands that looks like nothing, or like another: a no-break space of any width between two letters, a mark
// of direction in a single word. Empty: nowhere.
std::optional<std::size_t> misleading_sign(std::string_view cell);

}  // namespace protocols
