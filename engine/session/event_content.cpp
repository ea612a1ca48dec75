#include "engine/session/event_content.h"

#include <charconv>
#include <string_view>

#include "protocols/model/scalar.h"

namespace engine {
namespace {

// Without the signs that set a name apart from the direction of its sentence.
std::string without_isolates(std::string text) {
  for (const std::string_view sign : {"\u2068", "\u2069"})
    for (std::size_t at = text.find(sign); at != text.npos; at = text.find(sign, at)) text.erase(at, sign.size());
  return text;
}

const char* mask_word(protocols::MaskKind kind) {
  switch (kind) {
    case protocols::MaskKind::hashes:
      return "hashes";
    case protocols::MaskKind::letters:
      return "letters";
    case protocols::MaskKind::scramble:
      return "scramble";
    case protocols::MaskKind::pattern:
      return "pattern";
    case protocols::MaskKind::box:
      return "box";
  }
  return "";
}

std::string shortest(double value) {
  char digits[32];
  return {digits, std::to_chars(digits, digits + sizeof digits, value).ptr};
}

struct InWords {
  std::string operator()(const protocols::PlannedText& text) const { return without_isolates(text.text.without_names()); }
  std::string operator()(const protocols::PlannedBox& box) const { return "box " + protocols::to_text(box.colour); }
  std::string operator()(const protocols::PlannedPicture& picture) const { return "picture " + picture.file; }
  std::string operator()(const protocols::PlannedMask& mask) const { return std::string("mask ") + mask_word(mask.kind); }
  std::string operator()(const protocols::PlannedGrid& grid) const {
    std::string words = "grid";
    for (const auto& cell : grid.cells) words += " " + cell.id;
    return words;
  }
  std::string operator()(const protocols::PlannedScale& scale) const {
    return "scale " + std::to_string(scale.scale.from) + " to " + std::to_string(scale.scale.to);
  }
};

void join(std::string words, std::string& content) { content += (content.empty() ? "" : " | ") + std::move(words); }

}  // namespace

std::string content_of(const protocols::PlannedEvent& event) {
  std::string content;
  for (const auto& stimulus : event.shown) join(std::visit(InWords{}, stimulus), content);
  if (!event.sound) return content;
  if (!event.sound->file.empty()) join("sound " + event.sound->file, content);
  for (const auto& tone : event.sound->tones) join(tone.hz > 0 ? "tone " + shortest(tone.hz) + " Hz" : "silence", content);
  return content;
}

}  // namespace engine
