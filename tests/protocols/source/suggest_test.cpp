#include "protocols/source/suggest.h"

#include <gtest/gtest.h>

namespace protocols {
namespace {

TEST(Suggestion, IsTheNearestWordWithinOneErrorInThreeLetters) {
  const std::vector<std::string> keys = {"at_most", "blank", "for", "picture", "text", "until"};
  EXPECT_EQ(closest("form", keys), "for");
  EXPECT_EQ(closest("pictrue", keys), "picture");
  EXPECT_EQ(closest("at-most", keys), "at_most");
  EXPECT_EQ(closest("TEXT", keys), "text");
  EXPECT_EQ(closest("duration", keys), "");
  EXPECT_EQ(closest("x", keys), "");
}

TEST(Suggestion, IsNoneWhereTwoAreEquallyNear) { EXPECT_EQ(closest("kx", {"ka", "kb"}), ""); }

TEST(Suggestion, UnderstandsShortNamesOfSlots) { EXPECT_EQ(closest("KM", {"AF", "KN"}), "KN"); }

}  // namespace
}  // namespace protocols
