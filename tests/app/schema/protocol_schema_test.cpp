#include "app/schema/protocol_schema.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "protocols/grammar/grammar.h"
#include "tests/published_page.h"

namespace {

using Json = nlohmann::json;

const Json& schema() {
  static const Json read = Json::parse(app::protocol_schema());
  return read;
}

const Json& definition(const protocols::MapTable& table) {
  if (&table == &protocols::protocol_table()) return schema();
  std::string name = table.noun;
  for (char& c : name) c = c == ' ' ? '_' : c;
  return schema().at("definitions").at(name);
}

TEST(ProtocolSchemaGolden, IsTheOneInDocs) { expect_published(SOURCE_DIR "/docs/protocol.schema.json", app::protocol_schema()); }

TEST(ProtocolSchema, ExplainsEveryKeyInTheWordsOfTheTablesWithTheirExample) {
  for (const protocols::MapTable* table : protocols::language_tables()) {
    const Json& properties = definition(*table).at("properties");
    EXPECT_EQ(properties.size(), table->rows.size()) << table->noun;
    for (const protocols::Row& row : table->rows) {
      const std::string example = row.value.example.empty() ? "" : " Example: " + row.key + ": " + row.value.example;
      const std::string& standard = row.presence.standard;
      EXPECT_EQ(properties.at(row.key).at("description"), row.help + example + (standard.starts_with('"') ? " Default: " + standard : ""))
          << table->noun << "." << row.key;
    }
  }
}

TEST(ProtocolSchema, LetsNoOtherKeyStandUnlessTheTableDoes) {
  for (const protocols::MapTable* table : protocols::language_tables())
    EXPECT_EQ(definition(*table).at("additionalProperties") == Json(false), !table->open) << table->noun;
}

void expect_references_to_lead_somewhere(const Json& part) {
  if (part.is_object() && part.contains("$ref")) {
    const std::string reference = part.at("$ref"), folder = "#/definitions/";
    ASSERT_EQ(reference.rfind(folder, 0), 0U) << reference;
    EXPECT_TRUE(schema().at("definitions").contains(reference.substr(folder.size()))) << reference;
  }
  for (const Json& below : part) {
    if (below.is_structured()) expect_references_to_lead_somewhere(below);
  }
}

TEST(ProtocolSchema, SaysTheMissingUnitInPlaceOfAPattern) {
  const Json& definitions = schema().at("definitions");
  for (const auto& [name, part] : std::vector<std::pair<const char*, const char*>>{
           {"duration", "500 ms"}, {"time", "5 min"}, {"length", "1.5 deg"}, {"offset", "-120 px"}})
    EXPECT_NE(definitions.at(name).at("patternErrorMessage").get<std::string>().find(part), std::string::npos) << name;
  EXPECT_NE(definitions.at("colour").dump().find("#rrggbb"), std::string::npos);
}

TEST(ProtocolSchema, LeadsNowhereInVain) { expect_references_to_lead_somewhere(schema()); }

}  // namespace
