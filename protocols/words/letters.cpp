#include "protocols/words/letters.h"

#include <array>

#include "protocols/model/name_letters.h"
#include "protocols/source/utf8.h"

namespace protocols {
namespace {


// Base letters of U+00C0 to U+017F, "." where the character is no letter. Ligatures and letters of their own keep to
// the nearest plain letter.
constexpr std::u32string_view plain_latin =
    U"aaaaaaa"
    U"c"
    U"eeee"
    U"iiii"
    U"d"
    U"n"
    U"ooooo"
    U"."
    U"o"
    U"uuuu"
    U"y"
    U"t"
    U"s"
    U"aaaaaaa"
    U"c"
    U"eeee"
    U"iiii"
    U"d"
    U"n"
    U"ooooo"
    U"."
    U"o"
    U"uuuu"
    U"y"
    U"t"
    U"y"
    U"aaaaaa"
    U"cccccccc"
    U"dddd"
    U"eeeeeeeeee"
    U"gggggggg"
    U"hhhh"
    U"iiiiiiiiiiii"
    U"jj"
    U"kkk"
    U"llllllllll"
    U"nnnnnnnnn"
    U"oooooooo"
    U"rrrrrr"
    U"ssssssss"
    U"tttttt"
    U"uuuuuuuuuuuu"
    U"ww"
    U"yyy"
    U"zzzzzz"
    U"s";
static_assert(plain_latin.size() == 0x17F - 0xC0 + 1);

// Letters with a form of their own at the end of a word, and these forms.
constexpr std::u32string_view hebrew_plain = U"כמנפצ", hebrew_final = U"ךםןףץ";
static_assert(hebrew_plain.size() == hebrew_final.size());

}  // namespace

const char* to_text(Script script) {
  switch (script) {
    case Script::latin:
      return "Latin";
    case Script::hebrew:
      return "Hebrew";
    case Script::greek:
      return "Greek";
    case Script::cyrillic:
      return "Cyrillic";
    case Script::arabic:
      return "Arabic";
    case Script::other:
      break;
  }
  return "other";
}

Script script_of(char32_t letter) {
  if (within(letter, 'a', 'z') || within(letter, 'A', 'Z')) return Script::latin;
  if (within(letter, 0xC0, 0x24F)) return letter == 0xD7 || letter == 0xF7 ? Script::other : Script::latin;
  if (within(letter, 0x1E00, 0x1EFF)) return Script::latin;
  if (within(letter, 0x5D0, 0x5F2)) return Script::hebrew;
  if (within(letter, 0x386, 0x3FF) && letter != 0x387) return Script::greek;
  if (within(letter, 0x400, 0x52F) && !within(letter, 0x482, 0x489)) return Script::cyrillic;
  if (within(letter, 0x620, 0x64A) || within(letter, 0x66E, 0x6D3)) return Script::arabic;
  return Script::other;
}

Script script_of(std::string_view text) {
  std::array<int, 6> seen{};
  for (const char32_t letter : code_points(text))
    if (is_letter(letter)) ++seen[static_cast<std::size_t>(script_of(letter))];
  std::size_t most = static_cast<std::size_t>(Script::other);
  for (std::size_t script = 0; script < seen.size(); ++script)
    if (seen[script] > seen[most]) most = script;
  return static_cast<Script>(most);
}

bool is_mark(char32_t letter) {
  return within(letter, 0x300, 0x36F) ||
         (within(letter, 0x591, 0x5C7) && letter != 0x5BE && letter != 0x5C0 && letter != 0x5C3) ||
         within(letter, 0x483, 0x489) || within(letter, 0x610, 0x61A) || within(letter, 0x64B, 0x65F) ||
         letter == 0x670 || within(letter, 0x6D6, 0x6DC) || within(letter, 0x1AB0, 0x1AFF) ||
         within(letter, 0x1DC0, 0x1DFF) || within(letter, 0x20D0, 0x20FF) || within(letter, 0xFE20, 0xFE2F);
}

bool is_letter(char32_t letter) {
  if (is_mark(letter)) return false;
  return script_of(letter) != Script::other || (letter >= 0x530 && is_name_letter(letter));
}

std::u32string code_points(std::string_view text) {
  std::u32string points;
  for (std::size_t at = 0; at < text.size();) {
    if (const auto point = next_code_point(text, at))
      points.push_back(*point);
    else
      ++at;
  }
  return points;
}

std::string to_utf8(const std::u32string& text) {
  std::string bytes;
  for (const char32_t point : text) bytes += to_utf8(point);
  return bytes;
}

int count_letters(std::string_view text) {
  int letters = 0;
  for (const char32_t letter : code_points(text)) letters += is_letter(letter);
  return letters;
}

char32_t small(char32_t letter) {
  if (within(letter, 'A', 'Z') || (within(letter, 0xC0, 0xDE) && letter != 0xD7)) return letter + 0x20;
  const bool odd_is_capital = within(letter, 0x139, 0x148) || within(letter, 0x179, 0x17E);
  if (odd_is_capital) return letter % 2 == 1 ? letter + 1 : letter;
  if (letter == 0x130) return 'i';
  if (letter == 0x178) return 0xFF;
  if (within(letter, 0x100, 0x177) && letter != 0x131 && letter != 0x138 && letter != 0x149) return letter | 1;
  if (within(letter, 0x1E00, 0x1E95) || within(letter, 0x1EA0, 0x1EFF)) return letter | 1;
  if (within(letter, 0x391, 0x3AB)) return letter + 0x20;
  if (within(letter, 0x410, 0x42F)) return letter + 0x20;
  if (within(letter, 0x400, 0x40F)) return letter + 0x50;
  return letter;
}

char32_t capital(char32_t letter) {
  if (letter == 0xFF) return 0x178;
  if (letter == 0xDF || letter == 0x131 || letter == 0x3C2) return letter;
  // Small letters stand at most 0x50 after their capitals.
  for (const char32_t apart : {0x20, 0x01, 0x50})
    if (letter > apart && small(letter - apart) == letter) return letter - apart;
  return letter;
}

std::u32string folded(std::string_view text) {
  std::u32string plain;
  for (char32_t letter : code_points(text)) {
    if (!is_letter(letter)) continue;
    letter = plain_form(small(letter));
    if (within(letter, 0xC0, 0x17F)) letter = plain_latin[letter - 0xC0];
    plain.push_back(letter);
  }
  return plain;
}

NameLook look_of(const PersonalName& name) {
  const std::string& letters = NameLetters::of(name);
  return {count_letters(letters), script_of(letters)};
}

bool same_name(const PersonalName& a, const PersonalName& b) { return folded(NameLetters::of(a)) == folded(NameLetters::of(b)); }

char32_t final_form(char32_t letter) {
  const auto at = hebrew_plain.find(letter);
  return at == hebrew_plain.npos ? letter : hebrew_final[at];
}

char32_t plain_form(char32_t letter) {
  const auto at = hebrew_final.find(letter);
  return at == hebrew_final.npos ? letter : hebrew_plain[at];
}

}  // namespace protocols
