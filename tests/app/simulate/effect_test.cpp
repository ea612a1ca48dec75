#include "app/simulate/effect.h"

#include "app/simulate/decision.h"

#include <gtest/gtest.h>

namespace {

protocols::PlannedTrial trial() {
  protocols::PlannedTrial trial;
  trial.block = "main";
  trial.bindings = {{"prime", {"failure", "failure", {{"kind", "threat"}}}},
                    {"target", {"AF1", {protocols::PersonalName("somebody"), "AF1"}, {{"slot", "AF"}}}}};
  trial.choices = {{"name", 13}, {"nonword", 9}};
  trial.correct = 13;
  return trial;
}

const protocols::Allocation kRelated{{{"threat", "related"}}, {}};

bool holds(const char* text) {
  return app::applies(std::get<app::Effect>(app::read_effect(text)), trial(), kRelated);
}

TEST(Effect, IsReadWithItsConditionsAndSize) {
  const auto effect = std::get<app::Effect>(app::read_effect("prime.kind=threat, target.slot=AF|CP : -25.5 ms"));
  ASSERT_EQ(effect.conditions.size(), 2u);
  EXPECT_EQ(effect.conditions[0], (app::Effect::Condition{"prime.kind", {"threat"}}));
  EXPECT_EQ(effect.conditions[1], (app::Effect::Condition{"target.slot", {"AF", "CP"}}));
  EXPECT_EQ(effect.size, -25.5);
}

TEST(Effect, HasAUnitForEverythingThatIsScored) {
  const struct {
    const char* text;
    app::Effect::Kind kind;
    double size;
  } units[] = {{"block=faces:-4 ms per trial", app::Effect::Kind::time_ms_per_trial, -4},
               {"prime=security:+5 % errors", app::Effect::Kind::errors, 0.05},
               {"prime=security:+20 % solved", app::Effect::Kind::solved, 0.2},
               {"prime=security:-20 % recalled", app::Effect::Kind::recalled, -0.2},
               {"step=mood:+1 points", app::Effect::Kind::points, 1},
               {"phase=awareness:0.8 d'", app::Effect::Kind::dprime, 0.8}};
  for (const auto& unit : units) {
    const auto effect = std::get<app::Effect>(app::read_effect(unit.text));
    EXPECT_EQ(effect.kind, unit.kind) << unit.text;
    EXPECT_DOUBLE_EQ(effect.size, unit.size) << unit.text;
  }
}

TEST(Effect, IsRefusedWithoutUnitOrConditionOrColon) {
  for (const char* text : {"prime.kind=threat:-25", "prime.kind=threat", "prime.kind:10 ms", "=threat:10 ms",
                           "prime.kind=:10 ms", "prime.kind=threat:ten ms", ":10 ms", ""}) {
    const auto read = app::read_effect(text);
    ASSERT_TRUE(std::holds_alternative<app::EffectFault>(read)) << text;
    EXPECT_NE(std::get<app::EffectFault>(read).fix.find("prime.kind=threat,target.slot=AF:-25 ms"), std::string::npos);
  }
}

TEST(Effect, HoldsWhenEveryConditionDoes) {
  EXPECT_TRUE(holds("prime.kind=threat,target.slot=KN|AF:5 ms"));
  EXPECT_TRUE(holds("target=AF1:5 ms"));
  EXPECT_TRUE(holds("threat=related,answer=name,phase=main,block=main:+5 ms"));
  EXPECT_FALSE(holds("prime.kind=threat,target.slot=KN:5 ms"));
  EXPECT_FALSE(holds("threat=unrelated:5 ms"));
  EXPECT_FALSE(holds("prime.colour=red:5 ms"));
}

bool holds_on(const char* text, const app::Occasion& occasion) {
  return app::applies(std::get<app::Effect>(app::read_effect(text)), trial(), kRelated, occasion);
}

TEST(Effect, KnowsTheVisitTheRoleAndTheStepOfATrial) {
  const app::Occasion second{2, "follow_up", "partner", "check_faces"};
  EXPECT_TRUE(holds_on("visit=2:5 ms", second));
  EXPECT_TRUE(holds_on("visit=baseline|follow_up,role=partner:5 ms", second));
  EXPECT_TRUE(holds_on("step=check_faces:0.8 d'", second));
  EXPECT_FALSE(holds_on("visit=1:5 ms", second));
  EXPECT_FALSE(holds_on("role=target:5 ms", second));
  EXPECT_FALSE(holds_on("step=check_words:0.8 d'", second));
  EXPECT_FALSE(holds("visit=1:5 ms"));
  const auto asked = std::get<app::Effect>(app::read_effect("step=mood,visit=2:+1 points"));
  EXPECT_TRUE(app::applies(asked, app::AskedOutside{"mood", "calm"}, kRelated, second));
  EXPECT_FALSE(app::applies(asked, app::AskedOutside{"mood", "calm"}, kRelated, app::Occasion{1, "baseline", "", ""}));
}

// Before, a scale with as many reversed questions as others showed nothing of an effect of one point.
TEST(Effect, OfPointsIsOfTheScoreThatAReversedQuestionGoesInto) {
  const std::vector<app::Effect> effects{std::get<app::Effect>(app::read_effect("step=mood:+1 points"))};
  EXPECT_EQ(app::planted(app::Effect::Kind::points, effects, app::AskedOutside{"mood", "calm"}, kRelated), 1);
  EXPECT_EQ(app::planted(app::Effect::Kind::points, effects, app::AskedOutside{"mood", "tense", {}, true}, kRelated), -1);
}

// The figures of docs/simulation.md.
TEST(Simulation, SeesPrimesByHowLongTheyLast) {
  const app::ParticipantModel model;
  EXPECT_NEAR(app::seen_share(model, 20), 0.001, 0.0005);
  EXPECT_NEAR(app::seen_share(model, 33.3), 0.01, 0.005);
  EXPECT_NEAR(app::seen_share(model, 50), 0.27, 0.005);
  EXPECT_NEAR(app::seen_share(model, 66.7), 0.91, 0.005);
}

TEST(Effect, NeverLooksAtANominatedName) { EXPECT_FALSE(holds("target.text=somebody:5 ms")); }

}  // namespace
