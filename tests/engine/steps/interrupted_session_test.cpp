// Sessions that the operator, the machine or somebody outside interrupts.
#include <gtest/gtest.h>

#include "engine/device_error.h"
#include "engine/session/session.h"
#include "tests/engine/sessions.h"

namespace engine {
namespace {

using namespace sessions;

// ---- The operator

struct ChordSession : RehearsedSession {
  explicit ChordSession(const std::function<void(protocols::Protocol&)>& change = {}) : RehearsedSession({}, change) {
    participant.before_trial = [this](const protocols::PlannedTrial& plan) {
      if (plan.phase != protocols::Phase::main || plan.index != 10) return;
      const Instant soon = lab.clock.now() + 700ms;
      for (const auto key : {key_left_control, key_left_shift, key_q}) lab.keyboard.tap(key, soon, 300ms);
    };
  }
};

TEST(RunSession, StopsByTheOperatorsChordAfterTheRunningTrial) {
  ChordSession session;
  session.participant.stop_answer = key_y;
  const SessionOutcome outcome = session.run();
  EXPECT_EQ(outcome.end, SessionOutcome::End::stopped);
  EXPECT_EQ(outcome.why, "operator");
  const auto trials = session.lines("trial");
  EXPECT_EQ(trials.size(), 16u + 11);
  EXPECT_EQ(trials.back()["correct"], true);  // the running trial was finished
  EXPECT_EQ(session.lines("stop")[0]["why"], "operator");
  EXPECT_EQ(session.lines("end")[0]["why"], "operator");
}

TEST(RunSession, GoesOnWhereTheOperatorThinksBetterOfIt) {
  ChordSession session;
  session.participant.stop_answer = key_n;
  EXPECT_EQ(session.run().end, SessionOutcome::End::finished);
  EXPECT_EQ(session.lines("trial").size(), 112u);
  EXPECT_EQ(session.lines("pause")[0]["why"], "operator");
  EXPECT_EQ(session.lines("trial")[16 + 11]["late_frames"], nullptr);
}

TEST(RunSession, SaysAgainWhatToDoAfterThePauseAndWaitsBeforeTheNextTrial) {
  ChordSession session;
  session.participant.stop_answer = key_n;
  int asked = 0;
  session.painter.sprites.clear();
  session.participant.at_page = [&](Instant onset) {
    // The page after the pause waits; nothing else does for so long.
    asked += session.participant.records.size() == 16 + 11;
    session.lab.keyboard.tap(key_space, onset + (session.participant.records.size() == 16 + 11 ? Duration(40s) : Duration(900ms)));
  };
  EXPECT_EQ(session.run().end, SessionOutcome::End::finished);
  EXPECT_EQ(asked, 1);
  const auto trials = session.lines("trial");
  const Json pause = session.lines("pause")[0];
  EXPECT_GT(trials[16 + 11]["events"][0]["onset_ns"].get<std::int64_t>(), pause["end_ns"].get<std::int64_t>() + 39'000'000'000);
}

TEST(RunSession, EndsByNoSingleKeyOfThePauseAndCountsItsMinutes) {
  ChordSession session;
  int pages = 0;
  session.participant.stop_answer = 0;
  session.participant.at_pause = [&](Instant onset) {
    ++pages;
    for (const auto key : {key_y, key_q, key_n, key_space}) session.lab.keyboard.tap(key, onset + 1s);
    session.lab.keyboard.tap(key_escape, onset + 150s);  // to the question, which is answered with no
    session.lab.keyboard.tap(key_n, onset + 155s);
    session.lab.keyboard.tap(key_enter, onset + 160s);
  };
  EXPECT_EQ(session.run().end, SessionOutcome::End::finished);
  EXPECT_EQ(pages, 1);
  EXPECT_TRUE(session.painter.was_asked_for("2 min"));
  const Json pause = session.lines("pause")[0];
  EXPECT_NEAR(static_cast<double>(pause["end_ns"].get<std::int64_t>() - pause["begin_ns"].get<std::int64_t>()), 160e9, 2e9);
}

TEST(RunSession, GivesNoFeedbackOnATrialBeforeAPause) {
  const auto pictures_shown = [](bool paused) {
    RehearsedSession session;
    session.participant.stop_answer = key_n;
    session.participant.before_trial = [&](const protocols::PlannedTrial& plan) {
      if (!paused || plan.phase != protocols::Phase::practice || plan.index != 2) return;
      for (const auto key : {key_left_control, key_left_shift, key_q})
        session.lab.keyboard.tap(key, session.lab.clock.now() + 700ms, 300ms);
    };
    session.run();
    return std::ranges::count_if(session.lab.display.history, [](const auto& change) { return change.shown; });
  };
  EXPECT_EQ(pictures_shown(true), pictures_shown(false) + 2 - 1) << "the pause and what is said after it, and one feedback less";
}

TEST(RunSession, WarmsUpAfterEveryPauseWithTrialsOfThePracticeThatCountForNothing) {
  const auto warm = [](protocols::Protocol& p) {
    for (auto& step : p.session)
      if (auto* block = std::get_if<protocols::BlockStep>(&step)) block->warm_up = 2;
  };
  ChordSession session(warm);
  session.participant.stop_answer = key_n;
  EXPECT_EQ(session.run().end, SessionOutcome::End::finished);
  std::vector<Json> warm_ups, main;
  for (const Json& trial : session.lines("trial")) {
    if (trial["phase"] == "practice" && trial["round"] > 3) warm_ups.push_back(trial);
    if (trial["phase"] == "main") main.push_back(trial);
  }
  ASSERT_EQ(main.size(), 96u);
  ASSERT_EQ(warm_ups.size(), 4u) << "after the experimenter's pause and the planned one";
  EXPECT_EQ(warm_ups[0]["round"], 4) << "the practice itself may have three";
  EXPECT_EQ(warm_ups[2]["round"], 5);
  for (std::size_t i = 0; i < 96; ++i) EXPECT_EQ(main[i]["index"], i);
  for (const Json& trial : warm_ups) EXPECT_EQ(trial["primes"][0]["ok"], true);
}

TEST(RunSession, TakesTheChordOnAPageAndComesBackToIt) {
  RehearsedSession session;
  session.participant.stop_answer = key_n;
  session.participant.at_page = [&, shown = 0](Instant onset) mutable {
    if (++shown == 2) {
      for (const auto key : {key_left_control, key_left_shift, key_q}) session.lab.keyboard.tap(key, onset + 1s, 300ms);
    } else {
      session.lab.keyboard.tap(key_space, onset + 1s);
    }
  };
  EXPECT_EQ(session.run().end, SessionOutcome::End::finished);
  EXPECT_EQ(session.participant.pages, 5);  // three pages, the block's pause, and one page shown again
}

TEST(RunSession, GivesTheEscapeKeyNoMeaning) {
  RehearsedSession session;
  session.participant.before_trial = [&](const protocols::PlannedTrial&) {
    session.lab.keyboard.tap(41, session.lab.clock.now() + 1s, 50ms);
  };
  EXPECT_EQ(session.run().end, SessionOutcome::End::finished);
  EXPECT_EQ(session.lines("trial").size(), 112u);
}

TEST(RunSession, SkipsStepsAndPagesInAPilotAlone) {
  for (const Mode mode : {Mode::pilot, Mode::simulated}) {
    RehearsedSession session;
    session.mode = mode;
    session.participant.before_trial = [&](const protocols::PlannedTrial& plan) {
      if (plan.index == 3) session.lab.keyboard.tap(key_f10, session.lab.clock.now() + 1s, 50ms);
    };
    session.participant.at_page = [&](Instant onset) { session.lab.keyboard.tap(mode == Mode::pilot ? key_f9 : key_space, onset + 1s); };
    EXPECT_EQ(session.run().end, SessionOutcome::End::finished);
    EXPECT_EQ(session.lines("trial").size(), mode == Mode::pilot ? 8u : 112u);
    EXPECT_EQ(session.painter.was_asked_for("PILOT"), mode == Mode::pilot);
  }
}

// ---- Machines that fail

TEST(RunSession, PausesWhereTheDisplayMissedAReceiptAndGoesOn) {
  RehearsedSession plain;
  plain.run();
  SimulatedScreen screen;
  screen.silent = {plain.lines("trial")[20]["events"][1]["refresh"].get<Refresh>()};
  RehearsedSession session(screen);
  EXPECT_EQ(session.run().end, SessionOutcome::End::finished);
  EXPECT_EQ(session.lines("trial")[20]["flags"], Json{"receipt_missing"});
  EXPECT_EQ(session.lines("pause")[0]["why"], "receipt_missing");
}

// A window that is lost for a while: from a trial's event on.
SimulatedScreen lost_from(const SessionInLab& plain, std::size_t trial, std::size_t event, Duration lasts, SightLoss loss) {
  const Instant onset(Duration(plain.lines("trial")[trial]["events"][event]["onset_ns"].get<std::int64_t>()));
  const Duration from = onset - plain.lab.display.begin_of(0) + 1ms;
  SightLosses losses;
  losses.add(loss);
  SimulatedScreen screen;
  screen.unseen = {{from, from + lasts, losses}};
  return screen;
}

TEST(RunSession, PausesAfterATrialThatNobodySawUntilTheWindowIsWholeAndSaysSo) {
  RehearsedSession plain;
  plain.run();
  RehearsedSession session(lost_from(plain, 20, 1, 60s, SightLoss::hidden));
  EXPECT_EQ(session.run().end, SessionOutcome::End::finished);
  const auto trials = session.lines("trial");
  EXPECT_EQ(trials.size(), 112u);
  EXPECT_EQ(trials[20]["flags"], (Json{"prime_frames", "not_visible"}));
  EXPECT_EQ(trials[20]["primes"][0]["ok"], false);
  EXPECT_EQ(trials[21]["flags"], Json::array()) << "the next one waits";
  const Json pause = session.lines("pause")[0];
  EXPECT_EQ(pause["why"], "not_visible");
  EXPECT_GT(pause["end_ns"].get<std::int64_t>() - pause["begin_ns"].get<std::int64_t>(), 50'000'000'000);
  EXPECT_EQ(session.lines("pause").size(), plain.lines("pause").size() + 1) << "one pause, not two within each other";
  EXPECT_TRUE(session.painter.was_asked_for("Please call the experimenter"));
  ASSERT_EQ(session.participant.troubles.size(), 2u);
  EXPECT_NE(session.participant.troubles[0].find("minimised"), std::string::npos) << session.participant.troubles[0];
  EXPECT_EQ(session.lines("machine").size(), 2u);
}

TEST(RunSession, RunsATrialThatNobodySawAgainByThePrimeRule) {
  const auto repeat = [](protocols::Protocol& p) { p.screen.prime_rule = protocols::PrimeRule::repeat; };
  RehearsedSession plain({}, repeat);
  plain.run();
  RehearsedSession session(lost_from(plain, 20, 1, 5s, SightLoss::covered), repeat);
  session.run();
  const auto trials = session.lines("trial");
  ASSERT_EQ(trials.size(), 113u);
  EXPECT_EQ(trials.back()["repeats"], trials[20]["index"]);
  EXPECT_EQ(trials.back()["primes"][0]["ok"], true);
  EXPECT_EQ(trials.back()["items"], trials[20]["items"]);
}

TEST(RunSession, NeverRepeatsAPrimeThatWasSeenBecauseTheKeysWentElsewhere) {
  const auto repeat = [](protocols::Protocol& p) { p.screen.prime_rule = protocols::PrimeRule::repeat; };
  RehearsedSession plain({}, repeat);
  plain.run();
  RehearsedSession session(lost_from(plain, 20, 1, 5s, SightLoss::unfocused), repeat);
  session.run();
  EXPECT_EQ(session.lines("trial").size(), 112u);
  EXPECT_EQ(session.lines("trial")[20]["flags"], Json{"no_focus"});
  EXPECT_EQ(session.lines("pause")[0]["why"], "no_focus");
}

TEST(RunSession, BeginsNoTrialsWhileTheWindowIsLost) {
  RehearsedSession plain;
  plain.run();
  const Json first = plain.lines("trial")[0];
  RehearsedSession session;
  SimulatedScreen screen = lost_from(plain, 0, 0, 30s, SightLoss::covered);
  screen.unseen[0].from -= 1500ms;  // on the page before; the participant has pressed the space bar already
  RehearsedSession late(screen);
  late.run();
  EXPECT_EQ(late.lines("trial")[0]["flags"], Json::array());
  EXPECT_GT(late.lines("trial")[0]["events"][0]["onset_ns"].get<std::int64_t>(),
            first["events"][0]["onset_ns"].get<std::int64_t>() + 25'000'000'000);
}

TEST(RunSession, TakesNoKeyOnAPageWhoseKeysGoElsewhereAndSaysSo) {
  SimulatedScreen screen;
  SightLosses losses;
  losses.add(SightLoss::unfocused);
  screen.unseen = {{0ms, 20s, losses}};
  RehearsedSession session(screen);  // whose participant presses the space bar 0.9 s after the page came
  session.run();
  const auto pauses = session.lines("pause");
  EXPECT_EQ(pauses[0]["why"], "no_focus");
  EXPECT_GE(session.lines("step_end")[1]["end_ns"].get<std::int64_t>(),
            session.lab.display.begin_of(0).time_since_epoch().count() + 20'000'000'000);
  EXPECT_TRUE(session.painter.was_asked_for("does not arrive here"));
}

TEST(RunSession, PausesWhenAKeyboardWasDisconnectedAndSaysWhich) {
  RehearsedSession plain;
  plain.run();
  RehearsedSession session;
  const Instant when(Duration(plain.lines("trial")[20]["events"][1]["onset_ns"].get<std::int64_t>()));
  session.lab.keyboard.disconnected = {when};
  session.lab.keyboard.tell = {{when, "keyboard vanished: Dell KB216"}};
  EXPECT_EQ(session.run().end, SessionOutcome::End::finished);
  EXPECT_EQ(session.lines("trial")[20]["flags"], Json{"no_keyboard"});
  EXPECT_EQ(session.lines("pause")[0]["why"], "no_keyboard");
  EXPECT_EQ(session.participant.troubles, std::vector<std::string>{"keyboard vanished: Dell KB216"});
}

TEST(RunSession, EndsAtTheNextSafePointWithoutAQuestionWhenItIsEndedFromOutside) {
  RehearsedSession session;
  std::atomic<bool> stop{false};
  session.stop = &stop;
  session.participant.before_trial = [&](const protocols::PlannedTrial& plan) {
    stop = plan.phase == protocols::Phase::main && plan.index == 3;
  };
  const SessionOutcome outcome = session.run();
  EXPECT_EQ(outcome.end, SessionOutcome::End::stopped);
  EXPECT_EQ(outcome.why, "terminated");
  EXPECT_EQ(session.lines("trial").size(), 20u) << "the trial under way is whole";
  EXPECT_EQ(session.lines("stop").size(), 1u);
  EXPECT_EQ(session.lines("end")[0]["why"], "terminated");
  EXPECT_EQ(session.lines().back()["kind"], "end");
}

TEST(RunSession, EndsFromOutsideOnAnyPageAndWhileItsOwnQuestionIsAsked) {
  for (const bool asked : {false, true}) {
    RehearsedSession session;
    std::atomic<bool> stop{false};
    session.stop = &stop;
    session.participant.stop_answer = 0;
    session.participant.at_page = [&](Instant onset) {
      if (asked && session.participant.pages == 2)
        for (const auto key : {key_left_control, key_left_shift, key_q}) session.lab.keyboard.press(key, onset + 10ms);
      else if (session.participant.pages == 2)
        stop = true;
      else
        session.lab.keyboard.tap(key_space, onset + 900ms);
    };
    session.participant.at_stop = [&] { stop = true; };
    EXPECT_EQ(session.run().why, "terminated");
    EXPECT_EQ(session.lines("stop").size(), 1u);
    EXPECT_EQ(session.lines().back()["end"], "stopped");
  }
}

TEST(RunSession, WaitsNoLongerForAnAnswerWithoutLimitWhenItIsEndedFromOutside) {
  RehearsedSession session({}, [](protocols::Protocol& p) {
    for (auto& trial : p.trials)
      for (auto& event : trial.events)
        if (event.until_answer) event.lasts.reset();
  });
  std::atomic<bool> stop{false};
  session.stop = &stop;
  session.participant.answer = [&](const protocols::PlannedTrial&, Instant) { stop = true; };
  EXPECT_EQ(session.run().why, "terminated");
  EXPECT_EQ(session.lines("trial")[0]["flags"], Json{"interrupted"});
}

TEST(RunSession, RefusesToGoOnWithADisplayThatHasFallenSilentAndKeepsTheData) {
  RehearsedSession plain;
  plain.run();
  SimulatedScreen screen;
  screen.silent_from = plain.lines("trial")[20]["events"][1]["refresh"].get<Refresh>();
  RehearsedSession session(screen);
  EXPECT_THROW(session.run(), DeviceError);
  EXPECT_EQ(session.lines("trial").size(), 21u);
  EXPECT_EQ(session.lines("machine").size(), 1u);
  EXPECT_EQ(session.lines("end")[0]["why"], "machine");
}

TEST(RunSession, PausesWhereTheDisplayFallsSilentWhileAnAnswerIsAwaitedAndRefusesToGoOnWithoutIt) {
  const auto without_limit = [](protocols::Protocol& p) {
    for (auto& trial : p.trials)
      for (auto& event : trial.events)
        if (event.until_answer) event.lasts.reset();
  };
  RehearsedSession plain({}, without_limit);
  plain.run();
  const Json events = plain.lines("trial")[20]["events"];
  SimulatedScreen screen;
  for (const auto& event : events)
    if (event["name"] == "target") screen.silent_from = event["refresh"].get<Refresh>() + 10;
  RehearsedSession session(screen, without_limit);
  int answered = 0;
  session.participant.answer = [&](const protocols::PlannedTrial& trial, Instant onset) {
    session.lab.keyboard.tap(*trial.correct, onset + (answered++ == 20 ? Duration(600s) : Duration(400ms)));
  };
  EXPECT_THROW(session.run(), DeviceError);
  const auto trials = session.lines("trial");
  ASSERT_EQ(trials.size(), 21u);
  EXPECT_EQ(trials[20]["flags"], (Json{"skipped_refresh", "receipt_missing"}));
  EXPECT_TRUE(trials[20]["answer"].is_null());
  EXPECT_EQ(session.lines("end")[0]["why"], "machine");
  const auto onset = trials[20]["events"][trials[20]["target"].get<std::size_t>()]["onset_ns"].get<std::int64_t>();
  EXPECT_LT(session.lines("end")[0]["at_ns"].get<std::int64_t>() - onset, 5'000'000'000) << "noticed long before the answer";
}

}  // namespace
}  // namespace engine
