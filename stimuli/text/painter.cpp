#include "stimuli/text/painter.h"

#include "stimuli/text/unicode.h"

namespace stimuli {

std::shared_ptr<const Sprite> Painter::paragraph(const std::vector<TextSpan>& spans, const TextStyle& style, int width_px, Align align) {
  std::string text;
  for (const TextSpan& span : spans) text += span.utf8;
  return paragraph(text, style, width_px, align);
}

// As if all of it stood in one line.
EditedText Painter::edited(const std::string& utf8, std::size_t, const TextStyle& style, int width_px, int, int, bool) {
  EditedText edited;
  edited.sprite = paragraph(utf8, style, width_px, Align::start);
  return edited;
}

CaretWays Painter::caret_ways(const std::string& utf8, std::size_t, const TextStyle&, int, bool) {
  return {.above = 0, .below = utf8.size(), .line_begin = 0, .line_end = utf8.size()};
}

const std::vector<std::shared_ptr<const Sprite>>& Painter::letters(const std::string& utf8, const TextStyle& style) {
  letters_.clear();
  for (const std::string& letter : split_letters(utf8)) letters_.push_back(line(letter, style));
  return letters_;
}

int Painter::line_width(const std::string& utf8, const TextStyle& style) { return line(utf8, style)->width; }

void Painter::read_ahead(const std::vector<PictureWish>&) {}

void add_frame(const Rect& around, int thickness, protocols::Colour colour, Painter& painter, std::vector<PlacedSprite>& sprites) {
  const auto across = painter.box(around.width, thickness, colour), along = painter.box(thickness, around.height, colour);
  sprites.push_back({across, around.x, around.y});
  sprites.push_back({across, around.x, around.y + around.height - thickness});
  sprites.push_back({along, around.x, around.y});
  sprites.push_back({along, around.x + around.width - thickness, around.y});
}

}  // namespace stimuli
