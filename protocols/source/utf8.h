// Text as Unicode code points: the unit in which places are counted and names are measured.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace protocols {

// The code point that begins at byte `at`, which moves past it. Empty: no valid UTF-8 begins there (`at` stays).
// Requires at < text.size().
std::optional<char32_t> next_code_point(std::string_view text, std::size_t& at);

// How many code points; a byte that is not UTF-8 counts as one.
int count_code_points(std::string_view text);

// Letters and digits of any script, and "_": what names in a protocol are made of.
bool is_name_letter(char32_t letter);

// "U+202E", as the Unicode standard writes a code point.
std::string code_point_name(char32_t letter);

// The text of one code point.
std::string to_utf8(char32_t letter);

}  // namespace protocols
