// Strings that look like names and are none.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "protocols/words/letters.h"

namespace protocols {

// Strings that a nonword must not equal, whatever their capitals, accents and points: those added, and all common names.
class TakenStrings {
 public:
  void add(std::string_view text);
  bool contains(std::string_view text) const { return contains_folded(folded(text)); }
  bool contains_folded(const std::u32string& plain) const;  // the same, of a text that is folded already

 private:
  std::unordered_set<std::u32string> folded_;
};

// One nonword for each source, in the same order: as many letters of the same script, the same capitals, spaces,
// hyphens and apostrophes in the same places, no accents or points. Each piece of three letters (where that finds
// nothing: of two) comes from a common name or a source, so that Latin and Hebrew nonwords can be read aloud; Hebrew
// final forms stand at word ends and only there. From four letters on, two letters or more differ from every source.
// Equals nothing that is taken, no common name, and no other nonword made with the same `taken`, to which the nonwords
// are added. Empty where no such string is left. The same sources and taken strings always give the same nonwords.
std::vector<std::string> nonwords_like(const std::vector<std::string>& sources, TakenStrings& taken);

}  // namespace protocols
