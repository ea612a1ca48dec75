// By which rules a study is scored. They stand in the first line of every journal, so that a journal alone can be scored; other
// rules may be given instead at any time.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "protocols/model/protocol.h"

namespace app {

// What is left out of a block. The standard values are those of docs/scoring.md.
struct BlockRules {
  std::optional<double> faster_than_ms, slower_than_ms;  // empty: no such limit
  std::optional<double> beyond_sd;
  std::vector<std::string> flags{"prime_frames", "skipped_refresh", "late_start", "receipt_missing"};
  double participant_errors_over = 0.3;
  std::optional<double> item_errors_over;
  double cell_under = 0.5;
  bool operator==(const BlockRules&) const = default;
};

struct ScoringRules {
  std::map<std::string, BlockRules> blocks;
  std::vector<protocols::ScoreOfStudy> scores;
  bool operator==(const ScoringRules&) const = default;
};

// The protocol's own rules, and the program's where it says nothing.
ScoringRules rules_of(const protocols::Protocol& protocol);

// As a journal holds them, one JSON object. Reading throws UnreadableJournal when it is not such a one.
std::string to_json_text(const ScoringRules& rules);
ScoringRules rules_from_json(const std::string& json);

}  // namespace app
