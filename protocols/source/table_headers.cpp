#include "protocols/source/table_headers.h"

#include <algorithm>
#include <array>
#include <utility>

#include "protocols/source/suggest.h"

namespace protocols {
namespace {

// ASCII letters in small, digits, and letters of other scripts as they are: "Reverse coded" and "reverse_coded" are one.
std::string plain(std::string_view header) {
  std::string letters;
  for (const char c : header) {
    if (c >= 'A' && c <= 'Z') letters += static_cast<char>(c + ('a' - 'A'));
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80) letters += c;
  }
  return letters;
}

// The number of the header that was meant for the column; -1: none was.
int look_alike(const CsvTable& table, const ReadColumn& column) {
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    if (plain(table.columns[i]) == column.name) return static_cast<int>(i);
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    if (std::ranges::find(column.meant, plain(table.columns[i])) != column.meant.end()) return static_cast<int>(i);
  const std::string near = column.name.size() > 2 ? closest(column.name, table.columns) : std::string();
  return near.empty() ? -1 : table.column(near);
}

std::string what_is_missing(const ReadColumn& column) {
  return column.name == "text" ? "the table has no column 'text'" : "the questions have no column '" + std::string(column.name) + "'";
}

}  // namespace

const ReadColumn& text_column() {
  static const ReadColumn column{
      "text", true, {"item", "items", "question", "statement", "word", "words", "stimulus", "string", "sentence", "wording", "name"}};
  return column;
}

const ReadColumn& id_column() {
  static const ReadColumn column{"id"};
  return column;
}

const ReadColumn& frequency_column() {
  static const ReadColumn column{"frequency", false, {"freq", "frequencies", "count", "counts"}};
  return column;
}

const ReadColumn& question_id_column() {
  static const ReadColumn column{"id", true, {"itemid", "questionid", "code", "variable", "label", "number", "nr", "no"}};
  return column;
}

const ReadColumn& reverse_column() {
  static const ReadColumn column{"reverse", false, {"reversed",    "reversecoded",    "reversecode",   "reversecoding", "reversekeyed",
                                                    "reversekey",  "reversekeying",   "reversescored", "reversescore",  "reversescoring",
                                                    "reverseitem", "isreversed",      "isreverse",     "rev",           "r",
                                                    "keyed",       "keying",          "key",           "recode",        "recoded",
                                                    "inverted",    "inverse",         "invert",        "invers",        "umgepolt",
                                                    "negative",    "negativelykeyed", "polarity",      "direction"}};
  return column;
}

bool check_headers(const CsvTable& table, const std::vector<const ReadColumn*>& columns, std::vector<Diagnostic>& diagnostics) {
  bool complete = true;
  if (table.columns.empty() || table.column_locations.size() < table.columns.size()) return false;  // which has been reported
  for (const ReadColumn* column : columns) {
    if (table.column(column->name) >= 0) continue;
    int meant = look_alike(table, *column);
    // A header that is read as it stands is no slip for another.
    const auto is_read = [&](const ReadColumn* other) {
      return meant >= 0 && other->name == table.columns[static_cast<std::size_t>(meant)];
    };
    if (std::ranges::any_of(columns, is_read)) meant = -1;
    const std::string name(column->name);
    const std::string there = "; there are: " + quoted_list(table.columns);
    const std::string header = meant < 0 ? std::string() : table.columns[static_cast<std::size_t>(meant)];
    if (column->required) {
      const bool text = name == "text";
      diagnostics.push_back({table.column_locations[static_cast<std::size_t>(std::max(meant, 0))],
                             what_is_missing(*column),
                             (text ? "a column 'text' with what is shown" : "a column 'id' with a name for each question") + there,
                             meant >= 0 ? "rename the column '" + header + "' to '" + name + "'"
                             : text     ? "rename the column that holds it to 'text'"
                                        : "add it: the data identify the answers by it",
                             {}});
    } else if (meant >= 0) {
      diagnostics.push_back({table.column_locations[static_cast<std::size_t>(meant)],
                             "the column '" + header + "' is not read, because its name is not '" + name + "'",
                             "the name '" + name + "', in these letters" + there,
                             "rename the column '" + header + "' to '" + name + "'; if it means something else, give it another name",
                             {}});
    }
    complete = complete && meant < 0 && !column->required;
  }
  return complete;
}

std::vector<std::string> other_columns(const CsvTable& table, const std::vector<const ReadColumn*>& columns) {
  std::vector<std::string> others;
  for (const std::string& name : table.columns)
    if (std::ranges::none_of(columns, [&](const ReadColumn* column) { return column->name == name; })) others.push_back(name);
  return others;
}

std::optional<bool> yes_or_no(std::string_view cell) {
  static constexpr std::array yes{"true", "yes", "1", "wahr", "vrai", "verdadero", "verdadeiro", "vero", "waar"};
  static constexpr std::array no{"", "false", "no", "0", "falsch", "faux", "falso", "onwaar"};
  const std::string word = plain(cell);
  if (word.empty() && !cell.empty()) return std::nullopt;
  if (std::ranges::find(yes, word) != yes.end()) return true;
  if (std::ranges::find(no, word) != no.end()) return false;
  return std::nullopt;
}

}  // namespace protocols
