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

TEST(Csv, DropsWhiteSpaceOfEveryKindAroundCells) {
  EXPECT_EQ(table("text,kind\n  love ,\" a \"\n").rows[0].cells, (Cells{"love", "a"}));
  EXPECT_EQ(table("text\u00A0,kind\n\u2009love\u00A0,x\u3000\n").columns, (Cells{"text", "kind"}));
  EXPECT_EQ(table("text\u00A0,kind\n\u2009love\u00A0,\" x\u3000\"\n").rows[0].cells, (Cells{"love", "x"}));
  EXPECT_EQ(table("text,kind\nlove,x\n\u00A0,\u00A0\n").rows.size(), 1u) << "a row of white space is empty";
}

TEST(Csv, TakesTheSeparatorThatExcelNames) {
  for (const char* first : {"sep=;\r\n", "\"sep=;\"\n", "SEP=;\n"}) {
    const CsvTable read = table(std::string(first) + "text;kind, of a sort, and more\nlove;x,y,z\n");
    EXPECT_EQ(read.columns, (Cells{"text", "kind, of a sort, and more"})) << first;
    ASSERT_EQ(read.rows.size(), 1u);
    EXPECT_EQ(read.rows[0].location.line, 3);
  }
  EXPECT_EQ(table("sep=\t\ntext\tkind\na;b;c\tx\n").rows[0].cells, (Cells{"a;b;c", "x"}));
  EXPECT_EQ(table("sep=|\ntext|kind\na|b\n").rows[0].cells, (Cells{"a", "b"}));
  EXPECT_EQ(table("separate,kind\na,b\n").columns[0], "separate");
  EXPECT_EQ(to_text(table("sep=;\n").diagnostics).find("the table is empty") == std::string::npos, false);
}

TEST(Csv, ReportsSignsThatLookLikeNothingOrLikeASpace) {
  const CsvTable read = table("text,kind\nlove,\"a b\u00A0c\"\nsi\u202Fster,x\n\u05D0\u05D1\u200F,y\n");
  ASSERT_EQ(read.diagnostics.size(), 3u) << to_text(read.diagnostics);
  EXPECT_EQ(read.diagnostics[0].message, "between two letters stands a space that is not the space bar's: U+00A0");
  EXPECT_EQ(read.diagnostics[0].location.column, 10);
  EXPECT_EQ(read.diagnostics[1].location, (SourceLocation{read.diagnostics[1].location.source, 3, 3}));
  EXPECT_EQ(read.diagnostics[2].message, "an invisible mark of reading direction stands in a word: U+200F");
}

TEST(Csv, LeavesTheSpacesOfFrenchAndTheMarksOfSentences) {
  EXPECT_TRUE(table("text,kind\nPourquoi\u00A0?,20\u202F%\n").diagnostics.empty());
  EXPECT_TRUE(table("text,kind\n\u05D0\u05D1\u05D2 (abc)\u200F.,x\n").diagnostics.empty());
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
