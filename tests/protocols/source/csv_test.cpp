#include "protocols/source/csv.h"

#include <gtest/gtest.h>

namespace protocols {
namespace {

CsvTable table(const std::string& bytes) { return parse_csv(make_source("words.csv", bytes)); }
using Cells = std::vector<std::string>;

TEST(Csv, ReadsColumnsAndRowsWithTheirPlaces) {
  const CsvTable read = table("text,kind\nlove,security\n\nhat,neutral\n");
  EXPECT_EQ(read.columns, (Cells{"text", "kind"}));
  ASSERT_EQ(read.rows.size(), 2u);
  EXPECT_EQ(read.rows[1].cells, (Cells{"hat", "neutral"}));
  EXPECT_EQ(read.rows[1].location.line, 4);
  EXPECT_TRUE(read.diagnostics.empty());
  EXPECT_EQ(read.column("kind"), 1);
  EXPECT_EQ(read.column("Kind"), -1);
}

TEST(Csv, FindsTheSeparatorInTheHeader) {
  EXPECT_EQ(table("text;kind\na,b;c\n").rows[0].cells, (Cells{"a,b", "c"}));
  EXPECT_EQ(table("text\tkind\na, b\tc\n").rows[0].cells, (Cells{"a, b", "c"}));
  EXPECT_EQ(table("text\nlove\n").rows[0].cells, (Cells{"love"}));
  EXPECT_EQ(table("\"a,b,c\";kind\nx;y\n").columns, (Cells{"a,b,c", "kind"}));
}

TEST(Csv, ReadsWhatSpreadsheetsSave) {
  EXPECT_EQ(table("\xEF\xBB\xBFtext;kind\r\nlove;security\r\n;\r\n").rows.size(), 1u);
  EXPECT_EQ(table("\xEF\xBB\xBFtext;kind\r\nlove;security\r\n").columns[0], "text");
  EXPECT_EQ(table("text,kind\nlove,x").rows[0].cells, (Cells{"love", "x"}));
}

TEST(Csv, KeepsSeparatorsQuotesAndLineEndsInsideQuotes) {
  const CsvTable read = table("text,kind\n\"one, \"\"two\"\"\nthree\" , x\nnext,y\n");
  EXPECT_EQ(read.rows[0].cells, (Cells{"one, \"two\"\nthree", "x"}));
  EXPECT_EQ(read.rows[1].location.line, 4);
  EXPECT_TRUE(read.diagnostics.empty()) << to_text(read.diagnostics);
}

TEST(Csv, DropsSpacesAroundPlainCellsOnly) {
  EXPECT_EQ(table("text,kind\n  love ,\" a \"\n").rows[0].cells, (Cells{"love", " a "}));
}

TEST(Csv, RefusesALineOfMillionsOfCellsInOneSentence) {
  const CsvTable read = table(std::string(3 << 20, ','));
  ASSERT_EQ(read.diagnostics.size(), 1u);
  EXPECT_EQ(read.diagnostics[0].message, "the first line has 3145729 cells");
}

TEST(Csv, CountsColumnsOfAPlaceInLetters) {
  const CsvTable read = table("text,kind\nאהבה,\"x\n");
  ASSERT_EQ(read.diagnostics.size(), 1u);
  EXPECT_EQ(read.diagnostics[0].location.column, 6);
}

}  // namespace
}  // namespace protocols
