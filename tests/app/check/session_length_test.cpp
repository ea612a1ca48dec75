#include "app/check/session_length.h"

#include <gtest/gtest.h>

#include "tests/app/small_study.h"

namespace {

const std::string two_ways = R"(session:
  - page: {text: "Imagine one.", at_least: 10 min}
    when: prime == 'secure'
  - page: {text: "Imagine another.", at_least: 10 min}
    when: prime == 'neutral'
  - block: main
)";

// Before, both were added up: 20 minutes, which nobody needed.
TEST(SessionLength, CountsOnlyTheStepsThatAConditionTakes) {
  const SmallStudy study("factors: {prime: {between: [secure, neutral]}}\n", two_ways);
  const auto called = call({"check", study.file});
  ASSERT_EQ(called.status, 0) << called.err;
  EXPECT_NE(called.out.find("A session takes about 10 min"), std::string::npos) << called.out;
  EXPECT_EQ(called.out.find("20 min"), std::string::npos) << called.out;
}

TEST(SessionLength, SaysWhoNeedsHowLongByFactorsStrataAndRoles) {
  const SmallStudy study(
      "strata: {training: [short, long]}\ngroup: {roles: [first, second]}\nfactors: {prime: {between: [secure, neutral], per: group}}\n",
      R"(session:
  - page: {text: "Train.", at_least: 5 min}
    when: training == 'long'
  - page: {text: "Wait.", at_least: 1 min}
    when: role == 'first' and training == 'short'
  - block: main
)");
  const auto called = call({"check", study.file});
  ASSERT_EQ(called.status, 0) << called.err;
  EXPECT_NE(called.out.find("A session takes about 0 to 5 min, depending on the participant"), std::string::npos) << called.out;
  EXPECT_NE(called.out.find("role = second, training = short: 0 min"), std::string::npos) << called.out;
  EXPECT_NE(called.out.find("role = first, training = long; or role = second, training = long: 5 min"), std::string::npos) << called.out;
  EXPECT_EQ(called.out.find("prime =", called.out.find("A session takes")), std::string::npos) << "no step asks for it";
}

TEST(SessionLength, TakesAStepThatDependsOnAnAnswerAsTaken) {
  const SmallStudy study("", R"(session:
  - choose: {ask: "More?", choices: {yes: "Yes", no: "No"}}
    name: more
  - page: {text: "More.", at_least: 8 min}
    when: more == 'yes'
  - block: main
)");
  const auto called = call({"check", study.file});
  ASSERT_EQ(called.status, 0) << called.err;
  EXPECT_NE(called.out.find("A session takes about 8 min\n"), std::string::npos) << called.out;
}

}  // namespace
