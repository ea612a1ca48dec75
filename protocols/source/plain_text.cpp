#include "protocols/source/plain_text.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <limits>
#include <vector>

#include "protocols/source/utf8.h"

namespace protocols {
namespace {

bool is_white(char32_t letter) { return u_isUWhiteSpace(static_cast<UChar32>(letter)); }

bool is_letter_or_mark(char32_t letter) { return (U_MASK(u_charType(static_cast<UChar32>(letter))) & (U_GC_L_MASK | U_GC_M_MASK)) != 0; }

bool is_mark_of_direction(char32_t letter) { return letter == 0x200E || letter == 0x200F || letter == 0x061C; }

// Spaces that are not the space bar's.
bool is_other_space(char32_t letter) { return letter != ' ' && u_charType(static_cast<UChar32>(letter)) == U_SPACE_SEPARATOR; }

// Most cells of most lists are ASCII, about which Unicode need not be asked.
bool is_ascii(char byte) { return static_cast<unsigned char>(byte) < 0x80; }
bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char byte) { return is_ascii(byte); });
}

}  // namespace

std::string composed(std::string text) {
  if (is_ascii(text) || text.size() > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max() / 4)) return text;
  UErrorCode error = U_ZERO_ERROR;
  const UNormalizer2* nfc = unorm2_getNFCInstance(&error);
  std::vector<UChar> units(text.size());  // UTF-16 never has more units than UTF-8 has bytes
  std::int32_t length = 0;
  u_strFromUTF8(units.data(), static_cast<std::int32_t>(units.size()), &length, text.data(), static_cast<std::int32_t>(text.size()),
                &error);
  if (U_FAILURE(error) || unorm2_quickCheck(nfc, units.data(), length, &error) == UNORM_YES || U_FAILURE(error)) return text;
  std::vector<UChar> normal(3 * static_cast<std::size_t>(length));  // the most that NFC makes of UTF-16 (UAX #15)
  const std::int32_t made = unorm2_normalize(nfc, units.data(), length, normal.data(), static_cast<std::int32_t>(normal.size()), &error);
  std::string bytes(3 * static_cast<std::size_t>(std::max(made, 0)), '\0');
  std::int32_t size = 0;
  u_strToUTF8(bytes.data(), static_cast<std::int32_t>(bytes.size()), &size, normal.data(), made, &error);
  if (U_FAILURE(error)) return text;
  bytes.resize(static_cast<std::size_t>(size));
  return bytes;
}

std::string_view trimmed(std::string_view text) {
  const auto is_white_byte = [](char byte) { return byte == ' ' || ('\t' <= byte && byte <= '\r'); };
  while (!text.empty() && is_white_byte(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_white_byte(text.back())) text.remove_suffix(1);
  if (text.empty() || (is_ascii(text.front()) && is_ascii(text.back()))) return text;
  std::size_t begin = text.size(), end = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const auto letter = next_code_point(text, at);
    if (!letter) ++at;
    if (letter && is_white(*letter)) continue;
    begin = std::min(begin, start);
    end = at;
  }
  return begin < end ? text.substr(begin, end - begin) : std::string_view();
}

bool is_unseen(char32_t letter) {
  if (letter == 0x200C || letter == 0x200D || is_mark_of_direction(letter)) return false;
  if (u_hasBinaryProperty(static_cast<UChar32>(letter), UCHAR_VARIATION_SELECTOR)) return false;
  return u_hasBinaryProperty(static_cast<UChar32>(letter), UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

std::optional<std::size_t> misleading_sign(std::string_view cell) {
  if (is_ascii(cell)) return std::nullopt;
  char32_t before = ' ';
  std::optional<std::size_t> space, mark;  // of the letter before; the first of the cell
  bool single_word = true;
  for (std::size_t at = 0; at < cell.size();) {
    const std::size_t start = at;
    const auto letter = next_code_point(cell, at);
    if (!letter) ++at;
    const char32_t now = letter.value_or(' ');
    if (space && is_letter_or_mark(now)) return space;
    space = is_other_space(now) && is_letter_or_mark(before) ? std::optional(start) : std::nullopt;
    if (is_mark_of_direction(now) && !mark) mark = start;
    single_word = single_word && (is_letter_or_mark(now) || is_mark_of_direction(now));
    before = now;
  }
  return single_word ? mark : std::nullopt;
}

}  // namespace protocols
