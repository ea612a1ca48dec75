// Trials that could not be seen, or whose keys went elsewhere.
#include <gtest/gtest.h>

#include "engine/trial/trial_runner.h"
#include "tests/engine/trials.h"

namespace engine {
namespace {

using namespace trials;
using Words = std::vector<std::string>;

SightLosses lost(std::initializer_list<SightLoss> all) {
  SightLosses losses;
  for (const SightLoss loss : all) losses.add(loss);
  return losses;
}

TEST(RunTrial, TrustsNoPrimeOfATrialThatCouldNotBeSeen) {
  for (const SightLoss loss : {SightLoss::hidden, SightLoss::covered, SightLoss::displaced, SightLoss::asleep}) {
    SimulatedScreen screen;
    screen.unseen = {{700ms, 720ms, lost({loss})}};
    Lab lab(screen);
    PlannedAnswers answers(lab.keyboard, {{key_j, 400ms}});
    const TrialRecord record = run(masked_trial(), lab, &answers);
    EXPECT_EQ(flags(record), (Words{"prime_frames", "not_visible"})) << to_text(loss);
    EXPECT_EQ(record.primes[0].ok, false);
    EXPECT_EQ(record.primes[0].shown_frames, 1) << "raw, as the display reported it";
    EXPECT_EQ(record.rt, 400ms);
  }
}

TEST(RunTrial, SaysThatTheKeysWentToAnotherWindow) {
  SimulatedScreen screen;
  screen.unseen = {{1500ms, 3000ms, lost({SightLoss::unfocused})}};
  Lab lab(screen);
  const TrialRecord record = run(masked_trial(), lab);
  EXPECT_EQ(flags(record), (Words{"timeout", "no_focus"}));
  EXPECT_EQ(record.primes[0].ok, true) << "it was seen";
}

TEST(RunTrial, CountsWhatWasLostBeforeItsBeginAndIsStillLost) {
  SimulatedScreen screen;
  screen.unseen = {{0ms, 100ms, lost({SightLoss::covered})}};
  Lab lab(screen);
  lab.clock.wait_until(lab.clock.now() + 50ms);
  lab.display.sight();
  EXPECT_EQ(flags(run(masked_trial(), lab)), (Words{"timeout", "prime_frames", "not_visible"}));
  EXPECT_EQ(flags(run(masked_trial(), lab)), Words{"timeout"}) << "the next one is whole";
}

TEST(RunTrial, SaysThatAKeyboardWasDisconnected) {
  Lab lab;
  lab.keyboard.disconnected = {lab.clock.now() - 5s, lab.clock.now() + 1s};
  EXPECT_EQ(flags(run(masked_trial(), lab)), (Words{"timeout", "no_keyboard"}));
  EXPECT_EQ(flags(run(masked_trial(), lab)), Words{"timeout"}) << "only the trial in which it happened";
}

TEST(RunTrial, WaitsNoLongerForAnAnswerWithoutLimitThatNobodyCanGive) {
  SimulatedScreen screen;
  screen.unseen = {{10s, 1000s, lost({SightLoss::unfocused})}};
  Lab lab(screen);
  const TrialRecord record = run(Trial({event("fixation", ms(500)), target(std::nullopt), event("gap", ms(500))}), lab);
  EXPECT_EQ(flags(record), Words{"no_focus"});
  EXPECT_EQ(record.answer, std::nullopt);
  EXPECT_LT(lab.clock.now() - lab.display.begin_of(0), 13s);
}

}  // namespace
}  // namespace engine
