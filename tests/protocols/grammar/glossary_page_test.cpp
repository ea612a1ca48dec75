#include "protocols/grammar/glossary_page.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

#include "protocols/grammar/grammar.h"

namespace protocols {
namespace {

TEST(GlossaryPage, IsTheOneInDocs) {
  const std::string file = SOURCE_DIR "/docs/glossary.md";
  if (const char* approve = std::getenv("TACHISTO_APPROVE"); approve && std::string(approve) == "1")
    std::ofstream(file, std::ios::binary) << glossary_page();
  std::ostringstream page;
  page << std::ifstream(file, std::ios::binary).rdbuf();
  EXPECT_TRUE(page.str() == glossary_page())
      << "stale: run the tests once with TACHISTO_APPROVE=1, then read the difference";
}

TEST(GlossaryPage, ReportsEveryPartOfAProtocolInASentence) {
  const std::string page = glossary_page();
  for (const MapTable* table : language_tables()) {
    const std::size_t row = page.find("| [" + table->noun + "](protocol_reference.md#");
    ASSERT_NE(row, std::string::npos) << table->noun;
    const std::string line = page.substr(row, page.find('\n', row) - row);
    EXPECT_EQ(line.find("|  |"), std::string::npos) << line;
  }
}

TEST(GlossaryPage, HasOneMeaningForEveryWord) {
  std::istringstream page(glossary_page());
  std::set<std::string> words;
  for (std::string line; std::getline(page, line);) {
    if (!line.starts_with("| ") || line.starts_with("| word |")) continue;
    std::string word = line.substr(2, line.find(" |", 2) - 2);
    if (word.starts_with('[')) word = word.substr(1, word.find(']') - 1);
    EXPECT_TRUE(words.insert(word).second) << word;
  }
}

}  // namespace
}  // namespace protocols
