// docs/journal.md, made from the tables of the records.
#pragma once

#include <string>

#include "engine/journal/word_table.h"

namespace engine {

std::string journal_page();

// Two columns of a Markdown table, `heading` over the first: each word and its meaning.
template <Worded Value>
std::string table_of_words(const std::string& heading) {
  std::string table = "| " + heading + " | means |\n|---|---|\n";
  for (const auto& row : WordsOf<Value>::table) table += "| `" + std::string(row.word) + "` | " + row.meaning + " |\n";
  return table;
}

}  // namespace engine
