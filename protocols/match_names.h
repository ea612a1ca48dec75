// Choosing control names that resemble a participant's nominated names.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace protocols {

struct NameMatch {
  std::string name;
  std::optional<std::size_t> like;  // which of the names to resemble; empty: there was none
  int letters_more = 0;             // than that name has; letters are counted without accents and points
  bool same_script = true;
  bool operator==(const NameMatch&) const = default;
};

// Chooses `count` names, in the order of the slot's places; the first resembles the first of `models`, and so on in turn. Taken
// together they are the best choice there is: as few as possible of another script, then as few letters as possible beyond one
// more or fewer, then as near as possible in length; among equally good choices `seed` decides. A candidate that is a nominated
// name or the beginning of one ("Ann" beside "Anna") is never chosen, nor one name twice; capitals, accents and points do
// not matter for that. Fewer than `count` where candidates run out.
std::vector<NameMatch> match_names(const std::vector<std::string>& candidates, const std::vector<std::string>& models,
                                   const std::vector<std::string>& nominated, int count, std::uint64_t seed);

}  // namespace protocols
