#include "app/export/columns_page.h"

#include "app/export/columns.h"
#include "engine/journal/journal_page.h"
#include "engine/journal/words.h"

namespace app {
namespace {

constexpr const char* kIntroduction = R"(# Columns of the exported data

This page is made by `tachisto export --columns`; change `app/export/columns.cpp` and the tables in `engine/journal`, not this file.

`tachisto export STUDY --to csv -o FOLDER` makes tables and a data dictionary from a study's journals. The mode stands in
every file name and in every row: `mode-real_trials.csv`. Tables that a study has no rows for are left out, but for the first four.

- The files are UTF-8 without a byte order mark, with commas, quoted after RFC 4180; the first line holds the names.
- An empty field means unknown or not applicable. Nothing is filled in.
- Names end in their unit. Times in `_ns` are whole nanoseconds of one clock that runs through the whole session (Linux's
  CLOCK_MONOTONIC; in simulated runs a simulated clock); only differences between them mean something. `rt_ms` is the exact
  decimal value of `rt_ns`.
- Every trial is there: practice (`phase`), trials with flags, runs that were stopped or cut off (`run_end`). Leaving out is
  the analysis's to do, by these columns.
- The tables of trials join on `mode, participant, visit, run, step, block, phase, round, trial`, the others on `mode, participant, visit, run`.
- How the scores in `cells`, `scores` and `group` are reckoned: scoring.md.
)";

std::string words() {
  return "\n## Flags\n\n" + engine::table_of_words<engine::TrialFlag>("flag") +
         "\n## Grades\n\nHow an onset is known, best first:\n\n" + engine::table_of_words<engine::OnsetGrade>("grade") +
         "\nHow a key's time is known, best first:\n\n" + engine::table_of_words<engine::KeySource>("source") + "\n## Verdicts\n\n" +
         engine::table_of_words<engine::KeyVerdict>("verdict");
}

std::string cells(const std::string& name, const std::string& unit, const std::string& meaning, const std::string& source) {
  return "| `" + name + "` | " + unit + " | " + meaning + " | " + source + " |\n";
}

std::string section(const Table& table) {
  std::string page = "\n## " + table.name + ".csv: one row is " + table.meaning + "\n\n";
  page += "| column | unit | meaning | from the journal |\n|---|---|---|---|\n";
  for (const Column& column : table.keys) page += cells(column.name, column.unit, column.meaning, column.source);
  for (const ColumnFamily& family : table.families) page += cells(family.name + "…", "", family.meaning, family.source);
  for (const Column& column : table.columns) page += cells(column.name, column.unit, column.meaning, column.source);
  return page;
}

}  // namespace

std::string columns_page() {
  std::string page = kIntroduction;
  for (const Table* table : all_tables()) page += section(*table);
  return page + words();
}

}  // namespace app
