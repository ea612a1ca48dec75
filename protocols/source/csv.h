// Tables of text: comma, semicolon or tab separated, as spreadsheets save them.
#pragma once

#include <string>
#include <vector>

#include "protocols/source/diagnostic.h"
#include "protocols/source/source_file.h"

namespace protocols {

struct CsvRow {
  SourceLocation location;         // of its first cell
  std::vector<std::string> cells;  // as many as there are columns
};
struct CsvTable {
  std::vector<std::string> columns;              // from the first line that is not empty
  std::vector<SourceLocation> column_locations;  // of their names
  std::vector<CsvRow> rows;                      // empty lines, and lines of separators alone, are left out
  std::vector<Diagnostic>
      diagnostics;  // misleading signs, ragged rows, unnamed or repeated columns, quotes never closed, no header, no rows
  int column(std::string_view name) const;  // its number; -1: there is none
};

// The separator is the one that a first line "sep=;" names, as Excel writes it, else the one of comma, semicolon and tab that the header
// holds most of. A cell in double quotes may hold separators, line ends and, doubled, quotes; white space of any kind at the ends of a
// cell is dropped, whether it has quotes or not. A sign in a cell that looks like nothing, or like a space and is none, is reported. RFC
// 4180, with the freedoms named here.
CsvTable parse_csv(const SourceText& source);

}  // namespace protocols
