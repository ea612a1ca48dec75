// A page to type on: a question above one field of several lines, or above short fields below each other.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

#include "stimuli/text/painter.h"
#include "stimuli/trial/prepare.h"

namespace stimuli {

struct WritingPage {
  PreparedFrame frame;
  EditedText edited;  // of the field whose turn it is
  TextStyle style;    // of that field, whose column is `width_px` wide; from_right: the direction of lines that have none of their own
  int width_px = 0;
  bool from_right = false;
  bool fits = true;   // false: even the smallest letters leave no room to write in
};

// Fields as they were drawn: those that nobody types into stay what they are while a page is drawn again with every key.
using DrawnFields = std::map<std::tuple<protocols::ScreenText, int, int, bool>, std::shared_ptr<const Sprite>>;

struct WritingView {
  protocols::ScreenText question;
  std::vector<protocols::ScreenText> texts;  // one: a single field; more: numbered fields of one line each
  bool several_lines = false;      // of a single field: as many as there is room for, at most ten
  std::size_t turn = 0;            // the field that is typed into
  std::size_t caret = 0;           // its byte, as Painter::edited takes it
  int first_line = 0;              // that was seen first before; 0 at first
  std::string clock;               // "9:58", in the middle above all; empty: none
  std::string foot;                // at the bottom
  DrawnFields* drawn = nullptr;    // kept by the caller from page to page; nullptr: all is drawn
};

// The caret is a bar between letters. In a page whose question is read from the right the fields' numbers stand on the right,
// and texts without a letter of their own begin there. Of more fields than there is room for those around the turn are shown.
WritingPage prepare_writing(const WritingView& view, const protocols::ScreenSpec& spec, const Screen& screen, Painter& painter);

}  // namespace stimuli
