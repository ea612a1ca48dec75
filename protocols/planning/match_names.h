// Choosing control names that resemble a participant's nominated names.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "protocols/model/protocol.h"

namespace protocols {

struct NameMatch {
  PersonalName name;
  std::optional<std::size_t> like;  // which of the names to resemble; empty: there was none
  int letters_more = 0;             // than that name has; letters are counted without accents and points
  bool same_script = true;
  bool operator==(const NameMatch&) const = default;
};

// How familiar names are to the participant, 1 to 7; a name without a rating is neither near nor far.
using Familiarity = std::map<PersonalName, int>;

// Chooses `count` names, in the order of the slot's places; the first resembles the first of `models`, and so on in turn. Taken
// together they are the best choice there is by the rule: as few as possible of another script where it is to be the same,
// then as few points of familiarity and then as few letters as possible beyond those allowed. What the rule allows is as
// good as what is nearer; among equally good choices `seed` decides. A candidate that is a nominated name or the beginning
// of one ("Ann" beside "Anna") is never chosen, nor one name twice; capitals, accents and points do not matter for that.
// Fewer than `count` where candidates run out.
std::vector<NameMatch> match_names(const std::vector<PersonalName>& candidates, const std::vector<PersonalName>& models,
                                   const std::vector<PersonalName>& nominated, int count, std::uint64_t seed, const MatchRule& rule = {},
                                   const Familiarity& familiarity = {});

// Candidates that may be chosen at all, each once, those first that stand well for one of the models; among these, where the list says how
// frequent its names are (and so is in that order), in the list's own order, else in one that `seed` decides and that favours none.
std::vector<PersonalName> in_order_of_asking(const std::vector<PersonalName>& candidates, const std::vector<PersonalName>& models,
                                             const std::vector<PersonalName>& nominated, bool by_frequency, std::uint64_t seed,
                                             const MatchRule& rule = {});

// Whether names can have places of their own, counted as above, each as familiar as its model but for what the rule
// allows. Requires no more names than places.
bool familiar_enough(const std::vector<PersonalName>& names, const std::vector<PersonalName>& models, int places, const MatchRule& rule,
                     const Familiarity& familiarity);

}  // namespace protocols
