#include "app/preview/own_words.h"

#include "engine/session/words.h"

namespace app {
namespace {

Markup list_of(const protocols::Protocol& protocol, const std::vector<std::string_view>& texts) {
  Markup items;
  for (const std::string_view text : texts)
    items += element("li", element("span", text, language_attributes(protocol.language) + " class=\"words\""_html));
  return element("ul", items);
}

}  // namespace

Markup own_words(const protocols::Protocol& protocol, const std::vector<std::string_view>& texts) {
  return element("details", element("summary", "The program's own words that may stand here") + list_of(protocol, texts));
}

Markup words_at_any_time(const protocols::Protocol& protocol) {
  const engine::Words& words = engine::words_for(protocol);
  return element("details", element("summary", "The program's own words that may come at any time") +
                                list_of(protocol, {words.leave_mark, words.leave, words.ended, words.stop, words.machine, words.go_on}));
}

}  // namespace app
