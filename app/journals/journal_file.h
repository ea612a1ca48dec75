// Reading a journal back: the one door from data on disk to exports and summaries. The records are those of engine/journal.
#pragma once

#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "engine/journal/any_line.h"

namespace app {

using engine::AnswerLine;
using engine::Labels;
using engine::TrialLine;

// A practice or training that was run to its end.
struct CriterionEnd {
  std::string step;
  bool met = false;
  int rounds = 0;
};

struct JournalFile {
  std::filesystem::path path;
  engine::SessionLine header;
  std::vector<TrialLine> trials;  // each with the keys that came after it, where no other trial followed
  std::vector<AnswerLine> answers;
  std::vector<engine::ScoreLine> scores;
  std::vector<engine::VisibilityLine> visibilities;
  std::vector<engine::SolutionLine> solutions;
  std::vector<engine::RecalledLine> recalled;
  std::vector<engine::RecallLine> recalls;
  std::vector<engine::RecognitionLine> recognitions;
  std::vector<engine::LoadLine> loads;
  std::vector<engine::ThresholdLine> thresholds;
  std::vector<engine::TextLine> texts;
  std::vector<engine::PageLine> pages;
  std::vector<CriterionEnd> criteria;
  std::vector<TrialLine> not_run;  // main trials that were planned and never run: their items, cell and right answer
  std::vector<engine::PauseLine> pauses;
  std::optional<engine::RunEnd> end;    // empty: the run was cut off
  std::string why;                      // it ended so: a word of engine::EndLine; empty: it was run to its end, or cut off
  std::optional<engine::Instant> last;  // when its last line was written that holds a time
  bool torn = false;                    // the last line was never finished and is left out
};

// A journal that is damaged, was moved, or is of a format that this version cannot read: "<file>:<line>: …". Caught once in
// `run_program`; the call is wrong then, since nothing may be made from half of the data.
struct UnreadableJournal : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Only the header. Empty: its line was never finished. Throws UnreadableJournal.
std::optional<engine::SessionLine> read_journal_header(const std::filesystem::path& file);

// The whole journal; empty as above. An unfinished last line is left out and reported; any other line that cannot be read
// throws UnreadableJournal.
std::optional<JournalFile> read_journal(const std::filesystem::path& file);

// When the run's first and last line that hold a time were written, on its own clock; empty: none does. Damaged lines are passed over.
struct RunTimes {
  engine::Instant first, last;
};
std::optional<RunTimes> times_in(const std::filesystem::path& file);

}  // namespace app
