#include "protocols/words/name_rules.h"

#include <gtest/gtest.h>

namespace protocols {
namespace {

TEST(NameRules, TidyANameOfWhatNobodySees) {
  EXPECT_EQ(tidy_name(" \u00A0Ada\u2009 "), "Ada");
  EXPECT_EQ(tidy_name("Jose\u0301"), "Jos\u00E9");
  EXPECT_EQ(tidy_name("\u200FA\u00ADda\u0007"), "Ada");
  EXPECT_EQ(tidy_name("Mary\u00A0Ann"), "Mary Ann");
}

TEST(NameRules, SayWhyANameCannotBeUsed) {
  EXPECT_EQ(fault_of_name("Ada", false, {"Ben"}), NameFault::none);
  EXPECT_EQ(fault_of_name("", false, {}), NameFault::empty);
  EXPECT_EQ(fault_of_name("0", false, {}), NameFault::empty);
  EXPECT_EQ(fault_of_name("?", false, {}), NameFault::empty);
  EXPECT_EQ(fault_of_name(std::string(25, 'a'), false, {}), NameFault::too_long);
  EXPECT_EQ(fault_of_name("ADA", false, {"Ben", "ada"}), NameFault::twice);
  EXPECT_EQ(fault_of_name("12", true, {"12"}), NameFault::none) << "a text about oneself may say anything, and again";
}

}  // namespace
}  // namespace protocols
