// The font files that the painter draws with: the machine's, found by their own names, and a study's own. Opened when
// first needed.
#pragma once

#include <SDL_ttf.h>

#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "stimuli/pixels/sprite.h"
#include "stimuli/render/sprite_cache.h"
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

// A run at one size: what decides how wide it is and where its ink lies.
template <class Text>
struct SizedRun {
  Text utf8{};
  FontKey font;
  protocols::Script script = protocols::Script::latin;
  bool from_right = false;
};
struct SizedRunHash {
  using is_transparent = void;
  template <class Text>
  std::size_t operator()(const SizedRun<Text>& run) const {
    std::size_t rest = static_cast<std::size_t>(run.font.em_px);
    rest = rest * 64 + static_cast<std::size_t>(run.font.family);
    rest = rest * 64 + static_cast<std::size_t>(run.script);
    rest = rest * 4 + (run.font.bold ? 2u : 0u) + (run.from_right ? 1u : 0u);
    return std::hash<std::string_view>()(run.utf8) ^ (rest * 0x9E3779B97F4A7C15u);
  }
};
struct SizedRunEqual {
  using is_transparent = void;
  template <class A, class B>
  bool operator()(const SizedRun<A>& a, const SizedRun<B>& b) const {
    return a.font == b.font && a.script == b.script && a.from_right == b.from_right && std::string_view(a.utf8) == std::string_view(b.utf8);
  }
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
  static constexpr std::size_t runs_at_most = 8192;  // whose measures are kept for a second use

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

  // A run's pixels, coverage in their alpha, and the row of them in which the font's line begins.
  struct DrawnRun {
    std::unique_ptr<SDL_Surface, void (*)(SDL_Surface*)> surface;
    int above = 0;   // rows over the font's line
    int ascent = 0;  // of the font, in pixels
  };
  DrawnRun draw(const TextRun& run, int em_px);
  // The box of a run's ink, from the run's left end and its baseline; all zero: it has none.
  Rect ink(const TextRun& run, int em_px);

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
  // The font, open and set to the run's direction and script; good until the next call.
  TTF_Font* open_for(const TextRun& run, int em_px);

  template <class Value>
  using Memory = RecentlyUsed<SizedRun<std::string>, SizedRun<std::string_view>, Value, SizedRunHash, SizedRunEqual>;

  std::vector<Family> families_;
  std::list<Open> open_;  // most recently used first
  // A text that is typed is laid out again at every key, and most of its runs are those of the key before.
  Memory<int> widths_{runs_at_most};
  Memory<Rect> inks_{runs_at_most};
  double ascent_ = 0;     // of the first family, in em
  double descent_ = 0;    // below the baseline, in em, positive
};

}  // namespace stimuli
