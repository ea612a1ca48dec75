// What turns descriptions into sprites. The one that ships lives in stimuli/render; tests paint with a plain one.
#pragma once

#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "protocols/protocol.h"
#include "stimuli/screen.h"
#include "stimuli/sprite.h"

namespace stimuli {

// A font that a session may draw with, as found on this machine.
struct FontFile {
  std::string family;  // "Noto Sans"
  std::string path;
  bool operator==(const FontFile&) const = default;
};

struct TextDress {
  int height_px = 0;  // of a line
  protocols::Colour colour;
  bool bold = false;
  bool operator==(const TextDress&) const = default;
};

// A piece of a paragraph in a weight of its own.
struct TextSpan {
  std::string utf8;
  bool bold = false;
  bool operator==(const TextSpan&) const = default;
};

enum class Align { start, centre };  // start: left in left-to-right paragraphs, right in right-to-left ones

class Painter {
 public:
  virtual ~Painter() = default;
  // One line, in the reading direction of its first strong letter (Unicode bidirectional algorithm). Never null. The
  // line box (dress.height_px) is in the sprite's middle: a sprite is higher only where marks reach out of the line,
  // and then by as much above as below, so that lines centred alike have their baselines alike.
  virtual std::shared_ptr<const Sprite> line(const std::string& utf8, const TextDress& dress) = 0;
  // A paragraph, broken at spaces into lines no wider than width_px (a longer word is broken where it must be). Its
  // sprite is width_px wide; an empty text gives an empty sprite of one line's height.
  virtual std::shared_ptr<const Sprite> paragraph(const std::string& utf8, const TextDress& dress, int width_px,
                                                  Align align) = 0;
  // The same of pieces, some bold, read as one text; `dress.bold` makes all bold. Unless a painter knows better it
  // paints all of it in the dress's own weight.
  virtual std::shared_ptr<const Sprite> paragraph(const std::vector<TextSpan>& spans, const TextDress& dress,
                                                  int width_px, Align align);
  // Every letter of a text as a line of its own, in order; combining marks go with their letter. The reference is good
  // until the painter's next call.
  virtual const std::vector<std::shared_ptr<const Sprite>>& letters(const std::string& utf8, const TextDress& dress);
  virtual std::shared_ptr<const Sprite> box(int width_px, int height_px, protocols::Colour colour) = 0;
  // A picture file, scaled to the size given (0: by proportion, both 0: its own) and then brought to the light asked
  // for. On failure the reason, in words that follow the file's name.
  virtual std::variant<std::shared_ptr<const Sprite>, std::string> picture(const std::string& path, int width_px,
                                                                           int height_px,
                                                                           const protocols::LightMatch& light = {}) = 0;
  // A sprite of this very image; for masks that are made of pixels.
  virtual std::shared_ptr<const Sprite> image(Image image) = 0;
  // The letters of a text that no font has, each as a string of its own, in order of appearance; empty: all can be
  // drawn.
  virtual std::vector<std::string> missing_glyphs(const std::string& utf8) = 0;
  // Fonts used so far.
  virtual std::vector<FontFile> fonts() const = 0;

 private:
  std::vector<std::shared_ptr<const Sprite>> letters_;
};

}  // namespace stimuli
