#include "protocols/source/utf8.h"

#include <cstdint>
#include <cstdio>

namespace protocols {

std::optional<char32_t> next_code_point(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(at);
  if (first < 0x80) {
    ++at;
    return first;
  }
  const int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
  if (first < 0xC2 || first > 0xF4 || at + more >= text.size()) return std::nullopt;
  char32_t letter = first & (0x3F >> more);
  for (int i = 1; i <= more; ++i) {
    if ((byte(at + i) & 0xC0) != 0x80) return std::nullopt;
    letter = (letter << 6) | (byte(at + i) & 0x3F);
  }
  const bool too_long = (more == 2 && letter < 0x800) || (more == 3 && letter < 0x10000);
  const bool surrogate = letter >= 0xD800 && letter <= 0xDFFF;
  if (too_long || surrogate || letter > 0x10FFFF) return std::nullopt;
  at += more + 1;
  return letter;
}

int count_code_points(std::string_view text) {
  int count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) {
    if (!next_code_point(text, at)) ++at;
  }
  return count;
}

bool is_name_letter(char32_t letter) {
  if (letter < 0x80) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9') ||
           letter == '_';
  }
  const bool mark_or_space = letter < 0xC0 || letter == 0xD7 || letter == 0xF7 ||
                             (letter >= 0x2000 && letter <= 0x2BFF) || (letter >= 0x3000 && letter <= 0x3004) ||
                             (letter >= 0xE000 && letter <= 0xF8FF) || letter == 0xFEFF || letter >= 0xE0000;
  return !mark_or_space;
}

std::string code_point_name(char32_t letter) {
  char name[16];
  std::snprintf(name, sizeof name, "U+%04X", static_cast<unsigned>(letter));
  return name;
}

std::string to_utf8(char32_t letter) {
  const auto tail = [&](int shift) { return static_cast<char>(0x80 | ((letter >> shift) & 0x3F)); };
  if (letter < 0x80) return {static_cast<char>(letter)};
  if (letter < 0x800) return {static_cast<char>(0xC0 | (letter >> 6)), tail(0)};
  if (letter < 0x10000) return {static_cast<char>(0xE0 | (letter >> 12)), tail(6), tail(0)};
  return {static_cast<char>(0xF0 | (letter >> 18)), tail(12), tail(6), tail(0)};
}

}  // namespace protocols
