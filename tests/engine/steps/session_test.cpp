#include "engine/session/session.h"

#include <gtest/gtest.h>

#include <set>

#include "engine/device_error.h"
#include "engine/trial/photodiode.h"
#include "stimuli/text/unicode.h"
#include "tests/engine/sessions.h"

namespace engine {
namespace {

using namespace sessions;
using Words = std::vector<std::string>;

// P01 with its names known, so that the session is pages and trials alone.
struct RehearsedSession : SessionInLab {
  explicit RehearsedSession(SimulatedScreen screen = {}, const std::function<void(protocols::Protocol&)>& change = {})
      : SessionInLab(changed(change), std::move(screen)) {
    person.names = protocols::stand_in_names(protocol);
  }
  static protocols::Protocol changed(const std::function<void(protocols::Protocol&)>& change) {
    protocols::Protocol protocol = p01();
    if (change) change(protocol);
    return protocol;
  }
};

TEST(RunSession, RunsP01FromItsFirstPageToItsLastLine) {
  SessionInLab session(p01());
  session.provenance.program = "tachisto 0.1.0";
  session.provenance.run = 1;
  const SessionOutcome outcome = session.run();
  EXPECT_EQ(outcome.end, SessionOutcome::End::finished);
  EXPECT_EQ(outcome.trials, 16 + 96);
  EXPECT_EQ(session.kinds(), (Words{"session", "step", "slots", "step_end", "step", "step_end", "step", "plan", "trial", "keys", "round",
                                    "step_end", "step", "step_end", "step", "plan", "trial", "keys", "pause", "trial", "keys", "step_end",
                                    "step", "step_end", "end"}));
  const Json head = session.lines("session")[0];
  EXPECT_EQ(head["format"], 1);
  EXPECT_EQ(head["mode"], "simulated");
  EXPECT_EQ(head["paradigm"], "P01");
  EXPECT_EQ(head["participant"], "012");
  EXPECT_EQ(head["clock"], "simulated");
  EXPECT_EQ(head["seed"], 5);
  EXPECT_EQ(head["run"], 1);
  EXPECT_EQ(head["display"]["measured_refresh_ns"], 16'666'667);
  EXPECT_EQ(head["keyboard"]["source"], "simulated");
  EXPECT_EQ(head["factors"].size(), 1u);
  EXPECT_EQ(session.lines("end")[0]["end"], "finished");
  EXPECT_EQ(session.lines("end")[0]["trials"], 112);
}

TEST(RunSession, WritesEachTrialAsItWas) {
  RehearsedSession session;
  session.run();
  const auto trials = session.lines("trial");
  ASSERT_EQ(trials.size(), session.participant.records.size());
  std::optional<std::int64_t> over;
  for (std::size_t i = 0; i < trials.size(); ++i) {
    const Json& trial = trials[i];
    const TrialRecord& record = session.participant.records[i];
    EXPECT_EQ(trial["phase"], i < 16 ? "practice" : "main");
    EXPECT_EQ(trial["index"], i < 16 ? i : i - 16);
    EXPECT_EQ(trial["repeats"], nullptr);
    EXPECT_EQ(trial["rt_ns"], 400'000'000);
    EXPECT_EQ(trial["correct"], true);
    EXPECT_EQ(trial["answer"], trial["correct_key"]);
    EXPECT_EQ(trial["flags"], Json::array());
    EXPECT_EQ(trial["choices"].size(), 2u);
    EXPECT_EQ(trial["cell"].size(), 2u);
    EXPECT_EQ(trial["items"].size(), 2u);
    ASSERT_EQ(trial["events"].size(), 6u);
    for (std::size_t k = 0; k < 6; ++k) {
      const Json& event = trial["events"][k];
      EXPECT_EQ(event["name"], record.events[k].name);
      EXPECT_EQ(event["onset_ns"], record.events[k].onset->time_since_epoch().count());
      EXPECT_EQ(event["refresh"], *record.events[k].refresh);
      EXPECT_EQ(event["grade"], "simulated");
    }
    EXPECT_EQ(trial["events"][2]["role"], "prime");
    EXPECT_EQ(trial["events"][2]["asked"], "20 ms");
    EXPECT_EQ(trial["events"][2]["asked_frames"], 1);
    EXPECT_EQ(trial["events"][2]["shown_frames"], 1);
    EXPECT_EQ(trial["primes"][0]["ok"], true);
    EXPECT_EQ(trial["target"], 4);
    EXPECT_EQ(trial["keys"].back()["verdict"], "answer");
    EXPECT_EQ(trial["keys"].back()["time_ns"].get<std::int64_t>() - trial["events"][4]["onset_ns"].get<std::int64_t>(), 400'000'000);
  }
  // Between trials nothing is lost: each begins on the very refresh at which the one before it ends.
  for (std::size_t i = 17; i < 16 + 48; ++i) {
    EXPECT_EQ(trials[i]["late_frames"], 0);
    EXPECT_EQ(trials[i]["events"][0]["refresh"], trials[i - 1]["events"][5]["refresh"].get<int>() + 60);
  }
}

TEST(RunSession, NeverWritesANameButItsIds) {
  SessionInLab session(p01());
  session.run();
  const std::string text = session.text();
  ASSERT_EQ(session.participant.typed, 6);
  for (int i = 0; i < session.participant.typed; ++i) {
    EXPECT_EQ(text.find(WillingParticipant::spelt(i)), std::string::npos) << i;
    EXPECT_TRUE(session.painter.was_asked_for(WillingParticipant::spelt(i))) << i;  // it was on the screen
  }
  for (const auto& name : session.participant.ticked) EXPECT_EQ(text.find("\"" + name + "\""), std::string::npos) << name;
  std::set<std::string> ids;
  for (const auto& trial : session.lines("trial"))
    if (trial["phase"] == "main") ids.insert(trial["items"]["target"].get<std::string>());
  for (const char* id : {"AF1", "AF3", "CP2", "KN1", "UN3"}) EXPECT_TRUE(ids.contains(id)) << id;
  EXPECT_EQ(ids.size(), 24u);
}

TEST(RunSession, PutsNamesAndKeysIntoItsPages) {
  RehearsedSession session({}, [](protocols::Protocol& p) { std::get<protocols::PageStep>(p.session[1]).markdown += "\n\nHello {AF1}"; });
  session.run();
  EXPECT_TRUE(session.painter.was_asked_for("Hello " + stimuli::isolated(protocols::NameLetters::of(session.person.names["AF"][0]))));
  EXPECT_FALSE(session.painter.was_asked_for("{"));
}

TEST(RunSession, ShowsItsTimingFaultsExactlyWhereTheyWere) {
  // The first practice trial begins somewhere after the pages: run once to learn where its prime is, then drop its mask's refresh.
  RehearsedSession plain;
  plain.run();
  const auto clean = plain.lines("trial");
  SimulatedScreen screen;
  const auto mask = clean[20]["events"][3]["refresh"].get<Refresh>(), fixation_31 = clean[40]["events"][1]["refresh"].get<Refresh>() + 1;
  screen.dropped = {mask, fixation_31};
  RehearsedSession faulty(screen);
  faulty.run();
  const auto trials = faulty.lines("trial");
  for (std::size_t i = 0; i < trials.size(); ++i) {
    const Json expected = i == 20 ? Json{"prime_frames", "skipped_refresh"} : i == 40 ? Json{"skipped_refresh"} : Json::array();
    EXPECT_EQ(trials[i]["flags"], expected) << i;
    EXPECT_EQ(trials[i]["primes"][0]["ok"], i != 20) << i;
  }
  EXPECT_EQ(trials[20]["events"][2]["shown_frames"], 2);
}

TEST(RunSession, RepeatsTrialsWithAMistimedPrimeAtTheEndOfTheBlockWhereTheProtocolSaysSo) {
  const auto repeat = [](protocols::Protocol& p) { p.screen.prime_rule = protocols::PrimeRule::repeat; };
  RehearsedSession plain({}, repeat);
  plain.run();
  SimulatedScreen screen;
  screen.dropped = {plain.lines("trial")[20]["events"][3]["refresh"].get<Refresh>()};
  RehearsedSession faulty(screen, repeat);
  EXPECT_EQ(faulty.run().trials, 16 + 96 + 1);
  const auto trials = faulty.lines("trial");
  EXPECT_EQ(trials.back()["repeats"], 4);
  EXPECT_EQ(trials.back()["index"], 96);
  EXPECT_EQ(trials.back()["items"], trials[20]["items"]);
  EXPECT_EQ(trials.back()["primes"][0]["ok"], true);
}

TEST(RunSession, GivesUpRepeatingAPrimeThatThisScreenNeverShows) {
  SimulatedScreen screen;
  for (Refresh r = 1; r < 400'000; r += 2) screen.dropped.push_back(r);  // every other refresh is missed
  RehearsedSession session(screen, [](protocols::Protocol& p) {
    p.screen.prime_rule = protocols::PrimeRule::repeat;
    p.session.erase(p.session.begin() + 2);  // without practice
  });
  session.run();
  std::map<int, int> runs;
  for (const auto& trial : session.lines("trial")) ++runs[trial["repeats"].is_null() ? trial["index"].get<int>() : trial["repeats"].get<int>()];
  EXPECT_EQ(runs.size(), 96u);
  for (const auto& [index, count] : runs) EXPECT_LE(count, 3) << index;
  EXPECT_FALSE(session.lines("note").empty());
}

TEST(RunSession, StopsAtAMistimedPrimeWhereTheProtocolSaysSo) {
  const auto stop = [](protocols::Protocol& p) { p.screen.prime_rule = protocols::PrimeRule::stop; };
  RehearsedSession plain({}, stop);
  plain.run();
  SimulatedScreen screen;
  screen.dropped = {plain.lines("trial")[20]["events"][3]["refresh"].get<Refresh>()};
  RehearsedSession faulty(screen, stop);
  const SessionOutcome outcome = faulty.run();
  EXPECT_EQ(outcome.end, SessionOutcome::End::stopped);
  EXPECT_EQ(outcome.why, "prime_rule");
  EXPECT_EQ(faulty.lines("trial").size(), 21u);
  EXPECT_EQ(faulty.lines("stop")[0]["why"], "prime_rule");
  EXPECT_EQ(faulty.lines("end")[0]["end"], "stopped");
  EXPECT_TRUE(faulty.painter.was_asked_for("The session has ended"));
}

TEST(RunSession, RepeatsPracticeUntilTheCriterionIsMet) {
  RehearsedSession session;
  session.participant.answer = [&](const protocols::PlannedTrial& plan, Instant onset) {
    const bool wrong = plan.phase == protocols::Phase::practice && plan.round < 3 && plan.index < 8;
    const protocols::Key other = *plan.correct == key_j ? key_f : key_j;
    session.lab.keyboard.tap(wrong ? other : *plan.correct, onset + 400ms);
  };
  session.run();
  const auto rounds = session.lines("round");
  ASSERT_EQ(rounds.size(), 3u);
  EXPECT_EQ(rounds[0]["correct"], 8);
  EXPECT_EQ(rounds[0]["of"], 16);
  EXPECT_EQ(rounds[0]["met"], false);
  EXPECT_EQ(rounds[2]["met"], true);
  EXPECT_TRUE(session.painter.was_asked_for("Wrong"));
  EXPECT_TRUE(session.painter.was_asked_for("Correct"));
  EXPECT_TRUE(session.painter.was_asked_for("Once more"));
}

TEST(RunSession, GoesOnAfterTheLastRoundOfPractice) {
  RehearsedSession session;
  session.participant.answer = [&](const protocols::PlannedTrial& plan, Instant onset) {
    if (plan.phase == protocols::Phase::main) session.lab.keyboard.tap(*plan.correct, onset + 400ms);
  };
  EXPECT_EQ(session.run().trials, 3 * 16 + 96);
  EXPECT_EQ(session.lines("round").back()["met"], false);
  EXPECT_TRUE(session.painter.was_asked_for("Too slow"));
}

TEST(RunSession, ShowsFeedbackAtTheEndOfThePracticeTrialAndTheNextAfterIt) {
  RehearsedSession session;
  session.run();
  const auto trials = session.lines("trial");
  EXPECT_EQ(trials[1]["events"][0]["refresh"].get<int>() - trials[0]["events"][5]["refresh"].get<int>(), 60 + 41);  // gap, 700 ms cut to refreshes
}

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
      for (const auto key : {key_left_control, key_left_shift, key_q}) session.lab.keyboard.tap(key, session.lab.clock.now() + 700ms, 300ms);
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
  session.participant.before_trial = [&](const protocols::PlannedTrial&) { session.lab.keyboard.tap(41, session.lab.clock.now() + 1s, 50ms); };
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
    session.participant.at_page = [&](Instant onset) {
      session.lab.keyboard.tap(mode == Mode::pilot ? key_f9 : key_space, onset + 1s);
    };
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
  EXPECT_GT(late.lines("trial")[0]["events"][0]["onset_ns"].get<std::int64_t>(), first["events"][0]["onset_ns"].get<std::int64_t>() + 25'000'000'000);
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
  EXPECT_GE(session.lines("step_end")[1]["end_ns"].get<std::int64_t>(), session.lab.display.begin_of(0).time_since_epoch().count() + 20'000'000'000);
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
  EXPECT_EQ(session.participant.troubles, Words{"keyboard vanished: Dell KB216"});
}

TEST(RunSession, EndsAtTheNextSafePointWithoutAQuestionWhenItIsEndedFromOutside) {
  RehearsedSession session;
  std::atomic<bool> stop{false};
  session.stop = &stop;
  session.participant.before_trial = [&](const protocols::PlannedTrial& plan) { stop = plan.phase == protocols::Phase::main && plan.index == 3; };
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

// ---- Keys between trials and after them

// Presses and releases of a journal's trials and of what came after them, "J press 12345".
std::vector<std::string> keys_in(const std::vector<Json>& lines) {
  std::vector<std::string> list;
  for (const auto& line : lines)
    if (line["kind"] == "trial" || line["kind"] == "keys")
      for (const auto& key : line["keys"])
        list.push_back(key["key"].get<std::string>() + " " + key["action"].get<std::string>() + " " + std::to_string(key["time_ns"].get<std::int64_t>()));
  return list;
}

TEST(RunSession, KeepsEveryKeyOfABlockOnceWhereverItCame) {
  for (const bool counts : {true, false}) {
    SimulatedScreen screen;
    screen.counts = counts;
    RehearsedSession session(screen);
    std::vector<std::string> pressed;
    const auto tap = [&](protocols::Key key, Instant when, Duration hold) {
      session.lab.keyboard.tap(key, when, hold);
      const std::string name(protocols::key_name(key));
      pressed.push_back(name + " press " + std::to_string(when.time_since_epoch().count()));
      pressed.push_back(name + " release " + std::to_string((when + hold).time_since_epoch().count()));
    };
    session.participant.answer = [&](const protocols::PlannedTrial& trial, Instant onset) {
      tap(*trial.correct, onset + 400ms, 80ms);
      tap(key_a, onset + 700ms, 40ms);   // in the trial's last event
      tap(key_f, onset + 1100ms, 40ms);  // the same, a valid key
    };
    session.run();
    auto kept = keys_in(session.lines());
    std::erase_if(kept, [](const std::string& key) { return key.starts_with("Space"); });  // let go in the first trial after a page
    std::sort(kept.begin(), kept.end());
    std::sort(pressed.begin(), pressed.end());
    EXPECT_EQ(kept, pressed);
  }
}

TEST(RunSession, PutsKeysAfterTheLastTrialIntoALineOfTheirOwn) {
  RehearsedSession session;
  session.participant.answer = [&](const protocols::PlannedTrial& trial, Instant onset) {
    session.lab.keyboard.tap(*trial.correct, onset + 400ms);
    session.lab.keyboard.tap(key_f, onset + 900ms);
    session.lab.keyboard.tap(key_a, onset + 1000ms);
  };
  session.run();
  const auto lines = session.lines();
  int found = 0;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    if (lines[i]["kind"] != "keys") continue;
    ++found;
    ASSERT_EQ(lines[i - 1]["kind"], "trial");
    EXPECT_EQ(lines[i]["block"], lines[i - 1]["block"]);
    EXPECT_EQ(lines[i]["after_index"], lines[i - 1]["index"]);
    Words words;
    for (const auto& key : lines[i]["keys"]) words.push_back(key["verdict"]);
    EXPECT_EQ(words, (Words{"release", "after", "release", "other", "release"}));
  }
  EXPECT_EQ(found, 3) << "after practice, before the pause, after the block";
}

TEST(RunSession, KeepsNoKeyThatIsPressedAtAPage) {
  RehearsedSession session;
  session.participant.at_page = [&](Instant onset) {
    session.lab.keyboard.tap(key_q, onset + 200ms, 50ms);
    session.lab.keyboard.tap(key_space, onset + 900ms);
  };
  session.run();
  for (const auto& key : keys_in(session.lines())) EXPECT_EQ(key.find("Q "), std::string::npos) << key;
}

TEST(RunSession, ReportsWhatHappenedToTheKeyboards) {
  RehearsedSession session;
  session.lab.keyboard.tell = {{session.lab.clock.now(), "keyboard vanished: Dell KB216"}};
  session.run();
  EXPECT_EQ(session.lines("machine")[0]["what"], "keyboard vanished: Dell KB216");
}

TEST(RunSession, LetsTheLastEventAndTheLastFeedbackHaveTheirTime) {
  RehearsedSession session;
  std::vector<Instant> pages;
  session.participant.at_page = [&](Instant onset) {
    pages.push_back(onset);
    session.lab.keyboard.tap(key_space, onset + 1s);
  };
  session.run();
  const auto& records = session.participant.records;
  EXPECT_GE(pages.at(1), *records[15].over + 683ms);  // after practice: its last feedback
  EXPECT_GE(pages.at(3), *records[111].over);         // after the block: its last gap
}

TEST(RunSession, ShowsThePhotodiodeItsPatchWithTheEventAskedFor) {
  RehearsedSession session({}, [](protocols::Protocol& p) {
    p.screen.photodiode = protocols::PhotodiodeSpec{{}, protocols::Corner::bottom_right, {60, protocols::LengthUnit::pixels}, "target"};
    p.session.erase(p.session.begin() + 2, p.session.end());
  });
  session.run();
  const auto& history = session.lab.display.history;
  EXPECT_EQ(history.size(), 2u);  // the nomination needs no page; the page has the patch, too, and so has the last one
  EXPECT_NE(history[0].pictures[1], 0u);
}

TEST(Photodiode, IsWhiteInTheEventAskedForAndBlackInEveryOther) {
  struct Boxes : PlainPainter {
    SpritePointer box(int width, int, protocols::Colour colour) override {
      drawn.push_back({width, colour});
      return PlainPainter::box(width, width, colour);
    }
    std::vector<std::pair<int, protocols::Colour>> drawn;
  } painter;
  const stimuli::Screen screen{1920, 1080, {}, {}};
  stimuli::PreparedTrial trial = masked_trial().prepared;
  add_photodiode({{}, protocols::Corner::bottom_right, {60, protocols::LengthUnit::pixels}, "prime"}, screen, painter, trial);
  ASSERT_EQ(painter.drawn.size(), trial.events.size());
  for (std::size_t i = 0; i < trial.events.size(); ++i) {
    EXPECT_EQ(painter.drawn[i].second, i == prime ? (protocols::Colour{255, 255, 255}) : (protocols::Colour{0, 0, 0}));
    EXPECT_EQ(trial.events[i].frame.sprites.back().x, 1860);
    EXPECT_EQ(trial.events[i].frame.sprites.back().y, 1020);
  }
  EXPECT_EQ(photodiode_patch({{}, protocols::Corner::top_left, {1, protocols::LengthUnit::degrees}, "prime"}, true, screen, painter),
            std::nullopt);
}

TEST(RunSession, LetsGoOfItsPicturesAtTheEnd) {
  RehearsedSession session;
  session.run();
  EXPECT_TRUE(session.lab.display.uploaded.empty());
}

}  // namespace
}  // namespace engine
