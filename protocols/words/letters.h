// Letters as names are measured and compared: scripts, capitals, marks. What they are is Unicode's to say, through ICU.
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

// Combining marks that any of these scripts uses (accents, Hebrew points, Arabic vowel signs): they are no letters of their own. Marks
// of other scripts are (a Thai vowel above its consonant).
bool is_mark(char32_t letter);
bool is_letter(char32_t letter);  // of any script: no mark, sign or digit

// The code points of a text; bytes that are not UTF-8 are left out.
std::u32string code_points(std::string_view text);
std::string to_utf8(const std::u32string& text);

// How many letters a name has: without combining marks, spaces, hyphens and apostrophes.
int count_letters(std::string_view text);

// Capital and small letters, one for one; a letter without its like stays as it is (ß), and so does one whose capital is another's (ı).
char32_t small(char32_t letter);
char32_t capital(char32_t letter);

// What two spellings of one name have in common: letters alone, folded by Unicode's NFKC_Casefold for no language in particular (ß is ss,
// İ is i, wide and ligature forms are the plain letters), without accents and marks; Hebrew final forms as the plain letters, and
// Latin letters that Unicode does not take apart as the nearest plain one (ł is l; ı is i, so that Turkish names meet either way).
std::u32string folded(std::string_view text);
std::u32string folded_with_digits(std::string_view text);  // the same with digits, of any script as 0 to 9

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
