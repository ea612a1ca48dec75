// Trials whose event takes an answer without waiting for it, and answers that are given by pressing nothing.
#include <gtest/gtest.h>

#include <cmath>

#include "engine/trial/trial_runner.h"
#include "tests/engine/trials.h"

namespace engine {
namespace {

using namespace trials;
using Words = std::vector<std::string>;

SimulatedScreen screen_of(double hz) {
  SimulatedScreen screen;
  screen.period = Duration(std::llround(1e9 / hz));
  return screen;
}

TrialRecord ran(double hz, std::optional<Duration> rt, const Trial& trial) {
  Lab lab(screen_of(hz));
  PlannedAnswers answers(lab.keyboard, rt ? std::deque<PlannedAnswers::Answer>{{key_j, *rt}} : std::deque<PlannedAnswers::Answer>{});
  return run(trial, lab, &answers);
}

// A face for a second, during which the rare dot is pressed for, then a gap.
Trial go_or_not(bool go) {
  std::vector<stimuli::PreparedEvent> events{event("fixation", ms(500)), event("face", ms(1000)), event("gap", ms(1500))};
  events[1].takes_answer = true;
  Trial trial(std::move(events));
  trial.plan.choices = {{"dot", key_j}, {"plain", protocols::no_key}};
  trial.plan.correct = go ? key_j : protocols::no_key;
  return trial;
}

TEST(GoOrNot, KeepsAnEventThatTakesAnAnswerOnTheScreenForItsWholeTime) {
  for (const double hz : {60.0, 100.0, 144.0})
    for (const auto rt : {std::optional<Duration>(430ms), std::optional<Duration>()}) {
      const TrialRecord record = ran(hz, rt, go_or_not(true));
      EXPECT_EQ(shown_frames(record)[1], std::lround(hz));
      EXPECT_EQ(record.target, 1u);
      EXPECT_EQ(record.rt, rt);
      EXPECT_EQ(record.correct, rt.has_value());
      EXPECT_EQ(flags(record), rt ? Words{} : Words{"timeout"});
    }
}

TEST(GoOrNot, CountsPressingNothingAsRightWhereItIs) {
  const TrialRecord nothing = ran(60, std::nullopt, go_or_not(false));
  EXPECT_EQ(nothing.correct, true);
  EXPECT_EQ(nothing.answer, std::nullopt);
  EXPECT_EQ(flags(nothing), Words{});
  const TrialRecord pressed = ran(60, 430ms, go_or_not(false));
  EXPECT_EQ(pressed.correct, false);
  EXPECT_EQ(pressed.rt, 430ms);
  const TrialRecord too_late = ran(60, 1100ms, go_or_not(false));
  EXPECT_EQ(too_late.correct, true);
  EXPECT_EQ(too_late.answer, std::nullopt);
}

}  // namespace
}  // namespace engine
