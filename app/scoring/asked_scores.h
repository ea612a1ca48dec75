// Scores of trials that the protocol asks for.
#pragma once

#include <vector>

#include "app/scoring/score_run.h"

namespace app {

// Over all steps that ran the score's block; one score, or one for each value or answer. None: the block was not part of this visit.
// Requires another kind than a formula.
std::vector<Score> asked_scores(const protocols::ScoreOfStudy& spec, const JournalFile& journal, const std::vector<BlockTrials>& blocks,
                                const ScoringRules& rules);

}  // namespace app
