#include "protocols/words/letters.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "protocols/model/name_letters.h"
#include "protocols/source/utf8.h"

namespace protocols {
namespace {

// Letters of their own for Unicode, which are typed as another where the keyboard has none: what is left of them in a name. All others
// it takes apart itself. Source: the nearest plain letter, as ICU's transform Latin-ASCII has it, ligatures by their first.
constexpr std::u32string_view own_letters = U"æðøþđħıĸłŋœŧ", own_plain = U"adotdhiklnot";
static_assert(own_letters.size() == own_plain.size());

// Letters with a form of their own at the end of a word, and these forms.
constexpr std::u32string_view hebrew_plain = U"כמנפצ", hebrew_final = U"ךםןףץ";
static_assert(hebrew_plain.size() == hebrew_final.size());

bool is_of(char32_t letter, std::uint32_t categories) { return (U_MASK(u_charType(static_cast<UChar32>(letter))) & categories) != 0; }

UScriptCode script_code(char32_t letter) {
  UErrorCode error = U_ZERO_ERROR;
  return uscript_getScript(static_cast<UChar32>(letter), &error);
}

char32_t replaced(char32_t letter, std::u32string_view from, std::u32string_view to) {
  if (letter < 0x80) return letter;  // no table has one of these
  const auto at = from.find(letter);
  return at == from.npos ? letter : to[at];
}

std::u16string to_utf16(std::u32string_view text) {
  std::u16string units;
  for (const char32_t letter : text) {
    if (letter > 0xFFFF) units += U16_LEAD(letter);
    units += letter > 0xFFFF ? U16_TRAIL(letter) : static_cast<char16_t>(letter);
  }
  return units;
}

std::u32string to_utf32(std::u16string_view units) {
  std::u32string text;
  for (std::size_t at = 0; at < units.size();) {
    UChar32 letter = 0;
    U16_NEXT(units.data(), at, units.size(), letter);
    text += static_cast<char32_t>(letter);
  }
  return text;
}

enum class Form { composed, decomposed, casefolded };  // NFC, NFD, NFKC_Casefold

std::u16string in_form(Form form, const std::u16string& text) {
  UErrorCode error = U_ZERO_ERROR;
  const UNormalizer2* normalizer = form == Form::composed     ? unorm2_getNFCInstance(&error)
                                   : form == Form::decomposed ? unorm2_getNFDInstance(&error)
                                                              : unorm2_getNFKCCasefoldInstance(&error);
  // No letter becomes more than 18 (UAX #15), few more than three.
  std::u16string result(4 * text.size() + 32, u'\0');
  for (;;) {
    const int length =
        unorm2_normalize(normalizer, text.data(), static_cast<int>(text.size()), result.data(), static_cast<int>(result.size()), &error);
    result.resize(static_cast<std::size_t>(length));
    if (error != U_BUFFER_OVERFLOW_ERROR) return result;
    error = U_ZERO_ERROR;
  }
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char byte) { return static_cast<unsigned char>(byte) < 0x80; });
}

// What is left once case, compatibility and accents make no difference. A mark that is a letter of its own (a Thai vowel) stays.
std::u32string bare(std::string_view text, bool digits_too) {
  std::u32string plain;
  const auto add = [&](char32_t letter) {
    const int digit = digits_too ? u_charDigitValue(static_cast<UChar32>(letter)) : -1;
    if (digit >= 0) plain += U'0' + static_cast<char32_t>(digit);
    if (is_letter(letter) || (is_of(letter, U_GC_M_MASK) && !is_mark(letter)))
      plain += replaced(plain_form(letter), own_letters, own_plain);
  };
  if (is_ascii(text)) {  // most words are, and need no tables
    for (const char byte : text) {
      const char32_t letter = small(static_cast<char32_t>(byte));
      if (within(letter, 'a', 'z') || (digits_too && within(letter, '0', '9'))) plain += letter;
    }
    return plain;
  }
  for (const char32_t letter : to_utf32(in_form(Form::decomposed, in_form(Form::casefolded, to_utf16(code_points(text)))))) add(letter);
  return to_utf32(in_form(Form::composed, to_utf16(plain)));
}

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
  if (letter < 0x80) return within(letter, 'a', 'z') || within(letter, 'A', 'Z') ? Script::latin : Script::other;
  if (!is_of(letter, U_GC_L_MASK)) return Script::other;
  switch (script_code(letter)) {
    case USCRIPT_LATIN:
      return Script::latin;
    case USCRIPT_HEBREW:
      return Script::hebrew;
    case USCRIPT_GREEK:
      return Script::greek;
    case USCRIPT_CYRILLIC:
      return Script::cyrillic;
    case USCRIPT_ARABIC:
      return Script::arabic;
    default:
      return Script::other;
  }
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
  constexpr std::uint8_t kana_voicing = 8;  // a combining class: makes another letter
  if (letter < 0x300 || !is_of(letter, U_GC_M_MASK) || u_getCombiningClass(static_cast<UChar32>(letter)) == kana_voicing) return false;
  switch (script_code(letter)) {
    case USCRIPT_INHERITED:
    case USCRIPT_LATIN:
    case USCRIPT_HEBREW:
    case USCRIPT_GREEK:
    case USCRIPT_CYRILLIC:
    case USCRIPT_ARABIC:
      return true;
    default:
      return false;
  }
}

bool is_letter(char32_t letter) {
  if (letter < 0x80) return script_of(letter) != Script::other;
  return is_of(letter, U_GC_L_MASK) && !within(letter, 0x2B0, 0x2FF);  // apostrophes and breathings are no letters
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
  if (letter < 0x80) return within(letter, 'A', 'Z') ? letter + ('a' - 'A') : letter;
  return static_cast<char32_t>(u_tolower(static_cast<UChar32>(letter)));
}

// Only where the small letter comes back.
char32_t capital(char32_t letter) {
  if (letter < 0x80) return within(letter, 'a', 'z') ? letter - ('a' - 'A') : letter;
  const auto great = static_cast<char32_t>(u_toupper(static_cast<UChar32>(letter)));
  return small(great) == letter ? great : letter;
}

std::u32string folded(std::string_view text) { return bare(text, false); }

std::u32string folded_with_digits(std::string_view text) { return bare(text, true); }

NameLook look_of(const PersonalName& name) {
  const std::string& letters = NameLetters::of(name);
  return {count_letters(letters), script_of(letters)};
}

bool same_name(const PersonalName& a, const PersonalName& b) { return folded(NameLetters::of(a)) == folded(NameLetters::of(b)); }

char32_t final_form(char32_t letter) { return replaced(letter, hebrew_plain, hebrew_final); }

char32_t plain_form(char32_t letter) { return replaced(letter, hebrew_final, hebrew_plain); }

}  // namespace protocols
