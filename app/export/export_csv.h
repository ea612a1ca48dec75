// Tidy tables from journals as CSV, with a data dictionary beside them.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/export/columns.h"
#include "app/journals/journal_file.h"

namespace app {

// A field as RFC 4180 writes it: quoted when it holds a comma, a quote or a line end.
std::string csv_field(const std::string& text);

// A table of all the data, in the order of the journals, its header line first. Lines end in "\r\n", as RFC 4180 has it.
std::string csv_table(const Table& table, const ExportData& data);

// One row for each column of the tables as these data fill them: table, column, unit, meaning, source.
std::string csv_dictionary(const ExportData& data);

// Writes mode-<mode>_trials.csv, …_events.csv … and …_data_dictionary.csv into `folder`, which is made and must be empty.
// Tables that this study has no rows for are left out, but for those of trials. Returns the files. Throws DeviceError.
std::vector<std::filesystem::path> export_csv(const ExportData& data, const std::string& mode,
                                              const std::filesystem::path& folder);

}  // namespace app
