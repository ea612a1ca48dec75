#include "tests/gallery/ink.h"

#include <algorithm>

namespace gallery {
namespace {

// No letter has so long a stroke; shares of the screen's height.
constexpr double stroke_at_most = 0.07;

class Inked {
 public:
  explicit Inked(const lab::VirtualScreen& screen) : width_(screen.width()), height_(screen.height()), all_(screen.picture()) {
    for (const std::uint32_t pixel : all_) inked_.push_back(pixel != all_.front());
  }

  Ink margins() const {
    Ink ink{width_, width_, height_, height_, 0};
    for (int y = 0; y < height_; ++y)
      for (int x = 0; x < width_; ++x)
        if (inked_[at(x, y)]) {
          ink.left = std::min(ink.left, x);
          ink.right = std::min(ink.right, width_ - 1 - x);
          ink.top = std::min(ink.top, y);
          ink.bottom = std::min(ink.bottom, height_ - 1 - y);
        }
    return ink;
  }

  // Takes strokes away that are too long for a letter, along rows and columns.
  void keep_letters() {
    const int longest = static_cast<int>(height_ * stroke_at_most);
    std::vector<bool> letters = inked_;
    const auto erase = [&](int lines, int length, const auto& place) {
      for (int line = 0; line < lines; ++line)
        for (int begin = 0; begin < length;) {
          int end = begin;
          while (end < length && inked_[place(line, end)]) ++end;
          if (end - begin > longest)
            for (int i = begin; i < end; ++i) letters[place(line, i)] = false;
          begin = std::max(end, begin + 1);
        }
    };
    erase(height_, width_, [&](int y, int x) { return at(x, y); });
    erase(width_, height_, [&](int x, int y) { return at(x, y); });
    inked_ = letters;
  }

  int tallest_band() const {
    int tallest = 0, rows = 0;
    for (int y = 0; y < height_; ++y) {
      const auto row = inked_.begin() + y * width_;
      rows = std::find(row, row + width_, true) == row + width_ ? 0 : rows + 1;
      tallest = std::max(tallest, rows);
    }
    return tallest;
  }

 private:
  std::size_t at(int x, int y) const { return static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) + static_cast<std::size_t>(x); }

  int width_, height_;
  std::vector<std::uint32_t> all_;
  std::vector<bool> inked_;
};

}  // namespace

Ink ink_of(const lab::VirtualScreen& screen) {
  Inked inked(screen);
  Ink ink = inked.margins();
  inked.keep_letters();
  ink.tallest_line = inked.tallest_band();
  return ink;
}

}  // namespace gallery
