#include "protocols/grammar/glossary_page.h"

#include <gtest/gtest.h>

#include <set>
#include <sstream>

#include "protocols/grammar/grammar.h"
#include "tests/published_page.h"

namespace protocols {
namespace {

TEST(GlossaryPage, IsTheOneInDocs) { expect_published(SOURCE_DIR "/docs/glossary.md", glossary_page()); }

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
