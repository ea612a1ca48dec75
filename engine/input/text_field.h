// A text under the hand of whoever types it: letters with a caret between them. It knows no fonts: where lines break is given.
#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "engine/input/keyboard.h"
#include "stimuli/text/painter.h"

namespace engine {

class TextField {
 public:
  struct Rules {
    bool several_lines = false;          // Enter begins a new line
    bool digits_alone = false;           // other signs are not taken
    std::size_t letters_at_most = 20'000;  // what is typed beyond is not taken
    bool from_right = false;             // the direction of a line without letters of its own
  };
  TextField() = default;
  explicit TextField(const Rules& rules) : rules_(rules) {}

  const std::string& text() const { return text_; }
  std::size_t caret() const { return caret_; }  // the byte it stands before: the begin of a letter with its marks, or the end

  // Does what was typed: signs at the caret, a letter with its marks taken away before or after it, the caret moved. An arrow
  // moves it to its own side in a line of one direction; in lines of both it follows the order of reading. Signs that nobody
  // sees (control characters, marks that turn the direction round) are left out. Finish is the caller's, and so is Enter in a
  // field of one line. ways: asked where the caret goes to another line or to an end of its own. True: text or caret has changed.
  bool apply(const TextEntry::Edit& edit, const std::function<stimuli::CaretWays()>& ways);

 private:
  void insert(const std::string& typed);
  bool erase(std::size_t begin, std::size_t end);
  bool move(std::size_t to);
  std::size_t before() const;  // the letter's begin; the text's where there is none
  std::size_t after() const;
  bool line_is_from_right() const;

  Rules rules_;
  std::string text_;
  std::size_t caret_ = 0;
};

// Words as they are counted: whatever stands between blanks and has a letter or digit in it.
int count_words(const std::string& text);

}  // namespace engine
