#include "protocols/match_names.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <set>

namespace protocols {
namespace {

std::vector<std::string> names_of(const std::vector<NameMatch>& matches) {
  std::vector<std::string> names;
  for (const NameMatch& match : matches) names.push_back(match.name);
  return names;
}

TEST(MatchNames, ChoosesNamesOfLikeLengthForEachPlace) {
  const auto matches =
      match_names({"Ian", "Felix", "Barbara", "Jacqueline", "Amy"}, {"Jo-Ann", "Tom", "Michael"}, {}, 3, 1);
  ASSERT_EQ(matches.size(), 3U);
  EXPECT_EQ(matches[0].name, "Felix");
  EXPECT_EQ(matches[0].letters_more, 0);
  EXPECT_TRUE(matches[1].name == "Ian" || matches[1].name == "Amy");
  EXPECT_EQ(matches[2].name, "Barbara");
  EXPECT_EQ(matches[2].like, 2U);
}

TEST(MatchNames, WeighsAllPlacesTogether) {
  // Taking the best for the first place would leave the second nothing within one letter.
  const auto matches = match_names({"Clara", "Esther"}, {"Laura", "Anna"}, {}, 2, 1);
  EXPECT_EQ(names_of(matches), (std::vector<std::string>{"Esther", "Clara"}));
}

TEST(MatchNames, NeverChoosesANominatedNameOrTheBeginningOfOne) {
  const std::vector<std::string> candidates = {"Ann", "anna", "Zoe", "Chris", "Hanna", "Dora"};
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    const auto names = names_of(match_names(candidates, {"Anna"}, {"Anna", "Zoë", "Christopher"}, 6, seed));
    EXPECT_EQ(std::set<std::string>(names.begin(), names.end()), (std::set<std::string>{"Hanna", "Dora"}));
  }
}

TEST(MatchNames, CountsHebrewLettersWithoutPoints) {
  const auto matches = match_names({"דן", "שרה", "אברהם", "Dan"}, {"מִרְיָם", "רחל"}, {"אבר"}, 2, 1);
  EXPECT_EQ(names_of(matches), (std::vector<std::string>{"אברהם", "שרה"}));
  EXPECT_EQ(matches[0].letters_more, 1);
  EXPECT_TRUE(matches[0].same_script);
}

TEST(MatchNames, KeepsTheScriptBeforeTheLengthAndSaysWhereItCouldNot) {
  const auto matches = match_names({"Dora", "נבוכדנצר"}, {"מרים", "רחל"}, {}, 2, 1);
  std::map<std::string, NameMatch> by_name;
  for (const NameMatch& match : matches) by_name[match.name] = match;
  EXPECT_TRUE(by_name.at("נבוכדנצר").same_script);
  EXPECT_EQ(by_name.at("נבוכדנצר").letters_more, 4);
  EXPECT_FALSE(by_name.at("Dora").same_script);
}

TEST(MatchNames, LeavesEqualChoicesToTheSeed) {
  std::map<std::string, int> chosen;
  for (std::uint64_t seed = 0; seed < 400; ++seed)
    ++chosen[match_names({"Alma", "Dora", "Gina", "Ruth"}, {"Anna"}, {}, 1, seed).front().name];
  EXPECT_EQ(chosen.size(), 4U);
  for (const auto& [name, times] : chosen) EXPECT_NEAR(times, 100, 45) << name;
  EXPECT_EQ(match_names({"Alma", "Dora"}, {"Anna"}, {}, 1, 5), match_names({"Alma", "Dora"}, {"Anna"}, {}, 1, 5));
}

TEST(MatchNames, GivesFewerWhereCandidatesRunOutAndNoneTwice) {
  EXPECT_EQ(match_names({"Dora", "dora", "Ruth"}, {"Anna"}, {}, 3, 1).size(), 2U);
  EXPECT_TRUE(match_names({}, {"Anna"}, {}, 3, 1).empty());
  const auto unmatched = match_names({"Dora", "Ruth"}, {}, {}, 1, 1);
  ASSERT_EQ(unmatched.size(), 1U);
  EXPECT_FALSE(unmatched[0].like);
}

}  // namespace
}  // namespace protocols
