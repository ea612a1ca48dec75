// The font files that the painter draws with: the machine's, found by their own names, and a study's own. Opened when
// first needed.
#pragma once

#include <SDL_ttf.h>

#include <cstdint>
#include <list>
#include <memory>
#include <string>
#include <vector>

#include "stimuli/render/text_layout.h"
#include "stimuli/text/painter.h"

namespace stimuli {

// One font at one size. em_px: the size of the font's em square, what FreeType calls the pixel size.
struct FontKey {
  int family = 0;
  bool bold = false;
  int em_px = 0;
  bool operator==(const FontKey&) const = default;
};

// What is wrong with one of the files that a study brings.
struct UnusableFont {
  std::size_t which = 0;
  std::string reason;  // words that follow the file's name
};

// Families count in the order of preference: a study's own, then the machine's, of which the Latin one is always there.
// How high a line is in em is the first one's matter. Owns SDL_ttf's start and end.
class Fonts : public LetterSource {
 public:
  // own: files that come before the machine's; those of one family name are one family, its bold one drawing what is
  // bold. Throws UnusableFont about them, std::runtime_error when SDL_ttf does not start or the Latin font is missing.
  explicit Fonts(const std::vector<std::string>& own = {});
  ~Fonts() override;
  Fonts(const Fonts&) = delete;
  Fonts& operator=(const Fonts&) = delete;

  int families() const override { return static_cast<int>(families_.size()); }
  bool covers(int family, bool bold, char32_t code_point) const override;
  int width(const TextRun& run, int em_px) override;
  std::vector<std::string> family_names() const;

  // The font, open and set to the run's direction and script; good until the next call.
  TTF_Font* open_for(const TextRun& run, int em_px);

  // The largest em whose line (the first family's ascent and descent) is no higher than height_px; at least 1.
  int em_for_line(int height_px) const;
  // The row of the baseline in a line of that height, counted from its top.
  int baseline(int height_px) const;

  std::vector<FontFile> used() const;

 private:
  struct File {
    std::string path;
    int index = 0;  // of the face in its file
    bool used = false;
    std::vector<std::uint64_t> coverage;  // one bit per code point
  };
  struct Family {
    std::string name;
    File regular, bold;  // an empty path: not installed
  };
  struct Open {
    FontKey key;
    std::unique_ptr<TTF_Font, void (*)(TTF_Font*)> font;
  };
  void add_own(const std::string& path);
  void find_families();
  TTF_Font* open(const FontKey& key);

  std::vector<Family> families_;
  std::list<Open> open_;  // most recently used first
  double ascent_ = 0;     // of the first family, in em
  double descent_ = 0;    // below the baseline, in em, positive
};

}  // namespace stimuli
