#include "protocols/source/csv.h"

#include <algorithm>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include "protocols/source/plain_text.h"
#include "protocols/source/utf8.h"

namespace protocols {
namespace {

constexpr std::size_t most_columns = 1000;
constexpr int most_ragged = 3;  // a table exported wrongly is wrong in every row
constexpr int most_signs = 10;

char separator_of(std::string_view header) {
  int commas = 0, semicolons = 0, tabs = 0;
  bool quoted = false;
  for (const char c : header) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    commas += c == ',';
    semicolons += c == ';';
    tabs += c == '\t';
  }
  if (tabs > commas && tabs > semicolons) return '\t';
  return semicolons > commas ? ';' : ',';
}

// What Excel writes above a table so that it reads it again: "sep=;".
std::optional<char> separator_named_in(std::string_view line) {
  line = trimmed(line);
  if (line.size() > 1 && line.front() == '"' && line.back() == '"') line = line.substr(1, line.size() - 2);
  const std::string_view word = line.substr(0, std::min<std::size_t>(line.size(), 4));
  if (word != "sep=" && word != "SEP=" && word != "Sep=") return std::nullopt;
  if (line.size() == 4) return '\t';  // trimmed away
  constexpr std::string_view separators = ",;\t|:";
  return line.size() == 5 && separators.find(line[4]) != separators.npos ? std::optional(line[4]) : std::nullopt;
}

class CsvReader {
 public:
  CsvReader(const SourceText& source, CsvTable& table) : source_(source), text_(source.text), table_(table) {}

  void read() {
    while (at_ < text_.size() && blank_line()) skip_line();
    if (at_ == text_.size())
      return report({source_.source, 1, 1}, "the table is empty", "a first line with the names of the columns", "");
    if (const auto named = separator_named_in(line())) {
      skip_line();
      if (at_ == text_.size())
        return report({source_.source, 1, 1}, "the table is empty", "a line with the names of the columns below 'sep='", "");
      separator_ = *named;
    } else {
      separator_ = separator_of(line());
    }
    const CsvRow header = read_row();
    table_.columns = header.cells;
    check_columns(header);
    while (at_ < text_.size() && !broken_) {
      CsvRow row = read_row();
      if (std::all_of(row.cells.begin(), row.cells.end(), [](const std::string& cell) { return cell.empty(); }))
        continue;
      if (broken_) break;
      if (row.cells.size() != table_.columns.size()) {
        ragged(row);
        row.cells.resize(table_.columns.size());
      }
      table_.rows.push_back(std::move(row));
    }
    if (more_ > 0) {
      table_.diagnostics[last_ragged_].message +=
          "; " + std::to_string(more_) + (more_ == 1 ? " more row is like it" : " more rows are like it");
    }
    if (table_.rows.empty() && !broken_) report(header.location, "the table has no rows", "a row for each item below the header", "");
  }

 private:
  std::string_view line() const { return text_.substr(at_, std::min(text_.find('\n', at_), text_.size()) - at_); }
  bool blank_line() const { return trimmed(line()).empty(); }
  void skip_line() {
    at_ = std::min(text_.find('\n', at_), text_.size() - 1) + 1;
    ++line_;
    line_start_ = at_;
  }

  CsvRow read_row() {
    CsvRow row;
    row.location = here(at_);
    while (true) {
      if (table_.columns.empty() && table_.column_locations.size() < most_columns) table_.column_locations.push_back(here(at_));
      row.cells.push_back(read_cell());
      if (broken_ || at_ == text_.size()) return row;
      if (text_[at_] == '\n') {
        skip_line();
        return row;
      }
      ++at_;  // the separator
    }
  }

  // Leaves at_ on the separator, the line end or the end of the text.
  std::string read_cell() {
    const std::size_t start = at_;
    const std::size_t first = std::min(text_.find_first_not_of(separator_ == '\t' ? " " : " \t", at_), text_.size());
    if (first == text_.size() || text_[first] != '"') {
      at_ = std::min(text_.find_first_of(std::string{separator_, '\n'}, at_), text_.size());
      return checked(text_.substr(start, at_ - start), start);
    }
    const SourceLocation opened = here(first);
    std::string cell;
    for (at_ = first + 1; at_ < text_.size(); ++at_) {
      if (text_[at_] == '\n') {
        ++line_;
        line_start_ = at_ + 1;
      }
      if (text_[at_] != '"') {
        cell += text_[at_];
      } else if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
        cell += text_[at_++];
      } else {
        return after_quotes(checked(cell, first + 1));
      }
    }
    broken_ = true;
    report(opened, "this quotation mark is never closed", "a closing \" at the end of the cell",
           "a quotation mark inside a cell is written twice: \"\"");
    return cell;
  }
  // The cell as it is compared; `start`: where its letters begin.
  std::string checked(std::string_view cell, std::size_t start) {
    cell = trimmed(cell);
    const auto sign = misleading_sign(cell);
    if (!sign || ++signs_ > most_signs) return std::string(cell);
    std::size_t end = *sign;
    const char32_t code_point = next_code_point(cell, end).value_or(0);
    const std::size_t found = std::min(text_.find(cell.substr(*sign, end - *sign), start), text_.size() - 1);
    const bool space = code_point != 0x200E && code_point != 0x200F && code_point != 0x061C;
    report(
        place_at(source_, found),
        space ? "between two letters stands a space that is not the space bar's: " + code_point_name(code_point)
              : "an invisible mark of reading direction stands in a word: " + code_point_name(code_point),
        space ? "an ordinary space, or none" : "letters in the order in which they are read; Tachisto lays out right-to-left text itself",
        space ? "write an ordinary space, or delete it; the caret shows where it is" : "delete the character; the caret shows where it is");
    return std::string(cell);
  }
  std::string after_quotes(std::string cell) {
    const std::size_t after = ++at_;
    at_ = std::min(text_.find_first_of(std::string{separator_, '\n'}, at_), text_.size());
    if (const std::string_view more = trimmed(text_.substr(after, at_ - after)); !more.empty()) {
      report(here(static_cast<std::size_t>(more.data() - text_.data())), "text follows the closing quotation mark of a cell",
             "a separator or the end of the line", "a quotation mark inside a cell is written twice: \"\"");
      at_ = std::min(text_.find('\n', at_), text_.size());
      broken_ = true;
    }
    return cell;
  }

  void check_columns(const CsvRow& header) {
    if (header.cells.size() > most_columns) {
      broken_ = true;
      return report(header.location, "the first line has " + std::to_string(header.cells.size()) + " cells",
                    "the names of at most 1000 columns", "is this the file you meant?");
    }
    for (std::size_t i = 0; i < header.cells.size(); ++i) {
      const std::string& name = header.cells[i];
      const auto before = std::span(header.cells).first(i);
      const auto first = std::ranges::find(before, name);
      if (name.empty()) {
        report(header.location, "column " + std::to_string(i + 1) + " has no name", "a name for every column in the first line",
               "name it, or delete the column");
      } else if (first != before.end()) {
        report(header.location,
               "two columns are called '" + name + "': columns " + std::to_string(first - before.begin() + 1) + " and " +
                   std::to_string(i + 1),
               "a different name for every column", "rename one of the two");
      }
    }
  }
  void ragged(const CsvRow& row) {
    if (ragged_ == most_ragged) {
      ++more_;
      return;
    }
    ++ragged_;
    last_ragged_ = table_.diagnostics.size();
    report(row.location, "this row has " + std::to_string(row.cells.size()) + (row.cells.size() == 1 ? " cell" : " cells"),
           std::to_string(table_.columns.size()) + ", one for each column of the header",
           row.cells.size() > table_.columns.size() ? "put a cell that contains the separator in double quotes" : "add the missing cells");
  }

  SourceLocation here(std::size_t byte) const {
    return {source_.source, line_, 1 + count_code_points(text_.substr(line_start_, byte - line_start_))};
  }
  void report(SourceLocation place, std::string message, std::string expected, std::string fix) {
    table_.diagnostics.push_back({std::move(place), std::move(message), std::move(expected), std::move(fix), {}});
  }

  const SourceText& source_;
  std::string_view text_;
  CsvTable& table_;
  std::size_t at_ = 0, line_start_ = 0, last_ragged_ = 0;
  int line_ = 1, ragged_ = 0, more_ = 0, signs_ = 0;
  char separator_ = ',';
  bool broken_ = false;
};

}  // namespace

int CsvTable::column(std::string_view name) const {
  const auto found = std::find(columns.begin(), columns.end(), name);
  return found == columns.end() ? -1 : static_cast<int>(found - columns.begin());
}

CsvTable parse_csv(const SourceText& source) {
  CsvTable table;
  CsvReader(source, table).read();
  return table;
}

}  // namespace protocols
