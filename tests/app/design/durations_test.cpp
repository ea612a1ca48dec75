#include "app/design/durations.h"

#include <gtest/gtest.h>

namespace {

using app::Fit;
using protocols::AskedTime;
using protocols::EventRole;
using protocols::TimeUnit;

app::AskedDuration asked(double amount, EventRole role = EventRole::prime, TimeUnit unit = TimeUnit::milliseconds) {
  return {"decision", {"prime"}, role, {amount, unit}, {}};
}

TEST(Durations, ArePrimesOfTheParadigmBookOnItsScreens) {
  const struct {
    double hz;
    int frames;
  } book[] = {{60, 1}, {100, 2}, {120, 2}, {144, 3}, {240, 5}};
  for (const auto& screen : book) {
    const auto shown = app::given(asked(20), app::period_of(screen.hz));
    EXPECT_EQ(shown.frames, screen.frames) << screen.hz;
    EXPECT_EQ(shown.fit, Fit::shown) << screen.hz;
  }
}

TEST(Durations, CannotBeShorterThanOneRefreshByAMillisecond) {
  EXPECT_EQ(app::given(asked(10), app::period_of(60)).fit, Fit::too_short);
  EXPECT_EQ(app::given(asked(10, EventRole::plain), app::period_of(60)).fit, Fit::too_short);
  EXPECT_EQ(app::given(asked(16), app::period_of(60)).fit, Fit::shown);
}

TEST(Durations, OfPrimesAreOffWhenRoundingDownTakesMoreThanHalfARefresh) {
  EXPECT_EQ(app::given(asked(30), app::period_of(60)).fit, Fit::off);
  EXPECT_EQ(app::given(asked(30, EventRole::plain), app::period_of(60)).fit, Fit::shown);
}

// A refresh measured on a busy machine may lie anywhere: one of 59.75 Hz once refused a target of two seconds.
TEST(Durations, OfPlainEventsFitEveryMeasuredRefresh) {
  for (double hz = 59; hz < 61; hz += 0.0005)
    for (const double ms : {500, 1000, 2000})
      EXPECT_EQ(app::given(asked(ms, EventRole::plain), app::period_of(hz)).fit, Fit::shown) << ms << " ms at " << hz << " Hz";
}

TEST(Durations, InFramesFitEveryScreen) {
  const auto shown = app::given(asked(2, EventRole::prime, TimeUnit::frames), app::period_of(60));
  EXPECT_EQ(shown.frames, 2);
  EXPECT_EQ(shown.fit, Fit::shown);
}

TEST(Durations, ReportWhichPrimesBecomeIdentical) {
  const std::vector<app::AskedDuration> primes{asked(33), asked(43), asked(57)};
  const std::vector<std::vector<std::string>> at_60{{"33 ms", "43 ms"}};
  EXPECT_EQ(app::become_identical(primes, app::period_of(60)), at_60);
  EXPECT_TRUE(app::become_identical(primes, app::period_of(144)).empty());
}

protocols::Protocol protocol_with_prime(double ms) {
  protocols::Protocol protocol;
  protocols::EventSpec prime;
  prime.name = "prime";
  prime.masked = protocols::MaskedSpec{.prime = protocols::TextSpec{}, .lasts = protocols::AskedTime{ms, TimeUnit::milliseconds}, .forward = {}, .backward = {}};
  protocol.trials.push_back({{}, "decision", {prime}});
  return protocol;
}

std::vector<protocols::AskedTime> asked_by(const protocols::Protocol& protocol) {
  std::vector<protocols::AskedTime> times;
  for (const app::AskedDuration& duration : app::asked_durations(protocol)) times.push_back(duration.asked);
  return times;
}

TEST(Durations, ThatAreDrawnAreListedByTheirEndsOrValues) {
  protocols::Protocol protocol;
  protocols::EventSpec gap, pause;
  gap.name = "gap";
  gap.lasts = protocols::UniformTime{{400}, {600}};
  pause.name = "pause";
  pause.lasts = protocols::OneOfTime{{{200}, {300}, {400}}};
  protocol.trials.push_back({{}, "decision", {gap, pause}});
  EXPECT_EQ(asked_by(protocol), (std::vector<protocols::AskedTime>{{400}, {600}, {200}, {300}}));
}

TEST(Durations, OfAColumnAreThoseOfTheListsThatTheTrialMeets) {
  protocols::Protocol protocol;
  protocols::EventSpec gap;
  gap.name = "gap";
  gap.lasts = protocols::ColumnTime{"prime", "soa"};
  protocol.trials.push_back({{}, "decision", {gap}});
  protocols::ListSpec near, far, elsewhere;
  near.name = "near";
  near.rows = {{"a", "a", {{"soa", "50 ms"}}}, {"b", "b", {{"soa", "50 ms"}}}};
  far.name = "far";
  far.rows_of = {"near"};
  far.label = {{"soa", "3 frames"}};
  elsewhere.name = "elsewhere";
  elsewhere.rows = {{"c", "c", {{"soa", "900 ms"}}}};
  protocol.lists = {near, far, elsewhere};
  protocols::Block block;
  block.trial = "decision";
  block.cross = {{"prime", {"far"}}};
  protocol.blocks = {block};
  EXPECT_EQ(asked_by(protocol), (std::vector<protocols::AskedTime>{{3, TimeUnit::frames}, {50}}));
}

TEST(Durations, ThatAScreenCannotShowAreRefusedWithOneThingToDo) {
  const auto fault = app::fault_on_screen(protocol_with_prime(10), app::period_of(60));
  EXPECT_EQ(fault.sentence, "This screen (60 Hz) cannot show 'prime' for 10 ms: one refresh lasts 16.7 ms.");
  EXPECT_EQ(fault.remedy,
            "Use a screen that can (`tachisto check FILE` lists them), or ask for whole frames: here 1 frame is 16.7 ms, "
            "2 frames are 33.3 ms.");
  EXPECT_EQ(app::fault_on_screen(protocol_with_prime(20), app::period_of(60)), app::ScreenFault{});
}

TEST(Durations, KeepSlowScreensFromAStudyThatNeedsAFastOne) {
  auto protocol = protocol_with_prime(20);
  protocol.screen.refresh_hz_min = 100;
  EXPECT_FALSE(app::fault_on_screen(protocol, app::period_of(60)).sentence.empty());
  EXPECT_TRUE(app::fault_on_screen(protocol, app::period_of(99.9)).sentence.empty());
  protocol.screen.refresh_hz_min.reset();
  protocol.screen.refresh_hz = 100;
  EXPECT_FALSE(app::fault_on_screen(protocol, app::period_of(120)).sentence.empty());
  EXPECT_TRUE(app::fault_on_screen(protocol, app::period_of(100.5)).sentence.empty());
}

}  // namespace
