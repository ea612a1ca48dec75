#include "stimuli/painter.h"

#include "stimuli/unicode.h"

namespace stimuli {

std::shared_ptr<const Sprite> Painter::paragraph(const std::vector<TextSpan>& spans, const TextDress& dress,
                                                 int width_px, Align align) {
  std::string text;
  for (const TextSpan& span : spans) text += span.utf8;
  return paragraph(text, dress, width_px, align);
}

const std::vector<std::shared_ptr<const Sprite>>& Painter::letters(const std::string& utf8, const TextDress& dress) {
  letters_.clear();
  for (const std::string& letter : split_letters(utf8)) letters_.push_back(line(letter, dress));
  return letters_;
}

}  // namespace stimuli
