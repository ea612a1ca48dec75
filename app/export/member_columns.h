// Columns that show a member of a journal's record: unit and meaning are those of the record's own table.
#pragma once

#include "app/export/column_values.h"
#include "app/export/columns.h"

namespace app {

// The row of a member in its record's table. Requires that there is one.
template <class Record, class T>
constexpr engine::Member<Record, T> row_of(T Record::*at) {
  engine::Member<Record, T> found{};
  engine::for_each_row<Record>([&]<class Each>(const Each& row) {
    if constexpr (std::is_same_v<Each, engine::Member<Record, T>>)
      if (row.at == at) found = row;
  });
  return found;
}

// `record`: the row's record, a function. `where`: its place in the journal, "trial: keys.". In the tables true is 1 and false 0.
template <auto record, auto at>
Column column_of(const std::string& name, const std::string& where) {
  constexpr auto row = row_of(at);
  static_assert(!row.name.empty(), "the member is not in its record's table");
  using T = typename decltype(row)::Type;
  constexpr bool is_truth = std::is_same_v<T, bool> || std::is_same_v<T, std::optional<bool>>;
  return {name, std::string(row.unit), (is_truth ? "1 or 0: " : "") + std::string(row.meaning), where + std::string(row.name),
          [](const Row& of) { return text(record(of).*at); }};
}

}  // namespace app
