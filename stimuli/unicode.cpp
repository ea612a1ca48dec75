#include "stimuli/unicode.h"

#include <array>
#include <cstdio>

namespace stimuli {
namespace {

struct Range {
  char32_t first, last;
  Script script;
};

// Blocks, not single letters: signs inside a block that any script may use are named first.
// ASCII is seen to before.
constexpr std::array ranges{
    Range{0x00AA, 0x00AA, Script::latin},  Range{0x00B5, 0x00B5, Script::greek},
    Range{0x00BA, 0x00BA, Script::latin},  Range{0x00D7, 0x00D7, Script::common},
    Range{0x00F7, 0x00F7, Script::common}, Range{0x037E, 0x037E, Script::common},
    Range{0x0387, 0x0387, Script::common}, Range{0x060C, 0x060C, Script::common},
    Range{0x061B, 0x061B, Script::common}, Range{0x061C, 0x061C, Script::common},
    Range{0x061F, 0x061F, Script::common}, Range{0x0640, 0x0640, Script::common},
    Range{0x064B, 0x0655, Script::common}, Range{0x0660, 0x0669, Script::common},
    Range{0x0670, 0x0670, Script::common}, Range{0x00C0, 0x02B8, Script::latin},
    Range{0x0370, 0x03FF, Script::greek},  Range{0x0400, 0x052F, Script::cyrillic},
    Range{0x0591, 0x05F4, Script::hebrew}, Range{0x0600, 0x06FF, Script::arabic},
    Range{0x0750, 0x077F, Script::arabic}, Range{0x08A0, 0x08FF, Script::arabic},
    Range{0x1C80, 0x1C8F, Script::cyrillic}, Range{0x1D00, 0x1D25, Script::latin},
    Range{0x1E00, 0x1EFF, Script::latin},  Range{0x1F00, 0x1FFF, Script::greek},
    Range{0x2C60, 0x2C7F, Script::latin},  Range{0x2DE0, 0x2DFF, Script::cyrillic},
    Range{0xA640, 0xA69F, Script::cyrillic}, Range{0xA722, 0xA7FF, Script::latin},
    Range{0xFB00, 0xFB06, Script::latin},  Range{0xFB1D, 0xFB4F, Script::hebrew},
    Range{0xFB50, 0xFDFF, Script::arabic}, Range{0xFE70, 0xFEFC, Script::arabic},
};

bool is_right_to_left_letter(char32_t c) {
  // The blocks that Unicode sets aside for scripts written from the right, without their digits and marks.
  if (c == 0x200F || c == 0x061C) return true;  // right-to-left and Arabic letter mark
  if (c >= 0x0591 && c <= 0x05BD) return false;
  if (c >= 0x0660 && c <= 0x0669) return false;
  if (c >= 0x0610 && c <= 0x061A) return false;
  if (c >= 0x064B && c <= 0x065F) return false;
  if (c == 0x060C || c == 0x06DD || c == 0x066A || c == 0x066B || c == 0x066C) return false;
  if (c >= 0x0600 && c <= 0x0607) return false;
  if (c >= 0x06F0 && c <= 0x06F9) return false;
  return (c >= 0x05BE && c <= 0x08FF) || (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC) ||
         (c >= 0x10800 && c <= 0x10FFF) || (c >= 0x1E800 && c <= 0x1EFFF);
}

bool is_left_to_right_letter(char32_t c) {
  if (c == 0x200E) return true;
  const Script script = script_of(c);
  if (script == Script::latin || script == Script::greek || script == Script::cyrillic) return true;
  if (c >= 0x0900 && c <= 0x1DBF) return true;   // the scripts of South and South-East Asia and others
  if (c >= 0x3041 && c <= 0xD7FF) return true;   // East Asian scripts
  return c >= 0x20000 && c <= 0x3FFFF;
}

}  // namespace

char32_t take_code_point(std::string_view& utf8) {
  constexpr char32_t broken = 0xFFFD;
  const auto lead = static_cast<unsigned char>(utf8[0]);
  if (lead < 0x80) {
    utf8.remove_prefix(1);
    return lead;
  }
  const std::size_t length = lead >= 0xC2 && lead < 0xE0 ? 2 : lead >= 0xE0 && lead < 0xF0 ? 3 : lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
  bool whole = length > 0 && length <= utf8.size();
  char32_t point = length == 2 ? lead & 0x1Fu : length == 3 ? lead & 0x0Fu : lead & 0x07u;
  for (std::size_t k = 1; whole && k < length; ++k) {
    const auto byte = static_cast<unsigned char>(utf8[k]);
    whole = (byte & 0xC0) == 0x80;
    point = (point << 6) | (byte & 0x3Fu);
  }
  const bool too_long = (length == 3 && point < 0x800) || (length == 4 && point < 0x10000);
  if (!whole || too_long || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) {
    utf8.remove_prefix(1);
    return broken;
  }
  utf8.remove_prefix(length);
  return point;
}

std::u32string code_points(std::string_view utf8) {
  std::u32string points;
  points.reserve(utf8.size());
  while (!utf8.empty()) points.push_back(take_code_point(utf8));
  return points;
}

std::string to_utf8(char32_t c) {
  const auto byte = [](char32_t value) { return static_cast<char>(static_cast<unsigned char>(value)); };
  if (c < 0x80) return {byte(c)};
  if (c < 0x800) return {byte(0xC0 | (c >> 6)), byte(0x80 | (c & 0x3F))};
  if (c < 0x10000) return {byte(0xE0 | (c >> 12)), byte(0x80 | ((c >> 6) & 0x3F)), byte(0x80 | (c & 0x3F))};
  return {byte(0xF0 | (c >> 18)), byte(0x80 | ((c >> 12) & 0x3F)), byte(0x80 | ((c >> 6) & 0x3F)), byte(0x80 | (c & 0x3F))};
}

std::string to_utf8(std::u32string_view points) {
  std::string utf8;
  utf8.reserve(points.size() * 2);
  for (const char32_t c : points) utf8 += to_utf8(c);
  return utf8;
}

std::string code_point_name(char32_t code_point) {
  std::array<char, 16> name{};
  std::snprintf(name.data(), name.size(), "U+%04X", static_cast<unsigned>(code_point));
  return name.data();
}

Script script_of(char32_t c) {
  if (c < 0x80) return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ? Script::latin : Script::common;
  for (const Range& range : ranges)
    if (c >= range.first && c <= range.last) return range.script;
  // Scripts that the program has no fonts for; what lies between them is punctuation, marks and signs.
  if ((c >= 0x0530 && c <= 0x058F) || (c >= 0x0700 && c <= 0x074F) || (c >= 0x0780 && c <= 0x1CFF)) return Script::other;
  if ((c >= 0x2E80 && c <= 0x2FDF) || (c >= 0x3041 && c <= 0xA63F) || (c >= 0xA6A0 && c <= 0xA6FF)) return Script::other;
  if ((c >= 0xA800 && c <= 0xD7FF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF66 && c <= 0xFFDC)) return Script::other;
  if ((c >= 0x10000 && c <= 0x1CFFF) || (c >= 0x1E000 && c <= 0x1EFFF) || (c >= 0x20000 && c <= 0x3FFFF)) return Script::other;
  return Script::common;
}

Script script_of(std::string_view utf8) {
  while (!utf8.empty())
    if (const Script script = script_of(take_code_point(utf8)); script != Script::common) return script;
  return Script::common;
}

bool is_invisible(char32_t c) {
  return c == 0x00AD || c == 0x034F || c == 0x061C || (c >= 0x115F && c <= 0x1160) || (c >= 0x17B4 && c <= 0x17B5) ||
         (c >= 0x180B && c <= 0x180F) || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x206F) || c == 0x3164 || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF || c == 0xFFA0 ||
         (c >= 0xFFF0 && c <= 0xFFF8) || (c >= 0x1BCA0 && c <= 0x1BCA3) || (c >= 0x1D173 && c <= 0x1D17A) ||
         (c >= 0xE0000 && c <= 0xE0FFF);
}

bool continues_letter(char32_t c) {
  return (c >= 0x0300 && c <= 0x036F) || (c >= 0x0483 && c <= 0x0489) || (c >= 0x0591 && c <= 0x05BD) || c == 0x05BF ||
         c == 0x05C1 || c == 0x05C2 || c == 0x05C4 || c == 0x05C5 || c == 0x05C7 || (c >= 0x0610 && c <= 0x061A) ||
         (c >= 0x064B && c <= 0x065F) || c == 0x0670 || (c >= 0x06D6 && c <= 0x06DC) || (c >= 0x06DF && c <= 0x06E4) ||
         c == 0x06E7 || c == 0x06E8 || (c >= 0x06EA && c <= 0x06ED) || (c >= 0x08D3 && c <= 0x08FF && c != 0x08E2) ||
         (c >= 0x1AB0 && c <= 0x1AFF) || (c >= 0x1DC0 && c <= 0x1DFF) || c == 0x200C || c == 0x200D ||
         (c >= 0x20D0 && c <= 0x20F0) || c == 0xFB1E || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xFE20 && c <= 0xFE2F);
}

std::vector<std::string> split_letters(std::string_view utf8) {
  std::vector<std::string> letters;
  for (const char32_t c : code_points(utf8)) {
    if (!letters.empty() && continues_letter(c))
      letters.back() += to_utf8(c);
    else
      letters.push_back(to_utf8(c));
  }
  return letters;
}

bool reads_from_right(std::string_view utf8) {
  int isolates = 0;
  for (const char32_t c : code_points(utf8)) {
    if (c >= 0x2066 && c <= 0x2068) ++isolates;
    if (c == 0x2069 && isolates > 0) --isolates;
    if (isolates > 0) continue;
    if (is_right_to_left_letter(c)) return true;
    if (is_left_to_right_letter(c)) return false;
  }
  return false;
}

std::string isolated(std::string_view utf8) { return "\u2068" + std::string(utf8) + "\u2069"; }

}  // namespace stimuli
