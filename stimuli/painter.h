// What turns descriptions into sprites. The one that ships lives in stimuli/render; tests paint with a plain one.
#pragma once

#include <memory>
#include <string>
#include <variant>
#include <vector>

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

enum class Align { start, centre };  // start: left in left-to-right paragraphs, right in right-to-left ones

class Painter {
 public:
  virtual ~Painter() = default;
  // One line, in the reading direction of its first strong letter (Unicode bidirectional algorithm). Never null.
  virtual std::shared_ptr<const Sprite> line(const std::string& utf8, const TextDress& dress) = 0;
  // A paragraph, broken into lines no wider than width_px; an empty text gives an empty sprite of one line's height.
  virtual std::shared_ptr<const Sprite> paragraph(const std::string& utf8, const TextDress& dress, int width_px,
                                                  Align align) = 0;
  virtual std::shared_ptr<const Sprite> box(int width_px, int height_px, protocols::Colour colour) = 0;
  // A picture file, scaled to the size given (0: by proportion, both 0: its own). On failure the reason, in words.
  virtual std::variant<std::shared_ptr<const Sprite>, std::string> picture(const std::string& path, int width_px,
                                                                           int height_px) = 0;
  // A sprite of this very image; for masks that are made of pixels.
  virtual std::shared_ptr<const Sprite> image(Image image) = 0;
  // The letters of a text that no font has, each as a string of its own, in order of appearance; empty: all can be drawn.
  virtual std::vector<std::string> missing_glyphs(const std::string& utf8) = 0;
  // Fonts used so far.
  virtual std::vector<FontFile> fonts() const = 0;
};

}  // namespace stimuli
