// What turns descriptions into sprites. The one that ships lives in stimuli/render; tests paint with a plain one.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "protocols/model/protocol.h"
#include "stimuli/pixels/screen.h"
#include "stimuli/pixels/sprite.h"

namespace stimuli {

// A font that a session may draw with, as found on this machine.
struct FontFile {
  std::string family;  // "Noto Sans"
  std::string path;
  bool operator==(const FontFile&) const = default;
};

struct TextStyle {
  int height_px = 0;  // of a line
  protocols::Colour colour;
  bool bold = false;
  bool operator==(const TextStyle&) const = default;
};

// A piece of a paragraph in a weight of its own.
struct TextSpan {
  std::string utf8;
  bool bold = false;
  bool operator==(const TextSpan&) const = default;
};

enum class Align { start, centre };  // start: left in left-to-right paragraphs, right in right-to-left ones

// A text under the hand of whoever types it: the lines of it that are seen, and where its caret stands and may go.
struct EditedText {
  std::shared_ptr<const Sprite> sprite;      // of the lines seen, as wide as the column
  int lines = 1;                             // of the whole text
  int first = 0;                             // the first line seen
  int line = 0, x = 0;                       // the caret: its line among all, pixels from the column's left edge
};
// Where the caret may go from where it stands; bytes of the text.
struct CaretWays {
  std::size_t above = 0, below = 0;          // the nearest places in the lines before and after; the text's ends where there are none
  std::size_t line_begin = 0, line_end = 0;  // the ends of its own line
};

class Painter {
 public:
  virtual ~Painter() = default;
  // One line, in the reading direction of its first strong letter (Unicode bidirectional algorithm). Never null. The
  // line box (style.height_px) is in the sprite's middle: a sprite is higher only where marks reach out of the line,
  // and then by as much above as below, so that lines centred alike have their baselines alike.
  virtual std::shared_ptr<const Sprite> line(const std::string& utf8, const TextStyle& style) = 0;
  // How wide the letters of such a line are, without drawing them; what single letters reach beyond it does not count.
  virtual int line_width(const std::string& utf8, const TextStyle& style);
  // A paragraph, broken into lines no wider than width_px where Unicode lets lines break (a longer word where it must be). Its
  // sprite is width_px wide; an empty text gives an empty sprite of one line's height.
  virtual std::shared_ptr<const Sprite> paragraph(const std::string& utf8, const TextStyle& style, int width_px, Align align) = 0;
  // The same of pieces, some bold, read as one text; `style.bold` makes all bold. Unless a painter knows better it
  // paints all of it in the style's own weight.
  virtual std::shared_ptr<const Sprite> paragraph(const std::vector<TextSpan>& spans, const TextStyle& style, int width_px, Align align);
  // Every letter of a text as a line of its own, in order; combining marks go with their letter. The reference is good
  // until the painter's next call.
  virtual const std::vector<std::shared_ptr<const Sprite>>& letters(const std::string& utf8, const TextStyle& style);
  // A text that is being typed, broken into lines like a paragraph, of which at most `lines_at_most` are seen: from `first` on
  // if the caret is among them, else as near to that as it is. caret: the byte that it stands before, where a letter begins
  // or the text ends. from_right: the direction of lines that have none of their own.
  virtual EditedText edited(const std::string& utf8, std::size_t caret, const TextStyle& style, int width_px, int lines_at_most, int first,
                            bool from_right);
  // The ways of the caret in such a text.
  virtual CaretWays caret_ways(const std::string& utf8, std::size_t caret, const TextStyle& style, int width_px, bool from_right);
  virtual std::shared_ptr<const Sprite> box(int width_px, int height_px, protocols::Colour colour) = 0;
  // A picture file, scaled to the size given (0: by proportion, both 0: its own) and then brought to the light asked
  // for. On failure the reason, in words that follow the file's name.
  virtual std::variant<std::shared_ptr<const Sprite>, std::string> picture(const std::string& path, int width_px,
                                                                           int height_px,
                                                                           const protocols::LightMatch& light = {}) = 0;
  // Reads these picture files now, several at a time where the machine has processors for it, so that `picture` finds them
  // known. What cannot be read stays unknown, and `picture` says why. Unless a painter knows better it does nothing.
  struct PictureWish {
    std::string path;
    int width_px = 0, height_px = 0;
    protocols::LightMatch light = {};
  };
  virtual void read_ahead(const std::vector<PictureWish>& wishes);
  // A sprite of this very image; for masks that are made of pixels.
  virtual std::shared_ptr<const Sprite> image(Image image) = 0;
  // The letters of a text that no font has, each as a string of its own, in order of appearance; empty: all can be
  // drawn.
  virtual std::vector<std::string> missing_glyphs(const std::string& utf8) = 0;
  // From here on draws with these font files, in this order, before the machine's own fonts; none: with those alone.
  // What was painted before stays as it is. Empty: done; else what is wrong with which file, and nothing has changed.
  struct FontFault {
    std::size_t which = 0;
    std::string reason;  // words that follow the file's name: "is not a font file"
  };
  virtual std::optional<FontFault> prefer_fonts(const std::vector<std::string>& paths) = 0;
  // Fonts used so far.
  virtual std::vector<FontFile> fonts() const = 0;

 private:
  std::vector<std::shared_ptr<const Sprite>> letters_;
};

// A frame of that thickness along the inside of a rectangle's edges.
void add_frame(const Rect& around, int thickness, protocols::Colour colour, Painter& painter, std::vector<PlacedSprite>& sprites);

}  // namespace stimuli
