// Scores of a block's trials that every protocol gets.
#pragma once

#include <vector>

#include "app/scoring/score_run.h"

namespace app {

// Every condition of the block, in the order in which they first came.
void add_cells(const BlockTrials& block, const ScoringRules& rules, std::vector<CellScore>& cells);

// Of the whole block, called after the step: NAME.accuracy (share right of all main trials, nothing left out, as conditions
// know it), NAME.rt, NAME.errors, NAME.rating, NAME.clicks, those that there are.
void add_block_averages(const BlockTrials& block, const BlockRules& rules, std::vector<Score>& scores);

}  // namespace app
