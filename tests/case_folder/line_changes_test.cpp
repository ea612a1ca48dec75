#include "tests/case_folder/line_changes.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace cases {
namespace {

const std::string from = "one\ntwo\nthree\nfour\n";

TEST(LineChanges, AreThoseThatDiffWrites) {
  EXPECT_EQ(line_changes("a", from, "b", "one\nTWO\nthree\n"), "--- a\n+++ b\n@@ -2 +2 @@\n-two\n+TWO\n@@ -4 +3,0 @@\n-four\n");
  EXPECT_EQ(line_changes("a", from, "b", "zero\none\ntwo\nthree\nmore\nand more\nfour\n"),
            "--- a\n+++ b\n@@ -0,0 +1 @@\n+zero\n@@ -3,0 +5,2 @@\n+more\n+and more\n");
  EXPECT_EQ(line_changes("a", from, "b", from), "--- a\n+++ b\n");
}

TEST(LineChanges, MakeTheOneTextOfTheOther) {
  for (const std::string to : {"", "one\n", "four\n", "\n\none\n\ntwo\n\n", "three\nfour\none\ntwo\n", "-two\n+two\n@@ -1 +1 @@\n--- two\n",
                               "one\ntwo\nthree\nfour\n\n"})
    EXPECT_EQ(with_changes(from, line_changes("a", from, "b", to)), to);
}

TEST(LineChanges, AreRefusedWhereTheBaseIsNoLongerTheSame) {
  for (const char* changes :
       {"@@ -2 +2 @@\n-too\n+TWO\n", "@@ -9 +9 @@\n-two\n", "@@ -2 +3 @@\n-two\n+TWO\n", "@@ -2 +2 @@\ntwo\n", "@@ -x +2 @@\n"})
    EXPECT_THROW(with_changes(from, changes), std::runtime_error) << changes;
}

}  // namespace
}  // namespace cases
