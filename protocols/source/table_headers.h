// The first line of a table: columns that are read by name, and names that were meant for them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocols/source/csv.h"

namespace protocols {

// A column that the program reads. A header that is one of `meant`, or the name itself in other letters (capitals, blanks and signs do not
// count), is taken for a slip where the column is missing.
struct ReadColumn {
  std::string_view name;
  bool required = false;
  std::vector<std::string_view> meant = {};  // in small letters, without signs
};
const ReadColumn& text_column();       // what is shown
const ReadColumn& id_column();         // optional
const ReadColumn& frequency_column();  // optional: how frequent a name is
const ReadColumn& question_id_column();
const ReadColumn& reverse_column();

// Reports the columns that are missing and required, and headers that look like one that is missing. True: nothing was reported.
bool check_headers(const CsvTable& table, const std::vector<const ReadColumn*>& columns, std::vector<Diagnostic>& diagnostics);

// The columns beside these.
std::vector<std::string> other_columns(const CsvTable& table, const std::vector<const ReadColumn*>& columns);

// Yes or no as a cell says it: true or false, yes or no, 1 or 0, and what spreadsheet programs in German, French, Spanish, Italian,
// Portuguese and Dutch make of true and false; in any capitals. An empty cell is no. Empty: none of these.
std::optional<bool> yes_or_no(std::string_view cell);

}  // namespace protocols
