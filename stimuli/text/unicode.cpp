#include "stimuli/text/unicode.h"

#include "protocols/source/utf8.h"
#include "protocols/words/letters.h"

namespace stimuli {
namespace {

bool within(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

enum class Direction { none, from_left, from_right };

// Strong letters only, by the blocks that Unicode sets aside for scripts written from the right.
// Source: Unicode 15, DerivedBidiClass (R, AL, L).
Direction direction_of(char32_t c) {
  if (c == 0x200F || c == 0x061C) return Direction::from_right;  // right-to-left and Arabic letter mark
  if (c == 0x200E) return Direction::from_left;
  if (protocols::is_mark(c)) return Direction::none;
  if (within(c, 0x0600, 0x0607) || within(c, 0x0660, 0x066C) || within(c, 0x06F0, 0x06F9) || c == 0x060C || c == 0x06DD)
    return Direction::none;  // Arabic numbers and signs
  if (within(c, 0x0590, 0x08FF) || within(c, 0xFB1D, 0xFDFF) || within(c, 0xFE70, 0xFEFC) ||
      within(c, 0x10800, 0x10FFF) || within(c, 0x1E800, 0x1EFFF))
    return Direction::from_right;
  if (protocols::script_of(c) != protocols::Script::other) return Direction::from_left;
  const bool other_script = within(c, 0x0250, 0x02B8) || within(c, 0x0531, 0x058F) || within(c, 0x0900, 0x1DBF) ||
                            within(c, 0x1F00, 0x1FBC) || within(c, 0x3041, 0xD7FF) || within(c, 0x20000, 0x3FFFF);
  return other_script ? Direction::from_left : Direction::none;
}

Direction first_direction(std::string_view text) {
  int isolates = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = take_code_point(text, at);
    if (within(c, 0x2066, 0x2068)) ++isolates;
    if (c == 0x2069 && isolates > 0) --isolates;
    if (isolates > 0) continue;
    if (const Direction direction = direction_of(c); direction != Direction::none) return direction;
  }
  return Direction::none;
}

}  // namespace

char32_t take_code_point(std::string_view text, std::size_t& at) {
  if (const auto c = protocols::next_code_point(text, at)) return *c;
  ++at;
  return broken_letter;
}

bool is_invisible(char32_t c) {
  return c == 0x00AD || c == 0x034F || c == 0x061C || within(c, 0x115F, 0x1160) || within(c, 0x17B4, 0x17B5) ||
         within(c, 0x180B, 0x180F) || within(c, 0x200B, 0x200F) || within(c, 0x202A, 0x202E) ||
         within(c, 0x2060, 0x206F) || c == 0x3164 || within(c, 0xFE00, 0xFE0F) || c == 0xFEFF || c == 0xFFA0 ||
         within(c, 0xFFF0, 0xFFF8) || within(c, 0x1BCA0, 0x1BCA3) || within(c, 0x1D173, 0x1D17A) ||
         within(c, 0xE0000, 0xE0FFF);
}

bool continues_letter(char32_t c) {
  return protocols::is_mark(c) || within(c, 0x06DF, 0x06E4) || within(c, 0x06E7, 0x06E8) || within(c, 0x06EA, 0x06ED) ||
         (within(c, 0x08D3, 0x08FF) && c != 0x08E2) || c == 0x200C || c == 0x200D || c == 0xFB1E ||
         within(c, 0xFE00, 0xFE0F);
}

std::vector<std::string> split_letters(std::string_view text) {
  std::vector<std::string> letters;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = take_code_point(text, at);
    if (letters.empty() || !continues_letter(c)) letters.emplace_back();
    letters.back() += protocols::to_utf8(c);
  }
  return letters;
}

bool reads_from_right(std::string_view text) { return first_direction(text) == Direction::from_right; }

bool has_direction(std::string_view text) { return first_direction(text) != Direction::none; }

std::string isolated(std::string_view text) { return "\u2068" + std::string(text) + "\u2069"; }

std::string steered(std::string_view text, bool from_right) {
  const std::string_view mark = from_right ? "\u200F" : "\u200E";
  std::string all(mark);
  for (const char byte : text) {
    all += byte;
    if (byte == '\n') all += mark;
  }
  return all;
}

}  // namespace stimuli
