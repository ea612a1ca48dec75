#include "stimuli/checking/check_names.h"

#include <algorithm>

#include "protocols/model/name_letters.h"

namespace stimuli {

std::vector<protocols::Diagnostic> check_names(const protocols::SlotNames& names,
                                               const std::vector<std::pair<std::string, protocols::SourceLocation>>& places,
                                               Painter& painter) {
  std::vector<protocols::Diagnostic> found;
  for (const auto& [slot, given] : names) {
    for (std::size_t at = 0; at < given.size(); ++at) {
      if (painter.missing_glyphs(protocols::NameLetters::of(given[at])).empty()) continue;
      const std::string id = slot + std::to_string(at + 1);
      const auto place = std::ranges::find(places, id, &std::pair<std::string, protocols::SourceLocation>::first);
      found.push_back({place == places.end() ? protocols::SourceLocation{} : place->second,
                       id + " has letters that no font of this machine can draw",
                       "letters of a font that the study names or the machine has",
                       "name a font that has them in 'screen: {font: …}', or spell the name in other letters",
                       {}});
    }
  }
  return found;
}

}  // namespace stimuli
