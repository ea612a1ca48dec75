#include "app/simulate/simulated_participant.h"

#include <gtest/gtest.h>

#include <array>
#include <chrono>

#include "engine/devices/simulated/lab.h"

namespace {

using namespace std::chrono_literals;
constexpr protocols::Key kF = 9, kJ = 13;

protocols::PlannedTrial planned(const std::string& kind = "threat") {
  protocols::PlannedTrial trial;
  trial.block = "main";
  trial.bindings = {{"prime", {"failure", "failure", {{"kind", kind}}}}};
  trial.choices = {{"name", kJ}, {"nonword", kF}};
  trial.correct = kJ;
  protocols::PlannedEvent fixation, target;
  fixation.lasts = protocols::AskedTime{500, protocols::TimeUnit::milliseconds};
  target.until_answer = true;
  target.lasts = protocols::AskedTime{2000, protocols::TimeUnit::milliseconds};
  target.lasts = protocols::AskedTime{2000, protocols::TimeUnit::milliseconds};  // without a limit nobody lapses
  trial.events = {fixation, target};
  return trial;
}

// A participant who does nothing but answer.
app::ParticipantModel calm() {
  app::ParticipantModel model;
  model.person_sd_ms = model.error_rate = model.lapse_rate = model.anticipation_rate = model.second_press_rate =
      model.bounce_rate = 0;
  return model;
}

struct Session {
  app::ParticipantModel model = calm();
  std::vector<app::Effect> effects;
  protocols::Allocation allocation;
  engine::Lab lab;
  std::uint64_t seed = 7;
  app::SimulatedParticipant participant{model, effects, allocation, seed, lab.clock, lab.keyboard, lab.pointer, lab.text};

  explicit Session(app::ParticipantModel with, std::vector<app::Effect> planted = {}, std::uint64_t seeded = 7)
      : model(with), effects(std::move(planted)), seed(seeded) {}

  // What is pressed in a trial whose target comes now, with its times from the target.
  std::vector<engine::KeyEvent> answers(const protocols::PlannedTrial& trial) {
    participant.trial_ready(trial);
    lab.clock.wait_until(lab.clock.now() + 500ms);
    const engine::Instant onset = lab.clock.now();
    participant.target_shown(onset);
    lab.clock.wait_until(onset + 5s);
    std::array<engine::KeyEvent, 16> events;
    const std::size_t count = lab.keyboard.poll(events);
    std::vector<engine::KeyEvent> presses;
    for (std::size_t index = 0; index < count; ++index) {
      if (events[index].action != engine::KeyAction::press) continue;
      presses.push_back(events[index]);
      presses.back().time -= onset.time_since_epoch();
    }
    return presses;
  }
  double mean_ms(const protocols::PlannedTrial& trial, int trials) {
    double sum = 0;
    for (int index = 0; index < trials; ++index) sum += engine::to_ms(answers(trial).at(0).time.time_since_epoch());
    return sum / trials;
  }
};

TEST(SimulatedParticipant, AnswersAsItsModelSays) {
  Session session(calm());
  EXPECT_NEAR(session.mean_ms(planned(), 4000), calm().rt.mean_ms(), 8);
}

TEST(SimulatedParticipant, AnswersTheSameWithTheSameSeed) {
  Session once(calm()), again(calm()), other(calm(), {}, 8);
  const auto first = once.answers(planned()).at(0).time;
  EXPECT_EQ(again.answers(planned()).at(0).time, first);
  EXPECT_NE(other.answers(planned()).at(0).time, first);
}

TEST(SimulatedParticipant, IsShiftedByAPlantedEffectWhereItsConditionsHold) {
  const auto effect = std::get<app::Effect>(app::read_effect("prime.kind=threat:-25 ms"));
  Session plain(calm()), shifted(calm(), {effect});
  for (int trial = 0; trial < 50; ++trial) {
    const auto before = plain.answers(planned()).at(0).time;
    EXPECT_EQ(shifted.answers(planned()).at(0).time, before - 25ms);
  }
  EXPECT_EQ(shifted.answers(planned("neutral")).at(0).time, plain.answers(planned("neutral")).at(0).time);
}

TEST(SimulatedParticipant, NeverAnswersFasterThanAnyoneCan) {
  auto model = calm();
  model.rt = {-5000, 1, 1};
  Session session(model);
  EXPECT_EQ(engine::to_ms(session.answers(planned()).at(0).time.time_since_epoch()), model.fastest_ms);
}

TEST(SimulatedParticipant, ErrsLapsesAndAnticipatesWhenAskedTo) {
  auto model = calm();
  model.error_rate = 1;
  EXPECT_EQ(Session(model).answers(planned()).at(0).key, kF);
  model = calm();
  model.lapse_rate = 1;
  EXPECT_TRUE(Session(model).answers(planned()).empty());
  model = calm();
  model.anticipation_rate = 1;
  const auto early = Session(model).answers(planned());
  ASSERT_EQ(early.size(), 2u);
  EXPECT_LT(early[0].time.time_since_epoch(), 0ns);
  model = calm();
  model.second_press_rate = 1;
  const auto twice = Session(model).answers(planned());
  ASSERT_EQ(twice.size(), 2u);
  EXPECT_EQ(twice[0].key, kJ);
  EXPECT_EQ(twice[1].key, kF);
}

TEST(SimulatedParticipant, LeavesTrialsWithoutAnswersAlone) {
  auto trial = planned();
  trial.choices.clear();
  trial.correct.reset();
  EXPECT_TRUE(Session(calm()).answers(trial).empty());
}

// Of an awareness check: the prime lasts so long, at so much of its contrast.
protocols::PlannedTrial about_prime(double ms, double contrast = 1) {
  protocols::PlannedTrial trial = planned();
  trial.phase = protocols::Phase::awareness;
  trial.events[0].role = protocols::EventRole::prime;
  trial.events[0].lasts = protocols::AskedTime{ms, protocols::TimeUnit::milliseconds};
  trial.events[0].contrast = contrast;
  return trial;
}

double share_right(const app::ParticipantModel& model, const protocols::PlannedTrial& trial) {
  constexpr int trials = 3000;
  Session session(model);
  int right = 0;
  for (int i = 0; i < trials; ++i) right += session.answers(trial).at(0).key == kJ;
  return static_cast<double>(right) / trials;
}

TEST(SimulatedParticipant, GuessesAtChanceAboutMaskedPrimesAndKnowsThoseThatArePlain) {
  EXPECT_NEAR(share_right(calm(), about_prime(20)), 0.5, 0.03);
  EXPECT_EQ(share_right(calm(), about_prime(500)), 1);
  EXPECT_NEAR(share_right(calm(), about_prime(calm().seen_ms)), 0.75, 0.03) << "half are seen, half of the others guessed";
  EXPECT_NEAR(share_right(calm(), about_prime(2 * calm().seen_ms, 0.5)), 0.75, 0.03) << "half the contrast, twice as long";
}

TEST(SimulatedParticipant, DistinguishesPrimesAsWellAsItsSensitivitySays) {
  app::ParticipantModel model = calm();
  model.prime_dprime = 2;
  EXPECT_NEAR(share_right(model, about_prime(20)), 0.841, 0.03);  // of two: the normal distribution at half of d'
}

}  // namespace
