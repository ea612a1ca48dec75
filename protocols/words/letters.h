// Letters as names are measured and compared: scripts, capitals, marks.
#pragma once

#include <string>
#include <string_view>

#include "protocols/model/personal_name.h"

namespace protocols {

inline bool within(char32_t letter, char32_t first, char32_t last) { return letter >= first && letter <= last; }

enum class Script { latin, hebrew, greek, cyrillic, arabic, other };
const char* to_text(Script script);  // "Latin"

// The script of a letter; `other` for everything that is not a letter of the five.
Script script_of(char32_t letter);
// The script of most of a text's letters.
Script script_of(std::string_view text);

// Combining marks of these scripts (accents, Hebrew points, Arabic vowel signs): they are no letters of their own.
bool is_mark(char32_t letter);
bool is_letter(char32_t letter);  // of one of the five scripts, or any other character beyond marks, spaces and signs

// The code points of a text; bytes that are not UTF-8 are left out.
std::u32string code_points(std::string_view text);
std::string to_utf8(const std::u32string& text);

// How many letters a name has: without combining marks, spaces, hyphens and apostrophes.
int count_letters(std::string_view text);

// Capital and small letters of Latin, Greek and Cyrillic; any other letter stays as it is.
char32_t small(char32_t letter);
char32_t capital(char32_t letter);

// What two spellings of one name have in common: small letters without accents and marks, Hebrew final forms as
// the plain letters, nothing but letters.
std::u32string folded(std::string_view text);

// What may be known of a name.
struct NameLook {
  int letters = 0;
  Script script = Script::other;
};
NameLook look_of(const PersonalName& name);
// Whether two names are one by what is left of them when folded.
bool same_name(const PersonalName& a, const PersonalName& b);

// Hebrew letters that have a form of their own at a word's end.
char32_t final_form(char32_t letter);  // כ -> ך; any other letter stays
char32_t plain_form(char32_t letter);  // ך -> כ; any other letter stays

}  // namespace protocols
