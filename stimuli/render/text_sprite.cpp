#include "stimuli/render/text_sprite.h"

#include <algorithm>
#include <utility>

#include "stimuli/pixels/image.h"

namespace stimuli {
namespace {

struct Text {
  std::shared_ptr<Fonts> fonts;
  std::vector<TextLine> lines;
  TextStyle style;
  int width = 0;
  Align align = Align::start;
};

std::uint32_t shade(protocols::Colour colour) {
  return std::uint32_t{colour.red} << 16 | std::uint32_t{colour.green} << 8 | colour.blue;
}

void add_coverage(Image& image, const SDL_Surface& surface, int left, int top, std::uint32_t colour) {
  for (int row = std::max(0, -top); row < surface.h && top + row < image.height; ++row) {
    const auto* from =
        reinterpret_cast<const std::uint32_t*>(static_cast<const char*>(surface.pixels) + static_cast<std::ptrdiff_t>(row) * surface.pitch);
    std::uint32_t* to =
        image.pixels.data() + static_cast<std::size_t>(top + row) * static_cast<std::size_t>(image.width);
    for (int column = std::max(0, -left); column < surface.w && left + column < image.width; ++column) {
      const std::uint32_t more = from[column] >> 24;
      if (more == 0) continue;
      const std::uint32_t old = to[left + column] >> 24;
      to[left + column] = (old + more - old * more / 255) << 24 | colour;
    }
  }
}

// Calls use(run, left, baseline) for every run that takes room: its left end and its baseline, in pixels from the upper left
// corner of the lines.
template <class Use>
void for_each_run(const Text& text, Use&& use) {
  int baseline = text.fonts->baseline(text.style.height_px);
  for (const TextLine& line : text.lines) {
    const int room = text.width - line.width;
    const int left = text.align == Align::centre ? room / 2 : line.from_right ? room : 0;
    for (const TextRun& run : line.runs)
      if (run.width > 0) use(run, left + run.x, baseline);
    baseline += text.style.height_px;
  }
}

// What is seen of the text through the part, which is placed as the runs are.
Image draw(const Text& text, const Rect& part) {
  const int em = text.fonts->em_for_line(text.style.height_px);
  const std::uint32_t colour = shade(text.style.colour);
  Image image = blank(part.width, part.height, colour);
  for_each_run(text, [&](const TextRun& run, int left, int baseline) {
    const Fonts::DrawnRun drawn = text.fonts->draw(run, em);
    add_coverage(image, *drawn.surface, left - part.x, baseline - drawn.ascent - drawn.above - part.y, colour);
  });
  return image;
}

class TextSprite : public Sprite {
 public:
  TextSprite(Text text, Rect ink_px, Rect part) : Sprite(part.width, part.height, ink_px), text_(std::move(text)), part_(part) {}
  Image paint() const override { return draw(text_, part_); }

 private:
  Text text_;
  Rect part_;  // the lines, and what reaches out of them
};

}  // namespace

std::shared_ptr<const Sprite> text_sprite(std::shared_ptr<Fonts> fonts, std::vector<TextLine> lines, const TextStyle& style, int width_px,
                                          Align align) {
  Text text{std::move(fonts), std::move(lines), style, width_px, align};
  for (const TextLine& line : text.lines) text.width = std::max(text.width, line.width);
  const int height = static_cast<int>(text.lines.size()) * style.height_px;
  const int em = text.fonts->em_for_line(style.height_px);
  Rect ink;
  for_each_run(text, [&](const TextRun& run, int left, int baseline) {
    Rect own = text.fonts->ink(run, em);
    own.x += left;
    own.y += baseline;
    ink = united(ink, own);
  });
  // What reaches out of the lines widens the sprite by as much on the other side, so that its middle stays the lines'
  // middle.
  int more_x = 0, more_y = 0;
  if (ink.width > 0) {
    more_x = std::max({0, -ink.x, ink.x + ink.width - text.width});
    more_y = std::max({0, -ink.y, ink.y + ink.height - height});
  }
  const Rect part{-more_x, -more_y, text.width + 2 * more_x, height + 2 * more_y};
  const Rect ink_inside = ink.width > 0 ? Rect{ink.x - part.x, ink.y - part.y, ink.width, ink.height} : Rect{};
  return std::make_shared<TextSprite>(std::move(text), ink_inside, part);
}

}  // namespace stimuli
