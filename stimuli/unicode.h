// What the program needs to know about letters: their code points, their script, and which way they are read.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stimuli {

// The first code point of a text, taken off it; a byte that makes no sense as UTF-8 is U+FFFD. The text must not be empty.
char32_t take_code_point(std::string_view& utf8);
std::u32string code_points(std::string_view utf8);
std::string to_utf8(std::u32string_view code_points);
std::string to_utf8(char32_t code_point);

// "U+05D0"
std::string code_point_name(char32_t code_point);

// The scripts that the program tells apart; common: digits, punctuation, marks and everything that any script may use.
enum class Script { common, latin, greek, cyrillic, hebrew, arabic, other };
Script script_of(char32_t code_point);
// The script of the first letter; common: the text has none.
Script script_of(std::string_view utf8);

// Signs that only steer the layout (direction marks, isolates, joiners, soft hyphens): they need no glyph.
// Source: Unicode 15, DerivedCoreProperties, Default_Ignorable_Code_Point.
bool is_invisible(char32_t code_point);

// Marks that stand on the letter before them (accents, niqqud, harakat), and what joins letters.
bool continues_letter(char32_t code_point);
// The letters of a text, each with the marks that belong to it.
std::vector<std::string> split_letters(std::string_view utf8);

// The paragraph direction of a text: true when its first strong letter is read from the right, letters inside isolates not
// counted. Source: Unicode Standard Annex 9, rules P2 and P3.
bool reads_from_right(std::string_view utf8);

// The text between FSI and PDI: it keeps its own direction and does not disturb the text around it.
std::string isolated(std::string_view utf8);

}  // namespace stimuli
