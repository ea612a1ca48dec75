#include "protocols/source/source_file.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "tests/temporary_folder.h"

namespace protocols {
namespace {

namespace fs = std::filesystem;

std::string first_message(const SourceText& source) {
  return source.diagnostics.empty() ? "" : source.diagnostics[0].message;
}

TEST(SourceFile, OfAHundredMegabytesIsRefusedWithoutBeingRead) {
  const TemporaryFolder folder;
  const fs::path file = folder.write("hundred_megabytes.csv", "text\n");
  fs::resize_file(file, 100 << 20);
  const SourceText source = read_source(file, 64 << 20);
  ASSERT_EQ(source.diagnostics.size(), 1U);
  EXPECT_EQ(source.diagnostics[0].message, "the file is too large to be read");
  EXPECT_EQ(source.diagnostics[0].expected, "at most 64 MB");
  EXPECT_TRUE(source.text.empty());
}

TEST(SourceFile, ThatHasNoEndIsNotBegun) {
  EXPECT_EQ(first_message(read_source("/dev/zero", 1 << 20)), "this is not a file that can be read to its end");
  EXPECT_EQ(first_message(read_source("/", 1 << 20)), "this is a folder");
}

TEST(SourceFile, HasLineEndsOfAnySystem) {
  const SourceText source = make_source("words.csv", "\xEF\xBB\xBFone\r\ntwo\rthree\n");
  EXPECT_EQ(source.text, "one\ntwo\nthree\n");
  EXPECT_EQ(source.source->lines.size(), 3U);
  EXPECT_TRUE(source.diagnostics.empty());
}

TEST(SourceFile, MayHoldMarksThatRightToLeftTextNeeds) {
  EXPECT_TRUE(make_source("page.md", "שלום\u200F! a\u200E e\u0301 \u00A0 \u200D").diagnostics.empty());
}

TEST(SourceFile, HoldsNothingThatReadsOtherwiseThanItLooks) {
  for (const std::string hidden : {"\u202A", "\u202B", "\u202C", "\u202D", "\u202E", "\u2066", "\u2067", "\u2068", "\u2069",
                                   "\u200B", "\u2060", "\uFEFF", "\x01", "\x1B", "\x7F", "\u0085"}) {
    const SourceText source = make_source("page.md", "love " + hidden + "hug");
    ASSERT_EQ(source.diagnostics.size(), 1U);
    EXPECT_EQ(source.diagnostics[0].location.column, 6);
    EXPECT_NE(first_message(source).find("invisible"), std::string::npos) << first_message(source);
  }
}

TEST(SourceFile, SaysTenTimesAtMostThatItIsFullOfSuchSigns) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "\u202E\n";
  EXPECT_EQ(make_source("page.md", text).diagnostics.size(), 10U);
}

TEST(SourceFile, ThatIsNoUtf8IsRefusedAtItsFirstByte) {
  for (const std::string broken : {"\xFF", "\xC3(", "\xE2\x82", "\xF5\x80\x80\x80", "\xED\xA0\x80", "\xC0\xAF"}) {
    const SourceText source = make_source("page.md", "a\n" + broken + broken);
    ASSERT_EQ(source.diagnostics.size(), 1U);
    EXPECT_EQ(source.diagnostics[0].location.line, 2);
    EXPECT_NE(first_message(source).find("is not UTF-8"), std::string::npos);
  }
}

TEST(SourceFile, ThatASpreadsheetProgramPackedSaysWhatToSave) {
  for (const std::string& begin : {std::string("PK\x03\x04"), std::string("\xD0\xCF\x11\xE0")}) {
    const SourceText source = make_source("words.csv", begin + "rest");
    ASSERT_EQ(source.diagnostics.size(), 1U);
    EXPECT_EQ(source.diagnostics[0].expected, "a table saved as CSV, in UTF-8");
  }
}

TEST(SourceFile, HoldsComposedLettersHoweverTheyWereWritten) {
  const SourceText read = make_source("a.txt", "cafe\u0301 s\u0327\u0323\n");
  EXPECT_EQ(read.text, "caf\u00E9 \u015F\u0323\n");
  EXPECT_EQ(read.source->lines[0], "caf\u00E9 \u015F\u0323");
  EXPECT_TRUE(read.diagnostics.empty());
}

TEST(SourceFile, RefusesSignsThatNobodySees) {
  for (const char* sign : {"\u00AD", "\u034F", "\u180E", "\u2061", "\u3164", "\U000E0041"}) {
    const SourceText read = make_source("a.txt", std::string("sis") + sign + "ter\n");
    ASSERT_EQ(read.diagnostics.size(), 1u) << sign;
    EXPECT_EQ(read.diagnostics[0].location.column, 4);
  }
  // Joiners of Persian, and the variation selector of an emoji, are letters' own.
  EXPECT_TRUE(make_source("a.txt", "\u0645\u06CC\u200C\u062E \u2764\uFE0F\n").diagnostics.empty());
}

}  // namespace
}  // namespace protocols
