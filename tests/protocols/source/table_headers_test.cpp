#include "protocols/source/table_headers.h"

#include <gtest/gtest.h>

namespace protocols {
namespace {

// What is said of a table of questions with these columns.
std::vector<Diagnostic> said_of(const std::string& header) {
  std::vector<Diagnostic> said;
  check_headers(parse_csv(make_source("q.csv", header + "\nq1,I am calm,true\n")),
                {&question_id_column(), &text_column(), &reverse_column()}, said);
  return said;
}

TEST(Headers, ThatWereMeantForAnotherNameAreRefusedWithTheRightOne) {
  for (const char* name : {"Reverse", "reversed", "REVERSED", "reverse_coded", "Reverse-keyed", "reverse scored", "keyed", "R", "recode",
                           "umgepolt", "revers"}) {
    const auto said = said_of(std::string("id,text,") + name);
    ASSERT_EQ(said.size(), 1u) << name;
    EXPECT_EQ(said[0].message, std::string("the column '") + name + "' is not read, because its name is not 'reverse'");
    EXPECT_EQ(said[0].location.column, 9);
  }
  EXPECT_TRUE(said_of("id,text,reverse").empty());
  EXPECT_TRUE(said_of("id,text,scale").empty());
}

TEST(Headers, ThatAreMissingAreNamedByWhatStandsInTheirPlace) {
  const auto said = said_of("ID,Item,reverse");
  ASSERT_EQ(said.size(), 2u);
  EXPECT_EQ(said[0].fix, "rename the column 'ID' to 'id'");
  EXPECT_EQ(said[1].fix, "rename the column 'Item' to 'text'");
}

TEST(Headers, OfATableWithTooManyColumnsAreTheTablesOwnMistake) { EXPECT_TRUE(said_of(std::string(2000, ',')).empty()); }

TEST(Headers, OfColumnsThatNothingReadsAreKept) {
  const CsvTable table = parse_csv(make_source("q.csv", "id,text,scale,note\na,b,c,d\n"));
  EXPECT_EQ(other_columns(table, {&question_id_column(), &text_column(), &reverse_column()}), (std::vector<std::string>{"scale", "note"}));
}

TEST(YesOrNo, IsReadAsSpreadsheetsWriteIt) {
  for (const char* yes : {"true", "TRUE", "True", "1", "yes", "WAHR", "VRAI", "VERDADERO", "waar"}) EXPECT_EQ(yes_or_no(yes), true) << yes;
  for (const char* no : {"false", "FALSE", "0", "", "No", "FALSCH", "faux", "FALSO", "onwaar"}) EXPECT_EQ(yes_or_no(no), false) << no;
  for (const char* neither : {"perhaps", "2", "x", "-", "R"}) EXPECT_EQ(yes_or_no(neither), std::nullopt) << neither;
}

}  // namespace
}  // namespace protocols
