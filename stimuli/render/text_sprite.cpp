#include "stimuli/render/text_sprite.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "stimuli/pixels/image.h"

namespace stimuli {
namespace {

using Surface = std::unique_ptr<SDL_Surface, void (*)(SDL_Surface*)>;

// The row of a rendered run's surface at which the font's line begins. SDL_ttf makes the surface higher than the font's
// line when letters reach out of it; what reaches out above begins in the very first row.
int rows_above_line(SDL_Surface* surface, int font_height) {
  const int more = surface->h - font_height;
  if (more <= 0) return 0;
  const auto has_ink = [&](int row) {
    const auto* pixels =
        reinterpret_cast<const std::uint32_t*>(static_cast<const char*>(surface->pixels) + row * surface->pitch);
    return std::any_of(pixels, pixels + surface->w, [](std::uint32_t pixel) { return pixel >> 24 != 0; });
  };
  return has_ink(0) ? more : 0;
}

struct Text {
  std::shared_ptr<Fonts> fonts;
  std::vector<TextLine> lines;
  TextDress dress;
  int width = 0;
  Align align = Align::start;
};

std::uint32_t shade(protocols::Colour colour) {
  return std::uint32_t{colour.red} << 16 | std::uint32_t{colour.green} << 8 | colour.blue;
}

void add_coverage(Image& image, SDL_Surface* surface, int left, int top, std::uint32_t colour) {
  for (int row = std::max(0, -top); row < surface->h && top + row < image.height; ++row) {
    const auto* from =
        reinterpret_cast<const std::uint32_t*>(static_cast<const char*>(surface->pixels) + row * surface->pitch);
    std::uint32_t* to =
        image.pixels.data() + static_cast<std::size_t>(top + row) * static_cast<std::size_t>(image.width);
    for (int column = std::max(0, -left); column < surface->w && left + column < image.width; ++column) {
      const std::uint32_t more = from[column] >> 24;
      if (more == 0) continue;
      const std::uint32_t old = to[left + column] >> 24;
      to[left + column] = (old + more - old * more / 255) << 24 | colour;
    }
  }
}

// The text on a canvas with `margin` pixels more on every side than its lines need.
Image draw(const Text& text, int margin) {
  const int line_height = text.dress.height_px;
  const int em = text.fonts->em_for_line(line_height);
  const std::uint32_t colour = shade(text.dress.colour);
  Image image = blank(text.width + 2 * margin, static_cast<int>(text.lines.size()) * line_height + 2 * margin, colour);
  int baseline = margin + text.fonts->baseline(line_height);
  for (const TextLine& line : text.lines) {
    const int room = text.width - line.width;
    const int left = margin + (text.align == Align::centre ? room / 2 : line.from_right ? room : 0);
    for (const TextRun& run : line.runs) {
      if (run.width <= 0) continue;
      TTF_Font* font = text.fonts->open_for(run, em);
      const Surface surface(TTF_RenderUTF8_Blended(font, run.utf8.c_str(), SDL_Color{255, 255, 255, 255}),
                            SDL_FreeSurface);
      if (!surface) throw std::runtime_error(std::string("a text cannot be drawn: ") + TTF_GetError());
      const int above = rows_above_line(surface.get(), TTF_FontHeight(font));
      add_coverage(image, surface.get(), left + run.x, baseline - TTF_FontAscent(font) - above, colour);
    }
    baseline += line_height;
  }
  return image;
}

class TextSprite : public Sprite {
 public:
  TextSprite(Text text, Rect ink_px, int margin, Rect part)
      : Sprite(part.width, part.height, ink_px), text_(std::move(text)), margin_(margin), part_(part) {}
  Image paint() const override { return crop(draw(text_, margin_), part_); }

 private:
  Text text_;
  int margin_;
  Rect part_;  // of the canvas with margins
};

}  // namespace

std::shared_ptr<const Sprite> text_sprite(std::shared_ptr<Fonts> fonts, std::vector<TextLine> lines,
                                          const TextDress& dress, int width_px, Align align) {
  Text text{std::move(fonts), std::move(lines), dress, width_px, align};
  for (const TextLine& line : text.lines) text.width = std::max(text.width, line.width);
  const int height = static_cast<int>(text.lines.size()) * dress.height_px;
  const int margin =
      dress.height_px;  // no mark of the fonts in use reaches further out of its line than a line's height
  const bool marked = std::ranges::any_of(text.lines, [](const TextLine& line) { return !line.runs.empty(); });
  const Rect ink = marked ? ink_of(draw(text, margin)) : Rect{};
  // What reaches out of the lines widens the sprite by as much on the other side, so that its middle stays the lines'
  // middle.
  int more_x = 0, more_y = 0;
  if (ink.width > 0) {
    more_x = std::max({0, margin - ink.x, ink.x + ink.width - margin - text.width});
    more_y = std::max({0, margin - ink.y, ink.y + ink.height - margin - height});
  }
  const Rect part{margin - more_x, margin - more_y, text.width + 2 * more_x, height + 2 * more_y};
  const Rect ink_inside = ink.width > 0 ? Rect{ink.x - part.x, ink.y - part.y, ink.width, ink.height} : Rect{};
  return std::make_shared<TextSprite>(std::move(text), ink_inside, margin, part);
}

}  // namespace stimuli
