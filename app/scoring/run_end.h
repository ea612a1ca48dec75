// How runs ended, and whether those that ended before their time count.
#pragma once

#include <string>
#include <vector>

#include "app/journals/journal_file.h"
#include "app/journals/rules.h"

namespace app {

// As rules call it: a word of the journal's `end: why`, or cut_off; empty: it was run to its end.
std::string how_ended(const JournalFile& journal);
// "the participant withdrew"; empty as above.
std::string end_in_words(const JournalFile& journal);

// Why the run has no scores by `exclude: runs`; empty: it has.
std::string why_without_scores(const JournalFile& journal, const ScoringRules& rules);

// What a reader must know about a run that ended before its time: why, after how many main trials, and whether it counts. Empty: nothing.
std::string note_on_end(const JournalFile& journal, const ScoringRules& rules);

}  // namespace app
