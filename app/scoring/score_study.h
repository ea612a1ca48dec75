// All journals of a study scored together.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/journals/rules.h"
#include "app/scoring/group.h"

namespace app {

struct StudyScores {
  std::vector<ScoredRun> runs;    // one for each journal, in their order; they point into the journals
  std::vector<GroupScore> group;
  std::vector<std::string> ends;  // notes on runs that ended before their time
};

// By `rules`, or, where none are given, each by the rules in its own first line. A journal that is older than rules gets its
// cells and its steps' own scores.
StudyScores score_study(const std::vector<JournalFile>& journals, const std::optional<ScoringRules>& rules = std::nullopt);

// Where the rules of another protocol and the runs do not fit: blocks that were run and that the rules do not know, and
// scores of blocks that no run has.
struct Misfit {
  std::vector<std::string> sentences;
  bool whole = false;  // not one block of the runs is known
};
Misfit misfit(const std::vector<JournalFile>& journals, const ScoringRules& rules);

}  // namespace app
