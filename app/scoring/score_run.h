// The scores of one run of one participant, computed from its journal.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/journals/journal_file.h"
#include "app/journals/rules.h"
#include "app/scoring/trial_use.h"

namespace app {

// One condition of one block.
struct CellScore {
  std::string step = {}, block = {};
  Labels cell = {};
  int trials = 0;  // as planned, run or not: a trial that was run again counts once
  int flagged = 0, bad_items = 0, errors = 0, fast = 0, slow = 0, outliers = 0;
  int not_run = 0;  // the run ended before them
  int used = 0;    // reaction times in the mean
  std::optional<double> mean_ms = {}, median_ms = {}, mean_log_ms = {};  // natural logarithms of milliseconds
  std::optional<double> error_rate = {};                       // share of judged trials
  std::optional<double> mean_rating = {};
  std::string missing = {};  // why there is no reaction time; empty: there is one
};

// A number for the person. Its name is how conditions and formulas call it.
struct Score {
  std::string name = {}, measure = {}, unit = {};
  std::string of = {};                     // the block, or the step
  std::optional<double> value = {};
  std::optional<double> low = {}, high = {};    // 95 % confidence interval for this person, of d' alone
  int trials = 0;                     // trials or answers in it; 0 of a formula
  bool around_zero = false;           // 0 means no effect
  bool asked = false;                 // for by the protocol
  bool effect = false;                // a difference between conditions, to be regressed on awareness
  std::vector<std::string> moderators = {};  // further scores to regress it on
  std::string missing = {};                // why there is no value; empty: there is one
};

struct RunScores {
  std::string missing = {};  // why the run has no scores at all, by the rule about runs; empty: it has
  std::vector<CellScore> cells = {};
  std::vector<Score> scores = {};
};

// Empty: the answer was left out, or is no number.
std::optional<double> number_given(const AnswerLine& answer);

RunScores score_run(const JournalFile& journal, const ScoringRules& rules, const BadItems& bad = {});

}  // namespace app
