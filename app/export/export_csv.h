// Tidy tables from journals: trials, events and keys as CSV, with a data dictionary beside them.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/export/columns.h"
#include "app/study/journal_file.h"

namespace app {

// A field as RFC 4180 writes it: quoted when it holds a comma, a quote or a line end.
std::string csv_field(const std::string& text);

// A table of all trials of the journals, in their order, its header line first. Lines end in "\r\n", as RFC 4180 has it.
std::string csv_table(const Table& table, const std::vector<JournalFile>& journals);

// One row for each column of the three tables as these journals fill them: table, column, unit, meaning, source.
std::string csv_dictionary(const std::vector<JournalFile>& journals);

// Writes mode-<mode>_trials.csv, …_events.csv, …_keys.csv and …_data_dictionary.csv into `folder`, which is made and must
// be empty. Returns the files. Throws MachineRefuses.
std::vector<std::filesystem::path> export_csv(const std::vector<JournalFile>& journals, const std::string& mode,
                                              const std::filesystem::path& folder);

}  // namespace app
