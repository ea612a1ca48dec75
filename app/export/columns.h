// The columns of the exported tables, each in one place: name, unit, meaning, where it comes from and how it is read from
// a journal. The CSV files, their data dictionary and docs/data_columns.md are all made from these tables.
#pragma once

#include <string>
#include <vector>

#include "app/study/journal_file.h"

namespace app {

// What one row is made from.
struct Row {
  const JournalFile& journal;
  const JournalTrial& trial;
  std::size_t trial_in_run = 0;  // from 0
  std::size_t part = 0;          // index of the event, key or sample in its trial
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
};

const Table& trials_table();
const Table& events_table();
const Table& keys_table();
const Table& pointer_table();
// In the order in which they are exported and explained.
const std::vector<const Table*>& all_tables();

}  // namespace app
