// Where a described stimulus comes to stand on a screen, and what of it cannot.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "protocols/planning/plan.h"
#include "protocols/source/diagnostic.h"
#include "stimuli/pixels/screen.h"
#include "stimuli/pixels/sprite.h"
#include "stimuli/text/painter.h"
#include "stimuli/trial/missing_files.h"
#include "stimuli/trial/prepare.h"

namespace stimuli {

// Turns planned stimuli into placed sprites. Every failure adds a diagnostic; a personal text is never in one.
//
// The middle of a stimulus stands at its position: x to the right and y up from the screen's middle. A text's middle is
// the middle of its line box, not of its ink, so that "acorn" and "lily" have the same baseline; left and right it is
// centred by the width that its letters take. Where the rest is odd, the pixel more is on the right and below.
// What a picture may be, for messages.
inline constexpr const char* picture_expected =
    "a PNG, JPEG or SVG file beside the protocol, in its folder 'stimuli', or among the sets that ship";

class Layout {
 public:
  Layout(const Screen& screen, Painter& painter, const FindPicture& find_picture, std::vector<protocols::Diagnostic>& diagnostics)
      : screen_(screen), painter_(painter), find_picture_(find_picture), diagnostics_(diagnostics) {}

  // A text of one line.
  std::optional<PlacedSprite> place(const protocols::PlannedText& text);
  std::optional<PlacedSprite> place(const protocols::PlannedBox& box);
  std::optional<PlacedSprite> place(const protocols::PlannedPicture& picture);
  // Adds a text of any number of lines, all together around the position; each centred, or all from one edge.
  void place(const protocols::PlannedText& text, std::vector<PlacedSprite>& out);
  // Adds the pictures of all cells, each as large as its cell allows and in its middle, and the cells' boxes.
  void place(const protocols::PlannedGrid& grid, std::vector<PlacedSprite>& out, std::vector<HitBox>& boxes);
  // The four sides of a cell of the grid, drawn just inside it; for a cell whose top left corner is at 0, 0.
  std::vector<PlacedSprite> outline(const protocols::PlannedGrid& grid, const protocols::Colour& colour);
  // Adds the scale below the lowest pixel of what is there, and no higher than a little below the screen's middle.
  void place(const protocols::PlannedScale& scale, std::vector<PlacedSprite>& out, std::vector<HitBox>& boxes);
  // Adds the mask's sprites: one for a box or a picture, one for each letter of a row.
  void place(const protocols::PlannedMask& mask, std::vector<PlacedSprite>& out);

  // Where diagnostics that have no place of their own point to; none unless set.
  protocols::SourceLocation about;
  // Where pictures that are not there are gathered; null: each is reported at once.
  MissingFiles* missing = nullptr;

 private:
  std::optional<int> pixels(const protocols::Length& length, const char* what, int smallest);
  std::shared_ptr<const Sprite> painted(const std::string& file, const protocols::SourceLocation& place, int width, int height,
                                        const protocols::LightMatch& light = {});
  void read_ahead(const protocols::PlannedGrid& grid, int cell);
  std::optional<PlacedSprite> centred(std::shared_ptr<const Sprite> sprite, const protocols::Position& at);
  void report(protocols::Diagnostic diagnostic);

  const Screen& screen_;
  Painter& painter_;
  const FindPicture& find_picture_;
  std::vector<protocols::Diagnostic>& diagnostics_;
};

// The ink of a placed sprite, in the screen's pixels.
Rect ink_on_screen(const PlacedSprite& placed);

// What to say of letters that no font has; empty: all of them can be drawn. A personal text's letters are not named.
std::optional<protocols::Diagnostic> missing_letters_message(const protocols::ScreenText& text, const std::string& what, Painter& painter);
// What a message may call it: "the text 'x'", "a nominated name".
std::string called(const protocols::ScreenText& text);

}  // namespace stimuli
