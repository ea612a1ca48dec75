#include "stimuli/text/painter.h"

#include "stimuli/text/unicode.h"

namespace stimuli {

std::shared_ptr<const Sprite> Painter::paragraph(const std::vector<TextSpan>& spans, const TextDress& dress,
                                                 int width_px, Align align) {
  std::string text;
  for (const TextSpan& span : spans) text += span.utf8;
  return paragraph(text, dress, width_px, align);
}

// As if all of it stood in one line.
EditedText Painter::edited(const std::string& utf8, std::size_t, const TextDress& dress, int width_px, int, int, bool) {
  EditedText edited;
  edited.sprite = paragraph(utf8, dress, width_px, Align::start);
  edited.below = edited.line_end = utf8.size();
  return edited;
}

const std::vector<std::shared_ptr<const Sprite>>& Painter::letters(const std::string& utf8, const TextDress& dress) {
  letters_.clear();
  for (const std::string& letter : split_letters(utf8)) letters_.push_back(line(letter, dress));
  return letters_;
}

int Painter::line_width(const std::string& utf8, const TextDress& dress) { return line(utf8, dress)->width; }

void Painter::read_ahead(const std::vector<PictureWish>&) {}

}  // namespace stimuli
