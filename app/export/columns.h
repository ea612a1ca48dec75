// The columns of the exported tables, each in one place: name, unit, meaning, where it comes from and how it is read from
// a journal. The CSV files, their data dictionary and docs/data_columns.md are all made from these tables.
#pragma once

#include <string>
#include <vector>

#include "app/journals/journal_file.h"
#include "app/scoring/group.h"
#include "app/scoring/score_run.h"

namespace app {

// What one row is made from.
struct Row {
  const JournalFile& journal;
  const TrialLine& trial;        // an empty one in tables that are not about trials
  std::size_t trial_in_run = 0;  // from 0
  std::size_t part = 0;          // index of the event, key or sample in its trial, of the answer or score in its run
  const RunScores* scores = nullptr;   // of the run, where the table is about them
  const GroupScore* group = nullptr;
};

// What tables are made from. scores: of each journal, in the same order.
struct ExportData {
  const std::vector<JournalFile>& journals;
  std::vector<ScoredRun> scores = {};
  std::vector<GroupScore> group = {};
};

struct Column {
  std::string name;
  std::string unit;     // empty: none
  std::string meaning;
  std::string source;   // the journal's field
  std::string (*value)(const Row&);  // empty: unknown or not applicable
};

// Columns whose names the protocol decides: one for each of its factors, cells or items; `name` is the part before it.
struct ColumnFamily {
  std::string name;  // "cell_"
  std::string meaning;
  std::string source;
  const Labels& (*labels)(const Row&);
};

// A table: first the columns that say which trial this is, then the protocol's own, then the rest.
struct Table {
  std::string name;     // "trials"
  std::string meaning;  // of one row
  std::vector<Column> keys;
  std::vector<ColumnFamily> families;
  std::vector<Column> columns;
  enum class Of { trial, run, study };
  Of of = Of::trial;                            // whose parts the rows are
  std::size_t (*parts)(const Row&) = nullptr;   // how many there are; nullptr: the trial itself
  bool always = true;                           // written even where it has no rows
};

const Table& runs_table();
const Table& trials_table();
const Table& events_table();
const Table& keys_table();
const Table& pointer_table();
const Table& answers_table();
const Table& awareness_table();
const Table& solutions_table();
const Table& recalled_table();
const Table& recognition_table();
const Table& texts_table();
const Table& loads_table();
const Table& thresholds_table();
const Table& pages_table();
const Table& cells_table();
const Table& scores_table();
const Table& group_table();
// In the order in which they are exported and explained.
const std::vector<const Table*>& all_tables();

// Columns that every table has: which run it is, and where the data come from.
std::vector<Column> run_columns();
std::vector<Column> with_provenance(std::vector<Column> columns);

}  // namespace app
