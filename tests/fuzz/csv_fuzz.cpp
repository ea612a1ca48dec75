// libFuzzer over tables: bytes to text, text to cells. Run by `./dev fuzz`.
#include <cstddef>
#include <cstdint>
#include <string>

#include "protocols/source/csv.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace protocols;
  const SourceText source = make_source("words.csv", std::string(reinterpret_cast<const char*>(data), size));
  to_text(source.diagnostics);
  const CsvTable table = parse_csv(source);
  for (const auto& row : table.rows)
    if (row.cells.size() != table.columns.size() && table.diagnostics.empty()) __builtin_trap();
  if (source.diagnostics.empty() && table.diagnostics.empty() && (table.columns.empty() || table.rows.empty())) __builtin_trap();
  to_text(table.diagnostics);
  return 0;
}
