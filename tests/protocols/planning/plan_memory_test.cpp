#include "protocols/planning/plan_memory.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "tests/protocols/reading/made_protocol.h"

namespace protocols {
namespace {

TEST(PlanDigits, DrawsEachDigitOnceAsLongAsThereAreEnough) {
  LoadStep step;
  for (int digits = 1; digits <= 12; ++digits) {
    step.digits = digits;
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
      const std::string drawn = plan_digits(step, "load", seed);
      ASSERT_EQ(drawn.size(), static_cast<std::size_t>(digits));
      EXPECT_EQ(drawn.find('0'), std::string::npos);
      EXPECT_EQ(std::ranges::adjacent_find(drawn), drawn.end()) << drawn;
      EXPECT_EQ(std::set<char>(drawn.begin(), drawn.end()).size(), static_cast<std::size_t>(std::min(digits, 9)));
    }
  }
  EXPECT_EQ(plan_digits(step, "load", 7), plan_digits(step, "load", 7));
  EXPECT_NE(plan_digits(step, "load", 7), plan_digits(step, "other", 7));
}

}  // namespace
}  // namespace protocols
