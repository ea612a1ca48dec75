// By which rules a study is scored. They stand in the first line of every journal, so that a journal alone can be scored; other
// rules may be given instead at any time.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/journal/scoring_rules.h"
#include "protocols/model/protocol.h"

namespace app {

using engine::BlockRules;

struct ScoringRules {
  engine::Named<std::vector<std::string>> factors;                       // levels in the order in which the author wrote them; `role` last
  engine::Named<std::vector<std::string>> labels = {};                   // values of labels of trials, likewise
  std::vector<std::string> ended_by = engine::ScoringRecord().ended_by;  // runs that ended so have no scores
  std::map<std::string, BlockRules> blocks;
  std::vector<protocols::ScoreOfStudy> scores;
  bool operator==(const ScoringRules&) const = default;
};

// The protocol's own rules, and the program's where it says nothing.
ScoringRules rules_of(const protocols::Protocol& protocol);

// As a journal's first line holds them, and back. Throws UnreadableJournal when a condition or formula in it cannot be read.
engine::ScoringRecord record_of(const ScoringRules& rules);
ScoringRules rules_of(const engine::ScoringRecord& record);

}  // namespace app
