// Text that means one thing to its author and another to a program that reads it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace protocols {

// Markup that is shown as it stands: an HTML tag, an entity, a backslash with the letter of a sign.
struct Markup {
  std::size_t at = 0;   // of its first byte
  std::string written;  // "<br>"
  std::string instead;  // what to do about it
};
std::optional<Markup> markup_in(std::string_view text);

// What readers of tables take for a missing value ("NA", "null", "nan" …), whatever it means here. Source: pandas 2, documentation of
// read_csv, default of `na_values`; R, documentation of read.table, `na.strings`.
bool reads_as_missing(std::string_view value);

// What spreadsheet programs turn into a number or a date, so that it is another value when they have saved the table: "1E5", "MAR1".
bool reads_as_number_or_date(std::string_view value);

}  // namespace protocols
