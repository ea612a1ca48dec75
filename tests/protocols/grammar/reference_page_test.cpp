#include "protocols/grammar/reference_page.h"

#include <gtest/gtest.h>

#include <functional>
#include <set>
#include <sstream>

#include "protocols/fields/fields.h"
#include "protocols/grammar/grammar.h"
#include "tests/published_page.h"

namespace protocols {
namespace {

using Form = ValueKind::Form;

TEST(ReferencePage, IsTheOneInDocs) { expect_published(SOURCE_DIR "/docs/protocol_reference.md", reference_page()); }

// References lead nowhere in an example that stands alone.
bool about_references_alone(const Diagnostic& diagnostic) {
  return diagnostic.message.find("there is no ") != std::string::npos;
}

TEST(LanguageTables, HaveExamplesThatRead) {
  for (const MapTable* table : language_tables()) {
    if (table->example.empty()) continue;
    std::string indented = "value:\n  ";
    for (const char c : table->example) indented += c == '\n' ? std::string("\n  ") : std::string(1, c);
    const YamlTree tree = parse_yaml(make_source(table->noun, indented));
    ASSERT_TRUE(tree.root) << to_text(tree.diagnostics);
    const bool is_list = table->example.starts_with("- ");
    const MapTable holder{.noun = "example",
                          .help = {},
                          .rows = {{"value", is_list ? list_of(map_by(*table)) : map_by(*table), required(), {}}}};
    std::vector<Diagnostic> diagnostics;
    FieldReader reader(*tree.root, diagnostics);
    reader.read(*tree.root, holder, "the example");
    std::erase_if(diagnostics, about_references_alone);
    EXPECT_TRUE(diagnostics.empty()) << to_text(diagnostics);
  }
}

TEST(LanguageTables, ShowAnExampleOfEveryKeyWhoseFormIsNoSingleValueAndItReads) {
  for (const MapTable* table : language_tables()) {
    for (const Row& row : table->rows) {
      const ValueKind& kind = row.value;
      const bool list_of_maps = kind.form == Form::list && kind.of->form == Form::table;  // one item a line; from its table
      const bool several =
          (kind.form == Form::list && !list_of_maps) || kind.form == Form::map || kind.form == Form::levels || kind.form == Form::table;
      const std::string example = example_of(kind);
      EXPECT_FALSE(several && example.empty()) << table->noun << "." << row.key;
      if (example.empty()) continue;
      const std::string called = table->noun + "." + row.key;
      const YamlTree tree = parse_yaml(make_source(called, row.key + ": " + example));
      ASSERT_TRUE(tree.root) << called << ": " << example;
      const MapTable holder{.noun = "example", .help = {}, .rows = {row}};
      std::vector<Diagnostic> diagnostics;
      FieldReader(*tree.root, diagnostics).read(*tree.root, holder, "the example");
      std::erase_if(diagnostics, about_references_alone);
      EXPECT_TRUE(diagnostics.empty()) << called << "\n" << to_text(diagnostics);
    }
  }
}

TEST(LanguageTables, HaveStandardsThatRead) {
  for (const MapTable* table : language_tables()) {
    const SourceText source = make_source(table->noun, "{}");
    const YamlTree tree = parse_yaml(source);
    std::vector<Diagnostic> diagnostics;
    FieldReader reader(*tree.root, diagnostics);
    const auto fields = reader.read(*tree.root, *table, "the map");
    for (const Row& row : table->rows) {
      EXPECT_EQ(fields->find(row.key) != nullptr, !row.presence.standard.empty()) << table->noun << "." << row.key;
    }
  }
}

TEST(LanguageTables, NameEveryTableOfTheLanguage) {
  std::set<const MapTable*> listed(language_tables().begin(), language_tables().end()), reached;
  const std::function<void(const ValueKind&)> follow = [&](const ValueKind& kind) {
    if (kind.of) follow(*kind.of);
    if (!kind.map || !reached.insert(kind.map).second) return;
    for (const Row& row : kind.map->rows) follow(row.value);
  };
  follow(map_by(protocol_table()));
  EXPECT_EQ(listed, reached);
}

TEST(LanguageTables, SayWhatEveryKeyMeansInOneLine) {
  for (const MapTable* table : language_tables()) {
    for (const Row& row : table->rows) {
      EXPECT_TRUE(row.help.ends_with(".") || row.help.ends_with("…")) << table->noun << "." << row.key;
      EXPECT_EQ(row.help.find('\n'), std::string::npos) << table->noun << "." << row.key;
      EXPECT_FALSE(row.presence.required && !row.presence.standard.empty()) << table->noun << "." << row.key;
    }
  }
}

TEST(LanguageTables, NeverSuggestAWordThatIsAKeyItself) {
  for (const MapTable* table : language_tables()) {
    for (const Row& row : table->rows) {
      std::istringstream words(row.also_tried);
      for (std::string word; words >> word;)
        EXPECT_FALSE(table->find(word)) << table->noun << "." << row.key << ": " << word;
    }
  }
}

TEST(LanguageTables, SetRulesOverKeysThatExist) {
  for (const MapTable* table : language_tables()) {
    for (const Rule& rule : table->rules) {
      for (const std::string& key : rule.keys) EXPECT_TRUE(table->find(key)) << table->noun << ": " << key;
      for (const std::string& key : rule.others) EXPECT_TRUE(table->find(key)) << table->noun << ": " << key;
    }
  }
}

}  // namespace
}  // namespace protocols
