#include "protocols/model/name_letters.h"
#include "protocols/planning/plan_steps.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace protocols {
namespace {

std::vector<std::vector<std::size_t>> rows(StepOrder order, std::size_t steps, int participants) {
  std::vector<std::vector<std::size_t>> all;
  for (int turn = 0; turn < participants; ++turn) {
    Allocation allocation;
    allocation.turn = turn;
    all.push_back(order_of(DoStep{{}, order}, "do", steps, allocation));
  }
  return all;
}

TEST(OrderOfSteps, HasEveryStepOnceInEveryRow) {
  for (const StepOrder order : {StepOrder::as_written, StepOrder::shuffle, StepOrder::latin_square, StepOrder::balanced_latin_square})
    for (std::size_t steps = 0; steps < 8; ++steps)
      for (const auto& row : rows(order, steps, 20)) {
        std::set<std::size_t> each(row.begin(), row.end());
        EXPECT_EQ(each.size(), steps);
        EXPECT_TRUE(each.empty() || *each.rbegin() == steps - 1);
      }
}

TEST(OrderOfSteps, PutsEveryStepIntoEveryPlaceEquallyOftenInALatinSquare) {
  const auto square = rows(StepOrder::latin_square, 4, 8);
  for (std::size_t place = 0; place < 4; ++place)
    for (std::size_t step = 0; step < 4; ++step)
      EXPECT_EQ(std::count_if(square.begin(), square.end(), [&](const auto& row) { return row[place] == step; }), 2);
}

TEST(OrderOfSteps, LetsEveryStepFollowEveryOtherEquallyOftenInABalancedSquare) {
  for (const std::size_t steps : {2, 3, 4, 5, 6, 7}) {
    const int participants = static_cast<int>(steps % 2 == 0 ? steps : 2 * steps);
    std::map<std::pair<std::size_t, std::size_t>, int> follows;
    std::map<std::pair<std::size_t, std::size_t>, int> stands;
    for (const auto& row : rows(StepOrder::balanced_latin_square, steps, participants)) {
      for (std::size_t i = 0; i < steps; ++i) ++stands[{row[i], i}];
      for (std::size_t i = 1; i < steps; ++i) ++follows[{row[i - 1], row[i]}];
    }
    EXPECT_EQ(follows.size(), steps * (steps - 1)) << steps;
    for (const auto& [pair, times] : follows) EXPECT_EQ(times, participants / static_cast<int>(steps)) << steps;
    for (const auto& [place, times] : stands) EXPECT_EQ(times, participants / static_cast<int>(steps)) << steps;
  }
}

TEST(QuestionScores, TurnReversedAnswersOverAndAreMissingBelowHalf) {
  QuestionnaireSpec mood;
  mood.scale.from = 1;
  mood.scale.to = 7;
  mood.questions = {{{}, "calm", {}, false}, {{}, "tense", {}, true}, {{}, "sad", {}, true}};
  mood.scores = {{"pleasant", {"calm", "tense", "sad"}}, {"quiet", {"calm", "tense"}}};
  auto scores = scores_of(mood, {{"calm", 6}, {"tense", 1}});
  ASSERT_EQ(scores.size(), 2u);
  EXPECT_EQ(scores[0].value, 6.5);
  EXPECT_EQ(scores[0].answered, 2);
  EXPECT_EQ(scores[0].of, 3);
  scores = scores_of(mood, {{"sad", 2}});
  EXPECT_EQ(scores[0].value, std::nullopt);
  EXPECT_EQ(scores[1].value, std::nullopt);
  EXPECT_EQ(scores[0].answered, 1);
}

TEST(Questions, KeepNamesInTheirOwnDirectionAndSayThatTheyArePersonal) {
  Participant participant;
  participant.names["AF"] = {"Ruth"};
  const Template text{{{Template::Part::Kind::literal, "How close is ", {}}, {Template::Part::Kind::slot, "AF1", {}}, {Template::Part::Kind::literal, "?", {}}}};
  const PlannedQuestion question = filled_in(text, participant);
  EXPECT_EQ(NameLetters::of(question.text), "How close is \u2068Ruth\u2069?");
  EXPECT_TRUE(question.text.personal());
}

}  // namespace
}  // namespace protocols
