#include "engine/trial/trial_runner.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "engine/input/operator_keys.h"
#include "tests/engine/allocation_count.h"
#include "tests/engine/lock_count.h"
#include "tests/engine/trials.h"
#include "tests/engine/write_count.h"

namespace engine {
namespace {

using namespace trials;
using Frames = std::vector<int>;
using Words = std::vector<std::string>;

SimulatedScreen screen_of(double hz, int frames_ahead) {
  SimulatedScreen screen;
  screen.period = Duration(std::llround(1e9 / hz));
  screen.frames_ahead = frames_ahead;
  return screen;
}

// Runs a masked trial in a lab with this screen; the answer, if any, comes after rt.
struct Ran {
  Lab lab;
  TrialRecord record;
  explicit Ran(SimulatedScreen screen, std::optional<Duration> rt = 430ms, const Trial& trial = masked_trial(),
               std::optional<Duration> polling = {}, NotBefore not_before = {})
      : lab(std::move(screen), polling) {
    PlannedAnswers answers(lab.keyboard, rt ? std::deque<PlannedAnswers::Answer>{{key_j, *rt}} : std::deque<PlannedAnswers::Answer>{});
    record = run(trial, lab, &answers, not_before);
  }
};

TEST(RunTrial, ShowsEveryEventForExactlyItsRefreshesOnAnyScreen) {
  for (const double hz : {60.0, 75.0, 85.0, 100.0, 120.0, 144.0, 240.0})
    for (const int ahead : {1, 2}) {
      const Ran trial(screen_of(hz, ahead));
      const int half_second = static_cast<int>(std::lround(hz / 2));
      const int prime_frames = std::max(1, static_cast<int>(std::floor(0.0209999 * hz)));
      const auto shown = shown_frames(trial.record);
      EXPECT_EQ(shown[fixation], half_second);
      EXPECT_NEAR(shown[forward], half_second, 1);
      EXPECT_EQ(shown[prime], prime_frames);
      EXPECT_NEAR(shown[backward], half_second, 1);
      for (std::size_t i : {fixation, forward, prime, backward}) EXPECT_EQ(shown[i], trial.record.events[i].asked_frames);
      EXPECT_EQ(flags(trial.record), Words{}) << hz << " Hz, " << ahead << " ahead";
      ASSERT_EQ(trial.record.primes.size(), 1u);
      EXPECT_EQ(trial.record.primes[0].ok, true);
      EXPECT_EQ(trial.record.primes[0].mask_onset, trial.record.events[backward].onset);
    }
}

TEST(RunTrial, MeasuresReactionTimeFromTheTargetsOnset) {
  const Ran trial(screen_of(60, 1), 431'234'567ns);
  EXPECT_EQ(trial.record.rt, 431'234'567ns);
  EXPECT_EQ(trial.record.answer, key_j);
  EXPECT_EQ(trial.record.correct, true);
  EXPECT_EQ(trial.record.target, target_event);
  EXPECT_EQ(verdicts(trial.record)[0], "answer");
  EXPECT_EQ(trial.record.keys[0].event.time - *trial.record.events[target_event].onset, *trial.record.rt);
}

TEST(RunTrial, ShowsTheNextEventAtTheFirstRefreshAfterTheAnswer) {
  const Ran trial(screen_of(60, 1), 430ms);
  const auto& after = trial.record.events[gap];
  EXPECT_EQ(after.asked_refresh, std::nullopt);
  EXPECT_EQ(*after.refresh, trial.lab.display.first_at_or_after(trial.record.keys[0].event.time + 1ms));
  EXPECT_EQ(shown_frames(trial.record)[target_event], 26);  // 430 ms at 60 Hz
}

TEST(RunTrial, ClosesTheWindowAtExactlyItsLastRefreshWithoutAnAnswer) {
  for (const double hz : {60.0, 144.0})
    for (const auto polling : {std::optional<Duration>(), std::optional<Duration>(1ms)}) {
      const Ran trial(screen_of(hz, 1), std::nullopt, masked_trial(), polling);
      EXPECT_EQ(shown_frames(trial.record)[target_event], std::lround(2 * hz));
      EXPECT_EQ(flags(trial.record), Words{"timeout"});
      EXPECT_EQ(trial.record.answer, std::nullopt);
      EXPECT_EQ(trial.record.rt, std::nullopt);
      EXPECT_EQ(trial.record.correct, false);
    }
}

TEST(RunTrial, TakesAKeyOfTheWindowsLastMomentThoughTheNextEventIsUnderWay) {
  SimulatedScreen screen = screen_of(60, 1);
  screen.lead = 5ms;
  const Ran in_time(screen, 1997ms);
  EXPECT_EQ(in_time.record.rt, 1997ms);
  EXPECT_EQ(flags(in_time.record), Words{});
  EXPECT_EQ(shown_frames(in_time.record)[target_event], 120);
  const Ran too_late(screen, 2001ms);
  EXPECT_EQ(too_late.record.answer, std::nullopt);
  EXPECT_EQ(flags(too_late.record), Words{"timeout"});
}

TEST(RunTrial, ReturnsWithTheLastEventOnTheScreenAndSaysWhenItIsOver) {
  Ran trial(screen_of(60, 1));
  EXPECT_EQ(trial.lab.clock.now(), trial.record.events[gap].onset);
  EXPECT_EQ(trial.record.ends_at, *trial.record.events[gap].refresh + 60);
  EXPECT_EQ(shown_frames(trial.record)[gap], -1);

  const Trial next = masked_trial();
  const TrialRecord after = run(next, trial.lab, nullptr, {trial.record.ends_at, trial.record.over});
  EXPECT_EQ(after.events[0].refresh, trial.record.ends_at);
  EXPECT_EQ(after.late_frames, 0);
}

TEST(RunTrial, ReportsHowLateItBegan) {
  Ran trial(screen_of(60, 1));
  trial.lab.clock.wait_until(trial.lab.display.begin_of(*trial.record.ends_at + 2));
  const TrialRecord after = run(masked_trial(), trial.lab, nullptr, {trial.record.ends_at, trial.record.over});
  EXPECT_EQ(after.late_frames, 3);
  EXPECT_EQ(flags(after), (Words{"timeout", "late_start"}));
  EXPECT_EQ(shown_frames(after)[fixation], 30);
}

// ---- Refreshes that are missed. In the lab a trial's first frame is at refresh 1, its prime at 61, its mask at 62, its target at 92.

TEST(RunTrial, FindsAMissedRefreshExactlyWhereItWas) {
  SimulatedScreen screen = screen_of(60, 1);
  screen.dropped = {31};
  const Ran late_forward_mask(screen);
  EXPECT_EQ(shown_frames(late_forward_mask.record), (Frames{31, 30, 1, 30, 26, -1}));  // the masked unit keeps its refreshes
  EXPECT_EQ(flags(late_forward_mask.record), Words{"skipped_refresh"});

  screen.dropped = {92};
  const Ran late_target(screen, std::nullopt);
  EXPECT_EQ(shown_frames(late_target.record), (Frames{30, 30, 1, 31, 120, -1}));
  EXPECT_EQ(flags(late_target.record), (Words{"timeout", "skipped_refresh"}));
}

TEST(RunTrial, ShowsALatePrimeForItsRefreshesAndNoLonger) {
  SimulatedScreen screen = screen_of(60, 1);
  screen.dropped = {61, 62};
  const Ran trial(screen);
  EXPECT_EQ(shown_frames(trial.record), (Frames{30, 32, 1, 30, 26, -1}));
  EXPECT_EQ(trial.record.primes[0].ok, true);
  EXPECT_EQ(flags(trial.record), Words{"skipped_refresh"});
}

TEST(RunTrial, NamesAPrimeThatStayedTooLong) {
  SimulatedScreen screen = screen_of(60, 1);
  screen.dropped = {62};
  const Ran trial(screen);
  EXPECT_EQ(shown_frames(trial.record), (Frames{30, 30, 2, 30, 26, -1}));
  EXPECT_EQ(trial.record.primes[0].shown_frames, 2);
  EXPECT_EQ(trial.record.primes[0].ok, false);
  EXPECT_EQ(flags(trial.record), (Words{"prime_frames", "skipped_refresh"}));
}

TEST(RunTrial, KeepsAPrimeShortThroughAFreezeWhereTheDisplayQueues) {
  for (const int ahead : {1, 2}) {
    Lab lab(screen_of(60, ahead));
    lab.clock.freeze(lab.display.begin_of(61), 100ms);  // as the prime becomes light
    const TrialRecord record = run(masked_trial(), lab);
    EXPECT_EQ(record.primes[0].ok, ahead == 2);
    EXPECT_EQ(record.primes[0].shown_frames, ahead == 2 ? 1 : 7);
    EXPECT_EQ(shown_frames(record)[backward], 30);
  }
}

TEST(RunTrial, LetsAQueuedPrimeVanishRatherThanStay) {
  SimulatedScreen screen = screen_of(60, 2);
  screen.dropped = {61};  // prime and mask both fall on refresh 62: the mask wins
  const Ran trial(screen);
  EXPECT_EQ(trial.record.events[prime].shown, false);
  EXPECT_EQ(trial.record.primes[0].shown_frames, 0);
  EXPECT_EQ(trial.record.primes[0].ok, false);
  EXPECT_EQ(shown_frames(trial.record), (Frames{30, 31, 0, 30, 26, -1}));
}

TEST(RunTrial, KeepsAVisibleSequenceOnItsTimesAfterALateEvent) {
  SimulatedScreen screen = screen_of(60, 1);
  screen.dropped = {7};
  const Ran trial(screen, std::nullopt, Trial({event("a", frames(6)), event("b", frames(6)), event("c", frames(6))}));
  EXPECT_EQ(shown_frames(trial.record), (Frames{7, 5, -1}));
}

// Whatever is missed: what was shown is what the record says, the flags say which trials, and a queued prime is never too long.
TEST(RunTrial, RecordsWhatWasShownThroughRandomFreezes) {
  std::mt19937_64 random(3);
  for (int round = 0; round < 400; ++round) {
    const int ahead = round % 2 + 1;
    SimulatedScreen screen = screen_of(round % 3 ? 60 : 144, ahead);
    screen.jitter = 200us;
    Lab lab(screen);
    for (int i = 0, at = 0; i < 3; ++i) {
      at += 100 + static_cast<int>(random() % 900);
      lab.clock.freeze(Instant(1s + std::chrono::milliseconds(at)), std::chrono::milliseconds(5 + random() % 195));
    }
    const TrialRecord record = run(masked_trial(), lab);
    bool off = false;
    for (std::size_t i = 0; i < record.events.size(); ++i) {
      const auto& change = lab.display.history[i];
      ASSERT_EQ(record.events[i].shown, change.shown);
      if (!change.shown) continue;
      ASSERT_EQ(record.events[i].refresh, change.refresh);
      ASSERT_EQ(record.events[i].onset, change.onset);
      if (i + 1 < record.events.size() && lab.display.history[i + 1].shown) {
        ASSERT_EQ(record.events[i].shown_frames, lab.display.history[i + 1].refresh - change.refresh);
        off |= *record.events[i].shown_frames != *record.events[i].asked_frames;
      }
    }
    const auto words = flags(record);
    ASSERT_EQ(off, std::find(words.begin(), words.end(), "skipped_refresh") != words.end());
    ASSERT_EQ(record.primes[0].ok == false, std::find(words.begin(), words.end(), "prime_frames") != words.end());
    if (ahead == 2) {
      ASSERT_LE(*record.primes[0].shown_frames, record.primes[0].asked_frames);
    }
  }
}

TEST(RunTrial, FollowsAScreenWhoseRefreshIsNotQuiteTheMeasuredOne) {
  SimulatedScreen screen = screen_of(60, 1);
  screen.drift_ppm = 200;
  screen.jitter = 300us;
  const Ran trial(screen, std::nullopt);
  EXPECT_EQ(shown_frames(trial.record), (Frames{30, 30, 1, 30, 120, -1}));
}

// ---- Displays that say less

TEST(RunTrial, AimsAtTimesWhereRefreshesAreNotCountedAndClaimsNothing) {
  SimulatedScreen screen = screen_of(60, 1);
  screen.counts = false;
  const Ran trial(screen, std::nullopt);
  EXPECT_EQ(shown_frames(trial.record), (Frames{-1, -1, -1, -1, -1, -1}));
  EXPECT_EQ(trial.record.primes[0].ok, std::nullopt);
  EXPECT_EQ(trial.record.primes[0].shown_frames, std::nullopt);
  EXPECT_EQ(flags(trial.record), Words{"timeout"});
  const auto& history = trial.lab.display.history;
  const Frames asked{30, 30, 1, 30, 120};
  for (std::size_t i = 0; i < asked.size(); ++i) EXPECT_EQ(history[i + 1].refresh - history[i].refresh, asked[i]) << i;
  EXPECT_EQ(trial.record.ends_at, std::nullopt);
  EXPECT_EQ(*trial.record.over - *trial.record.events[gap].onset, 60 * Duration(16'666'667));

  Lab lab(screen);
  const Instant later = lab.clock.now() + 400ms;
  EXPECT_NEAR(to_ms(*run(masked_trial(), lab, nullptr, {std::nullopt, later}).events[0].onset - later), 0, 9);
}

TEST(RunTrial, LeavesReactionTimeEmptyWithoutAnOnset) {
  SimulatedScreen screen = screen_of(60, 1);
  screen.says_onset = false;
  const Ran trial(screen);
  EXPECT_EQ(trial.record.answer, key_j);
  EXPECT_EQ(trial.record.rt, std::nullopt);
  EXPECT_EQ(trial.record.correct, true);
}

TEST(RunTrial, GoesOnThroughOneMissingReceiptAndSaysSo) {
  SimulatedScreen screen = screen_of(60, 1);
  screen.silent = {31};
  const Ran trial(screen);
  EXPECT_EQ(trial.record.events[forward].shown, std::nullopt);
  EXPECT_EQ(shown_frames(trial.record)[fixation], -1);
  EXPECT_EQ(shown_frames(trial.record)[forward], -1);
  EXPECT_EQ(shown_frames(trial.record)[prime], 1);
  EXPECT_EQ(trial.record.rt, 430ms);
  EXPECT_EQ(flags(trial.record), Words{"receipt_missing"});
}

TEST(RunTrial, TakesAReceiptThatWasLateAtTheEnd) {
  SimulatedScreen screen = screen_of(60, 1);
  screen.report_delay = 1005ms;  // beyond the limit from the first refresh on, in hand before the next is asked for
  Lab lab(screen);
  const TrialRecord record = run(Trial({event("a", ms(100))}), lab);
  EXPECT_EQ(flags(record), Words{"receipt_missing"});
  SimulatedScreen slow = screen_of(60, 1);
  slow.report_delay = 900ms;
  const Ran trial(slow, std::nullopt, Trial({event("a", frames(6)), event("b", frames(6))}));
  EXPECT_EQ(trial.record.events[0].refresh, 1);
}

TEST(RunTrial, ShowsNothingMoreOnceTheDisplayHasFallenSilent) {
  SimulatedScreen screen = screen_of(60, 1);
  screen.silent_from = 20;
  const Ran trial(screen);
  EXPECT_EQ(trial.lab.display.history.size(), 3u);
  EXPECT_EQ(trial.record.events[prime].shown, std::nullopt);
  EXPECT_EQ(trial.record.events[target_event].shown, false);
  EXPECT_EQ(trial.record.answer, std::nullopt);
  EXPECT_EQ(trial.record.correct, false);
  EXPECT_EQ(trial.record.ends_at, std::nullopt);
  EXPECT_TRUE(std::find(trial.record.flags.begin(), trial.record.flags.end(), TrialFlag::receipt_missing) != trial.record.flags.end());
}

TEST(RunTrial, EndsWhereTheDisplayFallsSilentWhileAnAnswerIsAwaited) {
  for (const auto& limit : {std::optional<protocols::AskedTime>(), std::optional(ms(600'000))}) {
    SimulatedScreen screen = screen_of(60, 1);
    screen.silent_from = 100;
    Lab lab(screen);
    lab.keyboard.tap(key_j, lab.clock.now() + 500s);
    const TrialRecord record = run(Trial({event("fixation", ms(500)), target(limit), event("gap", ms(500))}), lab);
    EXPECT_EQ(flags(record), (Words{"skipped_refresh", "receipt_missing"}));  // the gap was not shown
    EXPECT_EQ(record.answer, std::nullopt);
    EXPECT_EQ(record.events[2].shown, false);
    EXPECT_LE(lab.clock.now() - lab.display.begin_of(100), look_at_display_every);
  }
}

// ---- Keys

TEST(RunTrial, TakesAnAnswerThatCameBeforeTheTargetsReceipt) {
  SimulatedScreen slow = screen_of(60, 1);
  slow.report_delay = 120ms;
  const Instant onset = *Ran(slow, 430ms).record.events[target_event].onset;
  Lab lab(slow);
  lab.keyboard.press(key_j, onset + 50ms);
  const TrialRecord record = run(masked_trial(), lab, nullptr);
  EXPECT_EQ(record.answer, key_j);
  EXPECT_EQ(record.rt, 50ms);
  EXPECT_LE(shown_frames(record)[target_event], 8);  // it ends with its receipt, 120 ms after its onset
}

TEST(RunTrial, KeepsEveryKeyOfTheTrialWithItsVerdict) {
  Lab lab;
  const Instant target_onset = lab.display.begin_of(92);
  lab.keyboard.tap(key_f, lab.clock.now() - 50ms, 10ms);       // of the time before
  lab.keyboard.tap(key_j, target_onset - 300ms, 50ms);         // too early
  lab.keyboard.press(key_f, target_onset - 40ms);              // too early, and kept down
  lab.keyboard.tap(key_a, target_onset + 100ms, 50ms);
  lab.keyboard.chatter(key_j, target_onset + 400ms, 60ms);
  PlannedAnswers nobody(lab.keyboard, {});
  const TrialRecord record = run(masked_trial(), lab, &nobody);
  EXPECT_EQ(verdicts(record), (Words{"before", "release", "anticipation", "release", "held", "other", "release", "answer",
                                     "release", "bounce"}));
  EXPECT_EQ(record.rt, 400ms);
  EXPECT_EQ(flags(record), (Words{"anticipation", "held_key", "key_bounce"}));
}

TEST(RunTrial, TakesInKeysThatCameSinceTheTrialBefore) {
  Lab lab;
  const Trial trial = masked_trial();
  StagedTrial staged = stage(trial.plan, trial.prepared, lab.display);
  const Instant before = lab.clock.now() - 300ms;
  staged.record.keys.push_back({{key_f, KeyAction::press, before}, {}});
  staged.record.keys.push_back({{key_f, KeyAction::release, before + 60ms}, {}});
  staged.record.keys.push_back({{key_j, KeyAction::press, before + 90ms}, {}});
  KeysDown down;
  run_trial(staged, {}, down, {lab.clock, lab.display, lab.keyboard}, nullptr);
  EXPECT_EQ(verdicts(staged.record), (Words{"before", "release", "held"}));
  EXPECT_EQ(flags(staged.record), (Words{"timeout", "held_key"}));
  EXPECT_TRUE(down.contains(key_j));
}

TEST(RunTrial, RemembersAKeyThatIsNeverLetGo) {
  Lab lab;
  KeysDown down;
  down.see({key_j, KeyAction::press, lab.clock.now()});
  const Trial trial = masked_trial();
  StagedTrial staged = stage(trial.plan, trial.prepared, lab.display);
  run_trial(staged, {}, down, {lab.clock, lab.display, lab.keyboard}, nullptr);
  EXPECT_EQ(flags(staged.record), (Words{"timeout", "held_key"}));
}

TEST(RunTrial, NeverLosesTheAnswerToACrowdOfKeys) {
  Lab lab;
  const Instant target_onset = lab.display.begin_of(92);
  for (int i = 0; i < 60; ++i) lab.keyboard.tap(key_a, target_onset - 600ms + i * 10ms, 5ms);
  lab.keyboard.tap(key_j, target_onset + 500ms);
  const TrialRecord record = run(masked_trial(), lab);
  EXPECT_EQ(record.rt, 500ms);
  EXPECT_EQ(record.keys.size(), keys_at_most + 1);
  EXPECT_EQ(flags(record), Words{"too_many_keys"});
}

TEST(RunTrial, WaitsWithoutLimitWhereNoneIsSetAndForTheSpaceBarWhereNoKeyIsNamed) {
  Trial trial({event("fixation", ms(500)), target(std::nullopt), event("gap", ms(500))});
  trial.plan.choices.clear();
  trial.plan.correct.reset();
  Lab lab;
  lab.keyboard.tap(key_j, lab.clock.now() + 20s);
  lab.keyboard.tap(key_space, lab.clock.now() + 3600s);
  const TrialRecord record = run(trial, lab);
  EXPECT_EQ(record.answer, key_space);
  EXPECT_NEAR(to_ms(*record.rt), 3'599'483, 1);
  EXPECT_EQ(record.correct, std::nullopt);
}

TEST(RunTrial, LetsTheOperatorsChordEndAWindowWithoutLimit) {
  Lab lab;
  for (const auto key : {key_left_control, key_left_shift, key_q}) lab.keyboard.press(key, lab.clock.now() + 10s);
  const TrialRecord record = run(Trial({event("fixation", ms(500)), target(std::nullopt), event("gap", ms(500))}), lab);
  EXPECT_EQ(flags(record), Words{"interrupted"});
  EXPECT_EQ(record.answer, std::nullopt);
}

// ---- Markers

struct NotedMarkers : Markers {
  explicit NotedMarkers(Clock& c) : clock(c) { sent.reserve(100); }
  std::string name() const override { return "noted"; }
  bool send(std::uint8_t code) override {
    if (code == refused) return false;
    sent.push_back({code, clock.now()});
    return true;
  }
  Clock& clock;
  int refused = 0;
  std::vector<std::pair<int, Instant>> sent;
};

TEST(RunTrial, SendsMarkersRightAfterTheirReceipts) {
  SimulatedScreen screen = screen_of(60, 2);
  screen.report_delay = 700us;
  Lab lab(screen);
  NotedMarkers markers(lab.clock);
  const Trial trial = masked_trial();
  StagedTrial staged = stage(trial.plan, trial.prepared, lab.display, {{"prime", 1}, {"target", 2}, {"nothing", 3}});
  KeysDown down;
  run_trial(staged, {}, down, {lab.clock, lab.display, lab.keyboard, &markers}, nullptr);
  ASSERT_EQ(markers.sent.size(), 2u);
  EXPECT_EQ(markers.sent[0].first, 1);
  EXPECT_EQ(markers.sent[1].first, 2);
  for (const auto& [event, sent] : {std::pair{prime, markers.sent[0]}, {target_event, markers.sent[1]}}) {
    EXPECT_EQ(sent.second, *staged.record.events[event].onset + 700us);
    EXPECT_EQ(staged.record.events[event].marker->sent, sent.second);
    EXPECT_EQ(staged.record.events[event].marker->code, sent.first);
  }
  EXPECT_FALSE(staged.record.events[fixation].marker);
}

TEST(RunTrial, FlagsAMarkerThatItsPortDidNotTake) {
  Lab lab;
  NotedMarkers markers(lab.clock);
  markers.refused = 2;
  const Trial trial = masked_trial();
  StagedTrial staged = stage(trial.plan, trial.prepared, lab.display, {{"target", 2}});
  KeysDown down;
  run_trial(staged, {}, down, {lab.clock, lab.display, lab.keyboard, &markers}, nullptr);
  EXPECT_EQ(staged.record.events[target_event].marker->sent, std::nullopt);
  EXPECT_EQ(flags(staged.record), (Words{"timeout", "marker_lost"}));
}

// ---- Nothing is allocated, thrown, locked, logged or written

TEST(RunTrial, AsksNothingOfTheAllocatorTakesNoLockAndWritesNothing) {
  if (!AllocationCount::available()) GTEST_SKIP() << "the sanitizers own the allocator";
  for (const int ahead : {1, 2}) {
    SimulatedScreen screen = screen_of(60, ahead);
    screen.dropped = {61, 120};
    Lab lab(screen);
    PlannedAnswers answers(lab.keyboard, {{key_j, 400ms, 80ms, true}});
    for (int i = 0; i < 50; ++i) lab.keyboard.tap(key_a, lab.clock.now() + i * 10ms, 5ms);
    const Trial trial = masked_trial();
    StagedTrial staged = stage(trial.plan, trial.prepared, lab.display);
    KeysDown down;
    // The plan's own queue frees a block when its last answer is taken; the trial has the keyboard alone here.
    struct Answering : SessionObserver {
      explicit Answering(SimulatedKeyboard& k) : keyboard(k) {}
      void target_shown(Instant onset) override { keyboard.chatter(key_j, onset + 400ms); }
      SimulatedKeyboard& keyboard;
    } answering(lab.keyboard);
    AllocationCount allocations;
    LockCount locks;
    WriteCount writes;
    run_trial(staged, {}, down, {lab.clock, lab.display, lab.keyboard}, &answering);
    EXPECT_EQ(allocations.count(), 0u) << "an exception asks the allocator, too";
    EXPECT_EQ(locks.taken(), 0u);
    EXPECT_EQ(writes.count(), 0u);
    EXPECT_EQ(staged.record.rt, 400ms);
  }
}

}  // namespace
}  // namespace engine
