#include "engine/journal/json_line.h"

#include <array>
#include <charconv>
#include <cmath>

namespace engine {
namespace {

// The length of the UTF-8 character that begins at text[at]; 0: none does (RFC 3629, section 4).
std::size_t character_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  const auto follows = [&](std::size_t i, unsigned low = 0x80, unsigned high = 0xBF) {
    return byte(at + i) >= low && byte(at + i) <= high;
  };
  const unsigned lead = byte(at);
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return follows(1) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF)
    return follows(1, lead == 0xE0 ? 0xA0 : 0x80, lead == 0xED ? 0x9F : 0xBF) && follows(2) ? 3 : 0;
  if (lead >= 0xF0 && lead <= 0xF4)
    return follows(1, lead == 0xF0 ? 0x90 : 0x80, lead == 0xF4 ? 0x8F : 0xBF) && follows(2) && follows(3) ? 4 : 0;
  return 0;
}

constexpr auto plain_characters = [] {
  std::array<bool, 256> plain{};
  for (std::size_t c = ' '; c <= '~'; ++c) plain[c] = c != '"' && c != '\\';
  return plain;
}();

// How much of a text's beginning is written as it is: most of it, mostly.
std::size_t plain_length(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size() && plain_characters[static_cast<unsigned char>(text[length])]) ++length;
  return length;
}

template <class Number>
void append_number(std::string& text, Number number) {
  char digits[32];
  const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
  text.append(digits, end);
}

}  // namespace

JsonLine& JsonLine::key(std::string_view name) {
  separate();
  quote(name);
  text_ += ':';
  first_ = true;
  return *this;
}

JsonLine& JsonLine::value(std::string_view text) {
  separate();
  quote(text);
  return *this;
}

JsonLine& JsonLine::value(bool truth) {
  separate();
  text_ += truth ? "true" : "false";
  return *this;
}

JsonLine& JsonLine::value(double number) {
  if (!std::isfinite(number)) return null();
  separate();
  append_number(text_, number);
  return *this;
}

JsonLine& JsonLine::value(std::uint64_t number) {
  separate();
  append_number(text_, number);
  return *this;
}

JsonLine& JsonLine::null() {
  separate();
  text_ += "null";
  return *this;
}

void JsonLine::clear() {
  text_.clear();
  first_ = true;
}

JsonLine& JsonLine::open(char bracket) {
  separate();
  text_ += bracket;
  first_ = true;
  return *this;
}

JsonLine& JsonLine::close(char bracket) {
  text_ += bracket;
  first_ = false;
  return *this;
}

JsonLine& JsonLine::integer(std::int64_t number) {
  separate();
  append_number(text_, number);
  return *this;
}

void JsonLine::separate() {
  if (!first_) text_ += ',';
  first_ = false;
}

void JsonLine::quote(std::string_view text) {
  std::size_t i = plain_length(text);
  const std::size_t at = text_.size();
  text_.resize(at + i + 1);
  text_[at] = '"';
  text.copy(&text_[at + 1], i);
  while (i < text.size()) {
    if (const std::size_t plain = plain_length(text.substr(i)); plain > 0) {
      text_.append(text, i, plain);
      i += plain;
      continue;
    }
    const auto c = static_cast<unsigned char>(text[i]);
    const std::size_t length = character_length(text, i);
    if (length == 0) {
      text_ += "\xEF\xBF\xBD";
    } else if (c == '"' || c == '\\') {
      text_ += '\\';
      text_ += text[i];
    } else if (c < 0x20 || c == 0x7F) {
      constexpr char hex[] = "0123456789abcdef";
      text_ += "\\u00";
      text_ += hex[c >> 4];
      text_ += hex[c & 15];
    } else {
      text_.append(text, i, length);
    }
    i += length ? length : 1;
  }
  text_ += '"';
}

}  // namespace engine
