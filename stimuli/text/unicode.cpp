#include "stimuli/text/unicode.h"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <stdexcept>

#include "protocols/source/utf8.h"

namespace stimuli {
namespace {

enum class Direction { none, from_left, from_right };

// Of strong letters and marks only.
Direction direction_of(char32_t c) {
  switch (u_charDirection(static_cast<UChar32>(c))) {
    case U_LEFT_TO_RIGHT:
      return Direction::from_left;
    case U_RIGHT_TO_LEFT:
    case U_RIGHT_TO_LEFT_ARABIC:
      return Direction::from_right;
    default:
      return Direction::none;
  }
}

Direction first_direction(std::string_view text) {
  int isolates = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = take_code_point(text, at);
    if (c >= 0x2066 && c <= 0x2068) ++isolates;
    if (c == 0x2069 && isolates > 0) --isolates;
    if (isolates > 0) continue;
    if (const Direction direction = direction_of(c); direction != Direction::none) return direction;
  }
  return Direction::none;
}

// Where ICU's rules part a text; one set of rules for each thread that asks, because setting a text changes it. "root": the rules of no
// language, whatever the machine speaks.
class Breaks {
 public:
  explicit Breaks(UBreakIteratorType type) {
    UErrorCode error = U_ZERO_ERROR;
    iterator_.reset(ubrk_open(type, "root", nullptr, 0, &error));
    if (U_FAILURE(error)) throw std::runtime_error("ICU has no rules for breaking texts");
  }

  // True for each letter that one of the parts begins with.
  std::vector<bool> begins(std::u32string_view text) {
    units_.clear();
    place_.clear();
    for (std::size_t i = 0; i < text.size(); ++i) {
      const char32_t c = text[i];
      if (c > 0xFFFF) units_ += U16_LEAD(c);
      units_ += c > 0xFFFF ? U16_TRAIL(c) : static_cast<char16_t>(c);
      place_.resize(units_.size(), i);
    }
    UErrorCode error = U_ZERO_ERROR;
    ubrk_setText(iterator_.get(), units_.data(), static_cast<std::int32_t>(units_.size()), &error);
    std::vector<bool> begins(text.size(), false);
    for (std::int32_t at = ubrk_first(iterator_.get()); at != UBRK_DONE && static_cast<std::size_t>(at) < units_.size();
         at = ubrk_next(iterator_.get()))
      begins[place_[static_cast<std::size_t>(at)]] = true;
    return begins;
  }

 private:
  struct Close {
    void operator()(UBreakIterator* iterator) const { ubrk_close(iterator); }
  };
  std::unique_ptr<UBreakIterator, Close> iterator_;
  std::u16string units_;
  std::vector<std::size_t> place_;  // of each unit, its letter's in the text
};

// Letters that never join with what stands before them, as nearly all are: they need no rules.
bool stands_alone(char32_t c) { return (c < 0x300 && c != U'\n') || (c >= 0x5D0 && c <= 0x5EA); }

}  // namespace

char32_t take_code_point(std::string_view text, std::size_t& at) {
  if (const auto c = protocols::next_code_point(text, at)) return *c;
  ++at;
  return broken_letter;
}

bool is_invisible(char32_t c) { return c >= 0xAD && u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT); }

bool continues_letter(char32_t c) {
  if (stands_alone(c)) return false;
  switch (u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_GRAPHEME_CLUSTER_BREAK)) {
    case U_GCB_EXTEND:
    case U_GCB_SPACING_MARK:
    case U_GCB_ZWJ:
      return true;
    default:
      return false;
  }
}

std::vector<bool> letters_begin(std::u32string_view text) {
  if (std::all_of(text.begin(), text.end(), stands_alone)) return std::vector<bool>(text.size(), true);
  thread_local Breaks breaks(UBRK_CHARACTER);
  return breaks.begins(text);
}

std::vector<bool> lines_may_begin(std::u32string_view text) {
  thread_local Breaks breaks(UBRK_LINE);
  return breaks.begins(text);
}

std::vector<std::string> split_letters(std::string_view text) {
  std::u32string points;
  for (std::size_t at = 0; at < text.size();) points += take_code_point(text, at);
  const std::vector<bool> begins = letters_begin(points);
  std::vector<std::string> letters;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (begins[i]) letters.emplace_back();
    letters.back() += protocols::to_utf8(points[i]);
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
