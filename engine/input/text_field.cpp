#include "engine/input/text_field.h"

#include <algorithm>
#include <utility>

#include "protocols/source/utf8.h"
#include "protocols/words/letters.h"
#include "stimuli/text/unicode.h"

namespace engine {
namespace {

// Joiners steer how Arabic letters meet; the other invisible signs would only disturb the layout.
bool may_stand(char32_t letter) {
  if (letter == U'\n' || letter == 0x200C || letter == 0x200D) return true;
  return letter >= 0x20 && (letter < 0x7F || letter > 0x9F) && letter != stimuli::broken_letter && !stimuli::is_invisible(letter);
}

bool is_digit(char32_t letter) { return letter >= U'0' && letter <= U'9'; }

}  // namespace

bool TextField::apply(const TextEntry::Edit& edit, const std::function<stimuli::CaretWays()>& ways) {
  using Kind = TextEntry::Edit::Kind;
  const std::size_t old = text_.size();
  switch (edit.kind) {
    case Kind::insert: insert(edit.text); return text_.size() != old;
    case Kind::accept:
      if (rules_.several_lines) insert("\n");
      return text_.size() != old;
    case Kind::erase: return erase(before(), caret_);
    case Kind::erase_ahead: return erase(caret_, after());
    case Kind::left: return move(line_is_from_right() ? after() : before());
    case Kind::right: return move(line_is_from_right() ? before() : after());
    case Kind::up:
      return move(ways().above);
    case Kind::down:
      return move(ways().below);
    case Kind::line_begin:
      return move(ways().line_begin);
    case Kind::line_end:
      return move(ways().line_end);
    case Kind::finish: break;
  }
  return false;
}

void TextField::insert(const std::string& typed) {
  std::size_t letters = stimuli::split_letters(text_).size();
  std::string taken;
  for (std::size_t at = 0; at < typed.size();) {
    char32_t letter = stimuli::take_code_point(typed, at);
    if (letter == U'\n' && !rules_.several_lines) letter = U' ';
    if (!may_stand(letter) || (rules_.digits_alone && !is_digit(letter))) continue;
    if (!stimuli::continues_letter(letter) && ++letters > rules_.letters_at_most) break;
    taken += protocols::to_utf8(letter);
  }
  text_.insert(caret_, taken);
  caret_ += taken.size();
}

bool TextField::erase(std::size_t begin, std::size_t end) {
  text_.erase(begin, end - begin);
  caret_ = begin;
  return end > begin;
}

bool TextField::move(std::size_t to) {
  const std::size_t from = std::exchange(caret_, std::min(to, text_.size()));
  return from != caret_;
}

std::size_t TextField::before() const {
  std::size_t begin = 0, end = 0;
  for (const std::string& letter : stimuli::split_letters(text_)) {
    begin = end;
    end += letter.size();
    if (end >= caret_) break;
  }
  return begin;
}

std::size_t TextField::after() const {
  std::size_t end = 0;
  for (const std::string& letter : stimuli::split_letters(text_))
    if ((end += letter.size()) > caret_) break;
  return end;
}

bool TextField::line_is_from_right() const {
  const std::size_t begin = caret_ == 0 ? 0 : text_.rfind('\n', caret_ - 1) + 1;  // npos + 1 is 0
  const std::string line = text_.substr(begin, text_.find('\n', caret_) - begin);
  return stimuli::has_direction(line) ? stimuli::reads_from_right(line) : rules_.from_right;
}

int count_words(const std::string& text) {
  int words = 0;
  bool inside = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t letter = stimuli::take_code_point(text, at);
    if (letter == U' ' || letter == U'\n' || letter == 0xA0 || letter == 0x3000)
      inside = false;
    else if (!inside && (protocols::is_letter(letter) || is_digit(letter)))
      inside = ++words > 0;
  }
  return words;
}

}  // namespace engine
