// The first look at data: trials, mean reaction time per cell, errors, timing. Made from journals alone.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/journals/journal_file.h"
#include "app/journals/level_order.h"

namespace app {

// One condition of one block over all participants. Main trials only; practice is counted apart.
struct CellSummary {
  std::string block;
  Labels cell;
  int trials = 0;
  int scored = 0;                  // with a right or wrong answer
  int errors = 0;                  // of these: wrong, or no answer in time
  int timed = 0;                   // right answers with a reaction time and nothing wrong with the timing
  std::optional<double> mean_ms;   // of these, per participant; then over participants. Empty: there are none
};

struct TimingSummary {
  int primes = 0, primes_wrong = 0, primes_unknown = 0;
  int skipped_refreshes = 0, late_starts = 0, receipts_missing = 0;  // trials so flagged
};

struct Summary {
  int runs = 0, participants = 0, main_trials = 0, practice_trials = 0, anticipations = 0, timeouts = 0;
  std::vector<CellSummary> cells;  // in the author's order of values, block by block
  TimingSummary timing;
};

// Gathers runs one by one: each from its journal, or from its trials as they are written. Each may be dropped after it was added.
class Summarizer {
 public:
  // `labels`: the values of cells in their order; a run's journal adds its own.
  explicit Summarizer(LevelOrder labels = {}) : labels_(std::move(labels)) {}
  void add(const JournalFile& journal);
  // Counts a run of the participant; its trials follow.
  void begin_run(const std::string& participant);
  void add(const TrialLine& trial);
  Summary summary() const;

 private:
  struct Mean {
    double sum = 0;
    int count = 0;
  };
  struct Cell {
    CellSummary counts;
    std::vector<std::pair<std::string, Mean>> participants;
  };
  Cell& cell_of(const TrialLine& trial);

  Summary summary_;
  LevelOrder labels_;
  std::vector<Cell> cells_;
  std::vector<std::string> participants_;
  std::string participant_;  // of the run under way
};

// How much was run and how well it was timed, without anything of conditions or of how it was answered.
std::string course_text(const Summary& summary);

// For the terminal, in lines.
std::string to_text(const TimingSummary& timing);
std::string to_text(const Summary& summary);

}  // namespace app
