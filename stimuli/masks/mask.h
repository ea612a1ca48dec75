// Masks: what stands in a prime's place before and after it, at least as large as every prime that could stand there.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "protocols/planning/plan.h"
#include "protocols/words/letters.h"
#include "stimuli/pixels/sprite.h"
#include "stimuli/text/painter.h"

namespace stimuli {

// The letters that masks are drawn from, by the script of the prime, all of like width and none with a wide empty place
// in it or beside it (as L, C and T have). Latin, Greek and Cyrillic: capitals, because each of them reaches from the
// baseline to the same height whichever are drawn (a random row of lower-case letters may have none that reaches up or
// down), and because a capital does not repeat the outline of the prime's lower-case letter. Hebrew: no final forms,
// none that reaches above or below the others. Arabic: tall letters in their isolated forms. Every other script: Latin
// capitals.
struct MaskAlphabet {
  std::string utf8;
  std::u32string letters;  // the same, one by one
};
const MaskAlphabet& mask_alphabet(protocols::Script script);

// Letters side by side over `box`, the drawn box of all primes that the mask covers. What it promises:
//   - the box around the row's ink encloses the ink of every prime: every letter's ink is at least as high as the box,
//     and the first and the last letter reach beyond its sides, in each row of pixels where there is ink of a prime;
//   - letters stand in cells of equal width, and no gap between two of them is as wide as half a letter;
//   - number and place of the cells depend on the box alone, not on the trial's prime nor on the seed.
// To reach from the lowest descender to the highest ascender, capitals are drawn larger than the prime's own letters.
struct LetterRow {
  std::vector<std::shared_ptr<const Sprite>> letters;  // the alphabet, painted in the size that the box needs
  int cells = 0;
  int cell_px = 0;  // from one letter's middle to the next one's
};
// apart: no letter touches the next. dense: cells are little wider than the narrowest letter, wide letters run into each
// other. style: of the primes; its height is where the search for the size begins. The alphabet's letters must leave ink.
enum class Spacing { apart, dense };
LetterRow letter_row(const Rect& box, const MaskAlphabet& alphabet, Spacing spacing, TextStyle style, Painter& painter);

// The row's letter `letter` in cell `cell` of so many, its ink in the middle of the cell and of the box's height; the
// cells together in the middle of the box. So a row of one cell more lies half a letter beside a row of row.cells.
PlacedSprite place_letter(const LetterRow& row, const Rect& box, int cells, int cell, std::size_t letter);

// A mask of letters: two dense rows in the same place, the second shifted by half a letter, so that each closes the gaps
// of the other. No pixel of the box, and so of no prime, is farther from the mask's ink than a quarter of the box's
// height (Latin, Hebrew, Greek, Cyrillic, Arabic; measured by tests). About 60 % of a prime's ink lies under the mask's ink.
std::vector<PlacedSprite> letter_mask(const Rect& box, const MaskAlphabet& alphabet, const TextStyle& style,
                                      const protocols::CoveredPrimes& covers, std::uint64_t seed, Painter& painter);

// Which letter of the alphabet stands in each cell, drawn with the seed: from the letters that none of the covered
// primes has, if six are left; else at each place from those that no covered prime has at this place, if four are
// left; else from all. So a mask does not repeat its prime's letters, and what it leaves out is the same whichever
// prime it covers, and reveals nothing. Never the same letter twice in a row.
std::vector<std::size_t> draw_letters(const MaskAlphabet& alphabet, int cells, const protocols::CoveredPrimes& covers,
                                      std::uint64_t seed);

// Strokes of `ink` in random places and directions over `ground`, half of the area ink; opaque everywhere, so that
// nothing of what it covers is left. stroke: how wide they are, in pixels; at least 1.
Image stroke_pattern(int width, int height, int stroke, protocols::Colour ink, protocols::Colour ground, std::uint64_t seed);
// The same as a sprite, which is drawn when it is painted: a simulated display never asks for its pixels.
std::shared_ptr<const Sprite> pattern_sprite(int width, int height, int stroke, protocols::Colour ink, protocols::Colour ground,
                                             std::uint64_t seed);

// The image stretched to width × height and cut into square blocks, twenty along its shorter side, of which none stays in its place. Opaque
// everywhere, so that nothing of what it covers is left: what is transparent gets the mean colour of what is not.
constexpr int scramble_blocks = 20;
Image scrambled(const Image& image, int width, int height, std::uint64_t seed);
// The same of a sprite's ink, drawn when it is painted. The prime must leave ink.
std::shared_ptr<const Sprite> scrambled_sprite(std::shared_ptr<const Sprite> prime, int width, int height, std::uint64_t seed);

}  // namespace stimuli
