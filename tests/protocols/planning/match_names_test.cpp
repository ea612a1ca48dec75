#include "protocols/planning/match_names.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <set>

#include "protocols/model/name_letters.h"

namespace protocols {
namespace {

std::vector<std::string> names_of(const std::vector<NameMatch>& matches) {
  std::vector<std::string> names;
  for (const NameMatch& match : matches) names.push_back(NameLetters::of(match.name));
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
  const std::vector<PersonalName> candidates = {"Ann", "anna", "Zoe", "Chris", "Hanna", "Dora"};
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    const auto names = names_of(match_names(candidates, {"Anna"}, {"Anna", "Zoë", "Christopher"}, 6, seed));
    EXPECT_EQ(std::set<std::string>(names.begin(), names.end()), (std::set<std::string>{"Hanna", "Dora"}));
  }
}

TEST(MatchNames, CountsHebrewLettersWithoutPoints) {
  const auto matches = match_names({"שרה", "אברהם", "Dan"}, {"מִרְיָם", "רחל"}, {"אבר"}, 2, 1);
  EXPECT_EQ(names_of(matches), (std::vector<std::string>{"אברהם", "שרה"}));
  EXPECT_EQ(matches[0].letters_more, 1);
  EXPECT_TRUE(matches[0].same_script);
}

TEST(MatchNames, KeepsTheScriptBeforeTheLengthAndSaysWhereItCouldNot) {
  const auto matches = match_names({"Dora", "נבוכדנצר"}, {"מרים", "רחל"}, {}, 2, 1);
  std::map<std::string, NameMatch> by_name;
  for (const NameMatch& match : matches) by_name[NameLetters::of(match.name)] = match;
  EXPECT_TRUE(by_name.at("נבוכדנצר").same_script);
  EXPECT_EQ(by_name.at("נבוכדנצר").letters_more, 4);
  EXPECT_FALSE(by_name.at("Dora").same_script);
}

TEST(MatchNames, LeavesEqualChoicesToTheSeed) {
  std::map<std::string, int> chosen;
  for (std::uint64_t seed = 0; seed < 400; ++seed)
    ++chosen[NameLetters::of(match_names({"Alma", "Dora", "Gina", "Ruth"}, {"Anna"}, {}, 1, seed).front().name)];
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

TEST(MatchNames, AllowsAsManyLettersMoreOrFewerAsTheRuleSays) {
  MatchRule exact, wide;
  exact.length = 0;
  wide.length = 3;
  std::set<std::string> by_exact, by_usual, by_wide;
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    const auto choose = [&](const MatchRule& rule) {
      return names_of(match_names({"Clara", "Dora", "Anabella", "Jacqueline"}, {"Laura"}, {}, 1, seed, rule)).front();
    };
    by_exact.insert(choose(exact));
    by_usual.insert(choose({}));
    by_wide.insert(choose(wide));
  }
  EXPECT_EQ(by_exact, (std::set<std::string>{"Clara"}));
  EXPECT_EQ(by_usual, (std::set<std::string>{"Clara", "Dora"})) << "one letter more or less is as good as none";
  EXPECT_EQ(by_wide, (std::set<std::string>{"Clara", "Dora", "Anabella"}));
  EXPECT_EQ(match_names({"Anabella", "Jacqueline"}, {"Laura"}, {}, 1, 1).front().name, "Anabella") << "beyond the rule the nearest";
}

TEST(MatchNames, LetsTheScriptBeWhereTheRuleDoes) {
  MatchRule any_script;
  any_script.script = false;
  const std::vector<PersonalName> candidates = {"Dora", "נבוכדנצר"}, models = {"מרים"};
  EXPECT_EQ(names_of(match_names(candidates, models, {}, 1, 1)), std::vector<std::string>{"נבוכדנצר"});
  EXPECT_EQ(names_of(match_names(candidates, models, {}, 1, 1, any_script)), std::vector<std::string>{"Dora"});
}

TEST(MatchNames, WeighsFamiliarityBeforeLengthAndAfterTheScript) {
  MatchRule rule;
  rule.familiarity = 1;
  const Familiarity familiarity{{"Anna", 6}, {"Dora", 2}, {"Barbara", 7}};
  EXPECT_EQ(names_of(match_names({"Dora", "Barbara"}, {"Anna"}, {}, 1, 1, {}, familiarity)), std::vector<std::string>{"Dora"});
  EXPECT_EQ(names_of(match_names({"Dora", "Barbara"}, {"Anna"}, {}, 1, 1, rule, familiarity)), std::vector<std::string>{"Barbara"});
}

TEST(MatchNames, FindsPlacesForNamesOfLikeFamiliarityWhereThereAreAny) {
  MatchRule rule;
  rule.familiarity = 1;
  const Familiarity familiarity{{"Anna", 7}, {"Ruth", 2}, {"Dora", 6}, {"Gina", 7}, {"Ian", 3}};
  const std::vector<PersonalName> models = {"Anna", "Ruth"};
  EXPECT_TRUE(familiar_enough({"Ian"}, models, 2, rule, familiarity)) << "the second place is free";
  EXPECT_TRUE(familiar_enough({"Ian", "Dora"}, models, 2, rule, familiarity));
  EXPECT_FALSE(familiar_enough({"Dora", "Gina"}, models, 2, rule, familiarity)) << "both are like Anna";
  EXPECT_TRUE(familiar_enough({"Dora", "Gina"}, models, 3, rule, familiarity)) << "the third place is like Anna again";
  EXPECT_TRUE(familiar_enough({"Dora", "Gina"}, models, 2, {}, familiarity)) << "familiarity was not asked for";
}

std::vector<std::string> letters_of(const std::vector<PersonalName>& names) {
  std::vector<std::string> letters;
  for (const PersonalName& name : names) letters.push_back(NameLetters::of(name));
  return letters;
}

TEST(OrderOfAsking, PutsTheMostFrequentFirstAmongThoseThatServe) {
  const std::vector<PersonalName> by_frequency{"Maria", "Jo", "Anna", "Jacqueline", "Lena", "Clara"};
  MatchRule rule;
  rule.length = 1;
  EXPECT_EQ(letters_of(in_order_of_asking(by_frequency, {"Nora"}, {"Anna"}, true, 1, rule)),
            (std::vector<std::string>{"Maria", "Lena", "Clara", "Jo", "Jacqueline"}));
}

TEST(OrderOfAsking, FavoursNoneWhereNothingIsKnownOfTheirFrequency) {
  const std::vector<PersonalName> alphabetical{"Amy", "Ann", "Ben", "Dan", "Eva", "Eve", "Ian", "Jim", "Kim", "Zoe"};
  std::set<std::string> first;
  for (std::uint64_t seed = 0; seed < 40; ++seed) first.insert(letters_of(in_order_of_asking(alphabetical, {}, {}, false, seed)).front());
  EXPECT_GT(first.size(), 6U);
  EXPECT_EQ(in_order_of_asking(alphabetical, {}, {}, false, 3), in_order_of_asking(alphabetical, {}, {}, false, 3));
}

}  // namespace
}  // namespace protocols
