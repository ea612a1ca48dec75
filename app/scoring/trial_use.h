// Which trials of a run count towards its scores, and why the others do not.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "app/journals/journal_file.h"
#include "app/journals/rules.h"

namespace app {

// Checked in this order; the first that holds is reported.
enum class Use {
  used,      // for reaction times too
  replaced,  // run again, because its prime was mistimed
  flagged,   // with a flag that the rules leave out
  item,      // of an item that too many got wrong
  error,     // wrong, or no answer in time; counts for error rates
  untimed,   // no reaction time
  fast,
  slow,     // outside the window of reaction times
  outlier,  // too many standard deviations from the participant's mean of the cell
  not_run   // planned, but the run ended before it
};
const char* to_text(Use use);
bool is_judged(Use use);  // run, and neither replaced nor flagged nor of a bad item: counts for errors and ratings

struct UsedTrial {
  const TrialLine* trial = nullptr;
  Use use = Use::used;
  double rt_ms = 0;  // where there is one
};

// The main trials of a block, in their order; those that were planned and not run come last.
struct BlockTrials {
  std::string step = {}, block = {};
  std::vector<UsedTrial> trials = {};
};

// Items that too many answers got wrong: block, variable, id.
using BadItems = std::set<std::vector<std::string>>;
BadItems bad_items(const std::vector<JournalFile>& journals, const ScoringRules& rules);

// Of every step that ran a block as the study's own: neither practice nor cover nor a check of the primes. The journal must
// outlive them.
std::vector<BlockTrials> trials_used(const JournalFile& journal, const ScoringRules& rules, const BadItems& bad);

// The rules of a block; the standard ones where it has none.
const BlockRules& rules_for(const ScoringRules& rules, const std::string& block);

// What the key that answered means, as the protocol calls it; empty: no answer in time.
std::string answer_in_words(const TrialLine& trial);
std::string right_answer_in_words(const TrialLine& trial);

}  // namespace app
