// All journals of a study scored together.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/scoring/group.h"
#include "app/scoring/rules.h"

namespace app {

struct StudyScores {
  std::vector<ScoredRun> runs;    // one for each journal, in their order; they point into the journals
  std::vector<GroupScore> group;
};

// By `rules`, or, where none are given, each by the rules in its own first line. A journal that is older than rules gets its
// cells and its steps' own scores.
StudyScores score_study(const std::vector<JournalFile>& journals, const std::optional<ScoringRules>& rules = std::nullopt);

}  // namespace app
