// What drawing needs to know about letters beyond what planning does: invisible signs, where a letter as it is seen begins, where a line
// may, and which way a text is read. All of it is Unicode's to say, through ICU.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stimuli {

// What stands for bytes that are not UTF-8; no font draws it.
constexpr char32_t broken_letter = 0xFFFD;

// The code point that begins at byte `at`, which moves past it; broken_letter for one byte where none begins. Requires
// at < text.size().
char32_t take_code_point(std::string_view text, std::size_t& at);

// Signs that only steer the layout (direction marks, isolates, joiners, soft hyphens): they need no glyph. Unicode's
// Default_Ignorable_Code_Point.
bool is_invisible(char32_t code_point);

// Marks that stand on the letter before them (accents, niqqud, harakat), and signs that join letters, whatever the letter is.
bool continues_letter(char32_t code_point);
// True for each code point that begins a letter as it is seen: an extended grapheme cluster (Unicode Standard Annex 29), so that a
// letter keeps its marks, a Korean syllable its parts and a flag its two halves.
std::vector<bool> letters_begin(std::u32string_view text);
// The letters of a text in this sense.
std::vector<std::string> split_letters(std::string_view text);

// True for each code point before which a line may be broken, and for the first (Unicode Standard Annex 14; Thai, Lao, Khmer and
// Burmese, which have no blanks between words, by ICU's dictionaries).
std::vector<bool> lines_may_begin(std::u32string_view text);

// The direction of a text as a paragraph: true when its first strong letter is read from the right, letters inside
// isolates not counted (Unicode Standard Annex 9, rules P2 and P3).
bool reads_from_right(std::string_view text);
// Whether a text has a strong letter at all, outside isolates.
bool has_direction(std::string_view text);

// The text between FSI and PDI: it keeps its own direction and does not disturb the text around it.
std::string isolated(std::string_view text);

// The text with a mark before each of its lines, so that all of them are read in one direction whatever they begin with.
std::string steered(std::string_view text, bool from_right);

}  // namespace stimuli
