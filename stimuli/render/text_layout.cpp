#include "stimuli/render/text_layout.h"

#include <fribidi.h>

#include <algorithm>
#include <new>

#include "protocols/source/utf8.h"
#include "stimuli/text/unicode.h"

namespace stimuli {
namespace {

using protocols::Script;
using protocols::script_of;

struct Letter {
  char32_t c = 0;
  std::size_t at = 0;      // its first byte in its span
  bool bold = false;       // wished
  bool continues = false;  // belongs to the letter before it
  int family = 0;
  bool bold_file = false;  // drawn from the bold file
  Script script = Script::other;
  FriBidiLevel level = 0;
};

struct Paragraph {
  std::vector<Letter> letters;
  std::vector<FriBidiCharType> types;
  std::vector<FriBidiLevel> levels;
  FriBidiParType base = FRIBIDI_PAR_ON;
};

bool is_line_end(char32_t c) { return c == U'\n' || c == 0x2028 || c == 0x2029; }
bool is_space(char32_t c) { return c == U' ' || c == 0x200B || c == 0x3000; }
bool is_joiner(char32_t c) { return c == 0x200C || c == 0x200D; }

bool is_soft_hyphen(char32_t c) { return c == 0xAD; }

std::u32string points_of(const std::vector<Letter>& letters) {
  std::u32string points;
  for (const Letter& letter : letters) points += letter.c;
  return points;
}

std::vector<Letter> read(const std::vector<TextSpan>& spans) {
  std::vector<Letter> letters;
  for (const TextSpan& span : spans)
    for (std::size_t at = 0; at < span.utf8.size();) {
      const std::size_t begin = at;
      const char32_t c = take_code_point(span.utf8, at);
      if (c == U'\r') continue;
      Letter letter;
      letter.at = begin;
      letter.c = c == U'\t' ? U' ' : c;
      letter.bold = span.bold;
      letters.push_back(letter);
    }
  const std::vector<bool> begins = letters_begin(points_of(letters));
  for (std::size_t i = 0; i < letters.size(); ++i) letters[i].continues = !begins[i];
  return letters;
}

bool has_script(const Letter& letter) { return script_of(letter.c) != Script::other; }

// Letters [begin, end) are of one level. The script of a sign that any script may use: of the letter before it, at the
// beginning of the first letter; where no letter has one, `around`.
void choose_scripts(std::vector<Letter>& letters, std::size_t begin, std::size_t end, Script around) {
  Script script = around;
  for (std::size_t i = begin; i < end; ++i)
    if (has_script(letters[i])) {
      script = script_of(letters[i].c);
      break;
    }
  for (std::size_t i = begin; i < end; ++i)
    letters[i].script = script = has_script(letters[i]) ? script_of(letters[i].c) : script;
}

// Fonts, letter by letter with its marks: the first family that has all of it. Spaces, digits and signs take the font
// of the letters around them when it has them, so that a sentence does not change its look at every comma.
int choose_fonts(std::vector<Letter>& letters, std::size_t begin, std::size_t end, int around,
                 const LetterSource& source) {
  const auto cluster_end = [&](std::size_t at) {
    ++at;
    while (at < end && letters[at].continues) ++at;
    return at;
  };
  const auto has_all = [&](int family, bool bold, std::size_t from, std::size_t to) {
    for (std::size_t k = from; k < to; ++k)
      if (!is_invisible(letters[k].c) && !source.covers(family, bold, letters[k].c)) return false;
    return true;
  };
  const auto first_family = [&](std::size_t from, std::size_t to) {
    for (int family = 0; family < source.families(); ++family)
      if (has_all(family, false, from, to)) return family;
    return -1;
  };
  for (std::size_t i = begin; i < end; i = cluster_end(i))
    if (has_script(letters[i])) {
      around = std::max(first_family(i, cluster_end(i)), 0);
      break;
    }
  for (std::size_t i = begin; i < end;) {
    const std::size_t next = cluster_end(i);
    const bool goes_along = !has_script(letters[i]) && around >= 0 && has_all(around, false, i, next);
    const int family = goes_along ? around : first_family(i, next);
    const bool bold = family >= 0 && letters[i].bold && has_all(family, true, i, next);
    for (std::size_t k = i; k < next; ++k) {
      letters[k].family = std::max(family, 0);
      letters[k].bold_file = bold;
    }
    if (family >= 0 && has_script(letters[i])) around = family;
    i = next;
  }
  return around;
}

void choose_looks(std::vector<Letter>& letters, const LetterSource& source) {
  Script script = Script::other;
  for (const Letter& letter : letters)
    if ((script = script_of(letter.c)) != Script::other) break;
  int family = -1;
  for (std::size_t begin = 0; begin < letters.size();) {
    std::size_t end = begin;
    while (end < letters.size() && letters[end].level == letters[begin].level) ++end;
    choose_scripts(letters, begin, end, script);
    script = letters[end - 1].script;
    family = choose_fonts(letters, begin, end, family, source);
    begin = end;
  }
}

// base: the direction where no strong letter gives one.
Paragraph prepare_paragraph(std::vector<Letter> letters, const LetterSource& source,
                            FriBidiParType base = FRIBIDI_PAR_ON) {
  Paragraph paragraph;
  paragraph.base = base;
  const auto length = static_cast<FriBidiStrIndex>(letters.size());
  std::vector<FriBidiChar> characters(letters.size());
  for (std::size_t i = 0; i < letters.size(); ++i) characters[i] = letters[i].c;
  paragraph.types.resize(letters.size());
  paragraph.levels.resize(letters.size());
  std::vector<FriBidiBracketType> brackets(letters.size());
  fribidi_get_bidi_types(characters.data(), length, paragraph.types.data());
  fribidi_get_bracket_types(characters.data(), length, paragraph.types.data(), brackets.data());
  if (fribidi_get_par_embedding_levels_ex(paragraph.types.data(), brackets.data(), length, &paragraph.base,
                                          paragraph.levels.data()) == 0)
    throw std::bad_alloc();
  for (std::size_t i = 0; i < letters.size(); ++i) letters[i].level = paragraph.levels[i];
  choose_looks(letters, source);
  paragraph.letters = std::move(letters);
  return paragraph;
}

bool same_run(const Letter& a, const Letter& b, FriBidiLevel level_a, FriBidiLevel level_b) {
  return level_a == level_b && a.family == b.family && a.bold_file == b.bold_file && a.script == b.script;
}

TextRun run_of(const Paragraph& paragraph, std::vector<std::size_t> indexes, FriBidiLevel level, LetterSource& source,
               int em_px) {
  std::sort(indexes.begin(), indexes.end());
  const Letter& first = paragraph.letters[indexes.front()];
  TextRun run{{}, first.family, first.bold_file, first.script, FRIBIDI_LEVEL_IS_RTL(level) != 0, 0, 0};
  for (const std::size_t i : indexes) run.utf8 += is_soft_hyphen(paragraph.letters[i].c) ? "-" : protocols::to_utf8(paragraph.letters[i].c);
  run.width = source.width(run, em_px);
  return run;
}

// A soft hyphen is drawn where it ends a line that goes on.
bool is_drawn(const Paragraph& paragraph, std::size_t at, std::size_t end) {
  const char32_t c = paragraph.letters[at].c;
  if (is_soft_hyphen(c)) return at + 1 == end && end < paragraph.letters.size();
  return !is_invisible(c) || is_joiner(c);
}

// The width that letters [begin, end) take, whatever the order of their runs.
int width_of(const Paragraph& paragraph, std::size_t begin, std::size_t end, LetterSource& source, int em_px) {
  int width = 0;
  std::vector<std::size_t> run;
  const auto close = [&] {
    if (!run.empty()) width += run_of(paragraph, run, paragraph.letters[run[0]].level, source, em_px).width;
    run.clear();
  };
  for (std::size_t i = begin; i < end; ++i) {
    const Letter& letter = paragraph.letters[i];
    if (!is_drawn(paragraph, i, end)) continue;
    if (!run.empty() &&
        !same_run(paragraph.letters[run.back()], letter, paragraph.letters[run.back()].level, letter.level))
      close();
    run.push_back(i);
  }
  close();
  return width;
}

struct PlacedRun {
  TextRun run;
  std::vector<std::size_t> letters;  // in the order of reading
};

// The runs of letters [begin, end) from left to right.
std::vector<PlacedRun> placed_runs(const Paragraph& paragraph, std::size_t begin, std::size_t end, LetterSource& source,
                                   int em_px) {
  std::vector<PlacedRun> placed;
  if (begin == end) return placed;
  // Rules L1 and L2 on this line alone: trailing spaces take the paragraph's level, then runs are turned round.
  FriBidiParType base = paragraph.base;
  std::vector<FriBidiLevel> levels = paragraph.levels;
  std::vector<FriBidiStrIndex> order(levels.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<FriBidiStrIndex>(i);
  if (fribidi_reorder_line(FRIBIDI_FLAGS_DEFAULT, paragraph.types.data(), static_cast<FriBidiStrIndex>(end - begin),
                           static_cast<FriBidiStrIndex>(begin), base, levels.data(), nullptr, order.data()) == 0)
    throw std::bad_alloc();
  int width = 0;
  std::vector<std::size_t> run;
  const auto close = [&] {
    if (run.empty()) return;
    const FriBidiLevel level = levels[run[0]];
    std::sort(run.begin(), run.end());
    placed.push_back({run_of(paragraph, run, level, source, em_px), run});
    placed.back().run.x = width;
    width += placed.back().run.width;
    run.clear();
  };
  for (std::size_t i = begin; i < end; ++i) {
    const auto logical = static_cast<std::size_t>(order[i]);
    if (!is_drawn(paragraph, logical, end)) continue;
    if (!run.empty() &&
        !same_run(paragraph.letters[run.back()], paragraph.letters[logical], levels[run.back()], levels[logical]))
      close();
    run.push_back(logical);
  }
  close();
  return placed;
}

TextLine line_of(const Paragraph& paragraph, std::size_t begin, std::size_t end, LetterSource& source, int em_px) {
  TextLine line;
  line.from_right = FRIBIDI_IS_RTL(paragraph.base);
  for (PlacedRun& placed : placed_runs(paragraph, begin, end, source, em_px)) {
    line.width = placed.run.x + placed.run.width;
    line.runs.push_back(std::move(placed.run));
  }
  return line;
}

// As many letters of a word as fit the width, at least one with its marks.
std::size_t break_word(const Paragraph& paragraph, std::size_t begin, std::size_t end, LetterSource& source, int em_px,
                       int width_px) {
  std::size_t fits = begin;
  for (std::size_t i = begin + 1; i <= end; ++i) {
    if (i < end && paragraph.letters[i].continues) continue;
    if (fits > begin && width_of(paragraph, begin, i, source, em_px) > width_px) break;
    fits = i;
  }
  return fits;
}

// Calls add(begin, end, next) for each line: its letters without the blanks at its end, and where the next line begins.
template <class Add>
void break_paragraph(const Paragraph& paragraph, LetterSource& source, int em_px, int width_px, Add&& add) {
  const auto& letters = paragraph.letters;
  const auto skip_spaces = [&](std::size_t at) {
    while (at < letters.size() && is_space(letters[at].c)) ++at;
    return at;
  };
  const auto without_spaces = [&](std::size_t from, std::size_t to) {
    while (to > from && is_space(letters[to - 1].c)) --to;
    return to;
  };
  // The next place after which a line may be broken, the blanks there not counted.
  const std::vector<bool> may_begin = lines_may_begin(points_of(letters));
  const auto piece_end = [&](std::size_t at) {
    for (std::size_t next = at + 1; next < letters.size(); ++next) {
      if (!may_begin[next]) continue;
      const std::size_t end = without_spaces(at, next);
      if (end > at) return end;
    }
    const std::size_t end = without_spaces(at, letters.size());
    return end > at ? end : letters.size();
  };
  std::size_t begin = 0;
  do {
    std::size_t end = begin;
    int width = 0;
    while (end < letters.size()) {
      const std::size_t next = piece_end(end);
      const int piece = width_of(paragraph, end, next, source, em_px);
      if (width + piece > width_px) break;
      // Within the line a soft hyphen takes no room.
      width += is_soft_hyphen(letters[next - 1].c) ? width_of(paragraph, end, next - 1, source, em_px) : piece;
      end = next;
    }
    if (end == begin && begin < letters.size()) end = break_word(paragraph, begin, piece_end(begin), source, em_px, width_px);
    const std::size_t drawn_end = without_spaces(begin, end);
    const std::size_t next = skip_spaces(end);
    add(begin, drawn_end, next);
    begin = next;
  } while (begin < letters.size());
}

}  // namespace

TextLine lay_out_line(const std::vector<TextSpan>& spans, LetterSource& letters, int em_px) {
  std::vector<Letter> read_letters = read(spans);
  for (Letter& letter : read_letters)
    if (is_line_end(letter.c)) letter.c = U' ';
  const std::size_t length = read_letters.size();
  if (length == 0) return {};
  return line_of(prepare_paragraph(std::move(read_letters), letters), 0, length, letters, em_px);
}

std::vector<TextLine> lay_out_paragraph(const std::vector<TextSpan>& spans, LetterSource& letters, int em_px,
                                        int width_px) {
  std::vector<TextLine> lines;
  const std::vector<Letter> all = read(spans);
  for (auto begin = all.begin();;) {
    const auto end = std::find_if(begin, all.end(), [](const Letter& letter) { return is_line_end(letter.c); });
    if (begin == end) {
      TextLine empty;
      lines.push_back(empty);
    } else {
      const Paragraph paragraph = prepare_paragraph({begin, end}, letters);
      break_paragraph(paragraph, letters, em_px, width_px, [&](std::size_t from, std::size_t to, std::size_t) {
        lines.push_back(line_of(paragraph, from, to, letters, em_px));
      });
    }
    if (end == all.end()) return lines;
    begin = end + 1;
  }
}

namespace {

// A line of a text that is being typed, in its paragraph.
struct EditedLine {
  std::size_t paragraph = 0;
  std::size_t begin = 0, end = 0, next = 0;  // letters; the blanks at its end stand from `end` to `next`
};

// A text that is being typed, broken into lines.
struct EditedLines {
  std::vector<Paragraph> paragraphs;
  std::vector<std::size_t> ends;  // of the paragraphs, in bytes
  std::vector<EditedLine> lines;
  std::vector<TextLine> drawn;
  std::size_t with_caret = 0;
};

EditedLines edited_lines(const std::string& utf8, std::size_t caret, bool from_right, LetterSource& source, int em_px, int width_px) {
  EditedLines edited;
  const std::vector<Letter> all = read({{utf8, false}});
  for (auto begin = all.begin();;) {
    const auto end = std::find_if(begin, all.end(), [](const Letter& letter) { return is_line_end(letter.c); });
    const auto byte = [&](auto letter) { return letter == all.end() ? utf8.size() : letter->at; };
    Paragraph paragraph;
    paragraph.base = from_right ? FRIBIDI_PAR_WRTL : FRIBIDI_PAR_WLTR;
    if (begin != end) paragraph = prepare_paragraph({begin, end}, source, paragraph.base);
    const auto add = [&](std::size_t from, std::size_t to, std::size_t next) {
      if (byte(begin + static_cast<std::ptrdiff_t>(from)) <= caret) edited.with_caret = edited.lines.size();
      edited.lines.push_back({edited.paragraphs.size(), from, to, next});
      edited.drawn.push_back(line_of(paragraph, from, to, source, em_px));
    };
    if (begin == end)
      add(0, 0, 0);
    else
      break_paragraph(paragraph, source, em_px, width_px, add);
    edited.paragraphs.push_back(std::move(paragraph));
    edited.ends.push_back(byte(end));
    if (end == all.end()) return edited;
    begin = end + 1;
  }
}

// The places of one line, from the first at byte `from` or after it. Empty: there is no such line.
std::vector<CaretPosition> places_in_line(const EditedLines& edited, std::size_t number, std::size_t from, LetterSource& source, int em_px,
                                          int width_px) {
  if (number >= edited.lines.size()) return {};
  const EditedLine& line = edited.lines[number];
  const TextLine& drawn = edited.drawn[number];
  const Paragraph& paragraph = edited.paragraphs[line.paragraph];
  const auto& letters = paragraph.letters;
  const auto is_place = [&](std::size_t i) { return !letters[i].continues && letters[i].at >= from; };
  const int left = drawn.from_right ? width_px - drawn.width : 0;
  std::vector<CaretPosition> places(line.end - line.begin, {0, -1});
  int end = drawn.from_right ? width_px : 0;  // where the last letter ends
  for (const PlacedRun& placed : placed_runs(paragraph, line.begin, line.end, source, em_px)) {
    TextRun before = placed.run;
    before.utf8.clear();
    const auto edge = [&] {
      const int width = before.utf8.empty() ? 0 : source.width(before, em_px);
      return left + placed.run.x + (placed.run.from_right ? placed.run.width - width : width);
    };
    for (const std::size_t i : placed.letters) {
      if (is_place(i)) places[i - line.begin] = {letters[i].at, edge()};
      before.utf8 += protocols::to_utf8(letters[i].c);
      if (i + 1 == line.end) end = edge();
    }
  }
  std::erase_if(places, [](const CaretPosition& place) { return place.x < 0; });
  const bool last = line.next == letters.size();
  const int blank = source.width({" ", 0, false, Script::latin, false, 0, 0}, em_px);
  for (std::size_t i = line.end; i < line.next + (last ? 1 : 0); ++i) {
    const CaretPosition place{i < letters.size() ? letters[i].at : edited.ends[line.paragraph], std::clamp(end, 0, width_px)};
    if (place.at >= from) places.push_back(place);
    end += drawn.from_right ? -blank : blank;
  }
  return places;
}

}  // namespace

EditedLayout lay_out_edited(const std::string& utf8, std::size_t caret, bool from_right, LetterSource& source, int em_px,
                            int width_px) {
  EditedLines edited = edited_lines(utf8, caret, from_right, source, em_px, width_px);
  const auto place = places_in_line(edited, edited.with_caret, caret, source, em_px, width_px);
  return {std::move(edited.drawn), static_cast<int>(edited.with_caret), place.empty() ? 0 : place.front().x};
}

CaretPlaces caret_places(const std::string& utf8, std::size_t caret, bool from_right, LetterSource& source, int em_px, int width_px) {
  const EditedLines edited = edited_lines(utf8, caret, from_right, source, em_px, width_px);
  const auto all = [&](std::size_t line) { return places_in_line(edited, line, 0, source, em_px, width_px); };
  return {all(edited.with_caret - 1), all(edited.with_caret), all(edited.with_caret + 1)};  // above the first line: none has that number
}

std::vector<std::string> missing_letters(const std::string& utf8, const LetterSource& letters) {
  std::vector<std::string> missing;
  for (const std::string& letter : split_letters(utf8)) {
    const std::u32string points = protocols::code_points(letter);
    const auto drawn_by = [&](int family) {
      return std::all_of(points.begin(), points.end(), [&](char32_t c) {
        return is_invisible(c) || is_line_end(c) || c == U'\r' || c == U'\t' ||
               (c != broken_letter && letters.covers(family, false, c));
      });
    };
    bool found = false;
    for (int family = 0; !found && family < letters.families(); ++family) found = drawn_by(family);
    if (!found && std::find(missing.begin(), missing.end(), letter) == missing.end()) missing.push_back(letter);
  }
  return missing;
}

}  // namespace stimuli
