#include "app/export/columns_page.h"

#include "app/export/columns.h"

namespace app {
namespace {

constexpr const char* kIntroduction = R"(# Columns of the exported data

This page is made by `tachisto export --columns`; change `app/export/columns.cpp`, not this file.

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

constexpr const char* kWords = R"(
## Flags

| flag | of a trial in which |
|---|---|
| `anticipation` | a valid key came before the target |
| `timeout` | no answer came in time |
| `multiple_keys` | further valid keys came after the answer |
| `held_key` | a valid key was down already when the target came |
| `key_bounce` | a key's contacts chattered |
| `too_many_keys` | more keys came than a record holds; the later ones are lost |
| `prime_frames` | a masked prime was not shown for exactly the refreshes asked, or by its onset times for half a refresh more or less |
| `skipped_refresh` | some event was shown for more or fewer refreshes than asked |
| `late_start` | the trial began later than the one before it ended |
| `receipt_missing` | the display never said whether some event was shown, or fell silent while an answer was waited for |
| `marker_lost` | a marker was not taken by its port |
| `trace_full` | the search went on for longer than the pointer could be followed: half a minute of movement |
| `sound_missing` | the sound of an event that was shown did not begin |
| `sound_off` | by its estimated onset a sound began half a refresh or more from its event's first refresh |
| `sound_underrun` | while a sound played, the sound device may have run dry |
| `interrupted` | the operator ended an answer window that has no limit |

## Grades

How an onset is known, best first:

| grade | the time comes from |
|---|---|
| `hw_flip` | the kernel's or compositor's own report of a hardware page flip |
| `hw_copy` | the server's report that it copied the picture at a counted vertical blank |
| `vblank_inferred` | the counted vertical blank after submission |
| `swap_return` | the clock after the presenting call returned: an estimate |
| `simulated` | a simulated display |

How a key's time is known, best first:

| source | the time comes from |
|---|---|
| `evdev` | the kernel, when the key's report arrived |
| `xi2` | the clock, read by a thread of its own as the window system passed the key on; at the latest the end of the window system's own stamp |
| `sdl_pump` | the clock when the program saw the key; `earlier_ns` says how long it may have waited |
| `simulated` | a simulated participant |
)";

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
  return page + kWords;
}

}  // namespace app
