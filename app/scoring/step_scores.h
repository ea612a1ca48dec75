// Scores that steps other than blocks leave behind, called as conditions call them.
#pragma once

#include <vector>

#include "app/journals/level_order.h"
#include "app/scoring/score_run.h"

namespace app {

// In every journal that has such steps:
//   NAME.SCALE            questionnaires and ratings: the mean of the answers, reversed ones turned over
//   NAME.dprime           awareness (NAME is main.awareness where the step is called as its block, main); signal is the first of the answers. Also hit_rate, false_alarm_rate, criterion (all with
//                         the log-linear correction), accuracy, catch (share of the plainly seen ones right), visibility (mean)
void add_scale_scores(const JournalFile& journal, std::vector<Score>& scores);
void add_awareness_scores(const JournalFile& journal, const ScoringRules& rules, std::vector<Score>& scores);
//   NAME.words, .repetitions, .intrusions    recall; and NAME.VALUE, the words of each condition in which a block showed them
//   NAME.right, .time    solve: problems solved, and the mean time to a right answer
//   NAME.dprime …        recognise: signal is "old"; as of awareness. Also accuracy, and NAME.confidence.LIST: the mean
//                        confidence that an item of the list is old, from -confidence (surely new) to +confidence
//   NAME.digits          load: digits right at their place
//   NAME.words           write
void add_memory_scores(const JournalFile& journal, const LevelOrder& labels, std::vector<Score>& scores);
void add_typed_scores(const JournalFile& journal, std::vector<Score>& scores);

}  // namespace app
