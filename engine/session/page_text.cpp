#include "engine/session/page_text.h"

#include <optional>

#include "engine/input/key_labels.h"
#include "protocols/model/name_letters.h"
#include "protocols/model/template_text.h"
#include "stimuli/text/unicode.h"

namespace engine {
namespace {

using Keys = std::vector<std::pair<std::string, protocols::Key>>;

std::string escaped(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '*' || c == '\\' || c == '#') escaped += '\\';
    escaped += c;
  }
  return escaped;
}

std::optional<protocols::ScreenText> meaning(const std::string& reference, const protocols::Participant& participant, const Keys& keys,
                                             const TextEntry* layout) {
  if (reference.starts_with("key:")) {
    for (const auto& [value, key] : keys)
      if (value == reference.substr(4)) return escaped(layout ? label_of(*layout, key) : protocols::key_name(key));
    return std::nullopt;
  }
  const auto [slot, number] = protocols::slot_reference(reference);
  const auto names = participant.names.find(slot);
  if (number < 1 || names == participant.names.end() || static_cast<std::size_t>(number) > names->second.size()) return std::nullopt;
  return screen_text_as_it_is({names->second[static_cast<std::size_t>(number - 1)], reference});
}

}  // namespace

protocols::ScreenText page_text(const protocols::PageStep& step, const protocols::Protocol& protocol,
                                const protocols::Participant& participant, const protocols::Allocation& allocation,
                                const TextEntry* layout) {
  const protocols::Block* block = protocols::find_block(protocol, step.keys_of);
  const Keys keys = block ? protocols::keys_for(*block, allocation) : Keys();
  protocols::ScreenText text;
  const std::string& from = protocols::markdown_of(step, allocation.levels);
  std::size_t at = 0;
  for (std::size_t open = from.find('{'); open != std::string::npos; open = from.find('{', at)) {
    text += from.substr(at, open - at);
    at = open + 1;
    const std::size_t close = from.find('}', open);
    const auto found =
        close == std::string::npos ? std::nullopt : meaning(from.substr(open + 1, close - open - 1), participant, keys, layout);
    if (found) {
      text += *found;
      at = close + 1;
    } else {
      text += "{";
    }
  }
  return text += from.substr(at);
}

std::string as_it_is(const std::string& text) { return stimuli::isolated(escaped(text)); }

protocols::ScreenText screen_text_as_it_is(const protocols::ScreenText& text) {
  return protocols::NameLetters::changed(text, escaped).isolated();
}

}  // namespace engine
