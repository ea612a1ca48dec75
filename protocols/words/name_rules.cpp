#include "protocols/words/name_rules.h"

#include <algorithm>

#include "protocols/model/name_letters.h"
#include "protocols/source/plain_text.h"
#include "protocols/words/letters.h"

namespace protocols {
namespace {

std::u32string compared(const std::string& name) {
  const std::u32string letters = folded(name);
  return letters.empty() ? code_points(name) : letters;
}

std::size_t letters_of(const std::string& name) {
  const std::u32string letters = code_points(name);
  return static_cast<std::size_t>(std::ranges::count_if(letters, [](char32_t letter) { return !is_mark(letter); }));
}

}  // namespace

std::string tidy_name(std::string_view written) {
  std::u32string letters = code_points(written);
  std::erase_if(letters, [](char32_t letter) {
    const bool control = (letter < 0x20 && letter != '\n' && letter != '\t') || letter == 0x7F;
    const bool direction = letter == 0x200E || letter == 0x200F || letter == 0x061C || (letter >= 0x202A && letter <= 0x202E) ||
                           (letter >= 0x2066 && letter <= 0x2069);
    return control || direction || is_unseen(letter);
  });
  std::ranges::replace_if(
      letters, [](char32_t letter) { return letter == '\n' || letter == '\t' || letter == 0xA0; }, U' ');
  return std::string(trimmed(composed(to_utf8(letters))));
}

bool is_same_person(const PersonalName& a, const PersonalName& b) { return compared(NameLetters::of(a)) == compared(NameLetters::of(b)); }

NameFault fault_of_name(const PersonalName& name, bool is_text, const std::vector<PersonalName>& others) {
  const std::string& letters = NameLetters::of(name);
  if (letters.empty()) return NameFault::empty;
  if (letters_of(letters) > (is_text ? text_letters_at_most : name_letters_at_most)) return NameFault::too_long;
  if (is_text) return NameFault::none;
  if (std::ranges::none_of(code_points(letters), is_letter)) return NameFault::empty;
  return std::ranges::any_of(others, [&](const PersonalName& other) { return is_same_person(other, name); }) ? NameFault::twice
                                                                                                             : NameFault::none;
}

}  // namespace protocols
