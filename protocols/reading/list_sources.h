// One list on its way into the model: read from its source, then narrowed, drawn from and labelled.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "protocols/reading/draft.h"

namespace protocols {

struct ListDraft {
  ListSpec list;
  const Fields& fields;
  bool sound = true;                                                    // false: something is wrong and has been said
  std::vector<std::string> columns;                                     // of the source, beyond id and text
  std::map<std::string, std::set<std::string>> values;                  // that columns can have, where the rows are not written down
  std::vector<SourceLocation> row_locations;                            // of `list.rows`
  std::map<std::string, std::vector<SourceLocation>> empty_cells = {};  // of rows that come from other lists
  int row_mistakes = 0;
};

void report(Draft& draft, ListDraft& reading, Diagnostic diagnostic);

inline constexpr int most_row_mistakes = 5;  // what is wrong in every row is said for the first few
void report_row(Draft& draft, ListDraft& reading, Diagnostic diagnostic);

// Rows, or what is known of them before a session, and columns, from the one source that the list names.
void read_list_source(const Origin& origin, Draft& draft, ListDraft& reading);

}  // namespace protocols
