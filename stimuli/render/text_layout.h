// From a text to lines of runs, each run of one font and one direction, placed from left to right as they are seen.
#pragma once

#include <string>
#include <vector>

#include "protocols/words/letters.h"
#include "stimuli/text/painter.h"

namespace stimuli {

// Letters that are shaped together: one font, one script, one direction.
struct TextRun {
  std::string utf8;  // in the order of reading, as typed: shaping turns it round
  int family = 0;
  bool bold = false;
  protocols::Script script = protocols::Script::latin;
  bool from_right = false;
  int x = 0, width = 0;  // pixels from the line's left edge
  bool operator==(const TextRun&) const = default;
};

struct TextLine {
  std::vector<TextRun> runs;  // from left to right
  int width = 0;
  bool from_right = false;  // the paragraph's direction
  bool operator==(const TextLine&) const = default;
};

// What the layout asks of fonts. Families count in the order of preference.
class LetterSource {
 public:
  virtual ~LetterSource() = default;
  virtual int families() const = 0;
  virtual bool covers(int family, bool bold, char32_t code_point) const = 0;
  virtual int width(const TextRun& run, int em_px) = 0;
};

// One line, however long; line ends in it count as spaces.
TextLine lay_out_line(const std::vector<TextSpan>& spans, LetterSource& letters, int em_px);

// Lines no wider than width_px, broken at line ends, where Unicode lets a line be broken (after blanks and hyphens, between Chinese or
// Japanese letters, between Thai words; not at a no-break space), and anywhere in a piece that alone is wider. A soft hyphen is seen where
// a line is broken at it. Never empty. Directions follow the Unicode bidirectional algorithm (Unicode Standard Annex 9), each paragraph by its first strong
// letter.
std::vector<TextLine> lay_out_paragraph(const std::vector<TextSpan>& spans, LetterSource& letters, int em_px,
                                        int width_px);

// Where the caret can stand: before the letter that begins at byte `at`, or at the end.
struct CaretPosition {
  std::size_t at = 0;
  int x = 0;  // pixels from the column's left edge
  bool operator==(const CaretPosition&) const = default;
};
// A text that is being typed, in a column of width_px.
struct EditedLayout {
  std::vector<TextLine> lines;  // never empty
  int line = 0;                 // the one with the caret
  int x = 0;                    // of the caret, pixels from the column's left edge
};
// Lines as lay_out_paragraph breaks them. The caret stands at the edge where its letter begins: left of one that is read
// from the left, right of one that is read from the right; at a line's end where the last letter ends. from_right: for
// paragraphs without a strong letter.
EditedLayout lay_out_edited(const std::string& utf8, std::size_t caret, bool from_right, LetterSource& letters, int em_px,
                            int width_px);

// Of the line with the caret and its neighbours, in the order of reading; empty: there is no such line. A caret in the blanks at a
// line's end moves on with them, as far as the column goes.
struct CaretPlaces {
  std::vector<CaretPosition> above, here, below;
};
CaretPlaces caret_places(const std::string& utf8, std::size_t caret, bool from_right, LetterSource& letters, int em_px, int width_px);

// The letters with their combining marks of which no family has all; in order of appearance, each once.
std::vector<std::string> missing_letters(const std::string& utf8, const LetterSource& letters);

}  // namespace stimuli
