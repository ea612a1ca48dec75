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

TEST(RunSession, RunsP01FromItsFirstPageToItsLastLine) {
  SessionInLab session(p01());
  session.provenance.program = "tachisto 0.1.0";
  session.provenance.run = 1;
  const SessionOutcome outcome = session.run();
  EXPECT_EQ(outcome.end, SessionOutcome::End::finished);
  EXPECT_EQ(outcome.trials, 16 + 96);
  EXPECT_EQ(session.kinds(), (Words{"session", "step",  "slots",    "step_end", "step", "page",     "step_end", "step", "plan",  "trial",
                                    "keys",    "round", "step_end", "step",     "page", "step_end", "step",     "plan", "trial", "keys",
                                    "pause",   "trial", "keys",     "step_end", "step", "page",     "step_end", "end"}));
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
  EXPECT_EQ(session.participant.missed, Words{"main 3"});
}

// Each page's texts, in turn: where the answer is wrong, and how often practice begins again.
std::vector<std::string> pages_of(SessionInLab& session) {
  auto pages = std::make_shared<std::vector<std::string>>();
  session.participant.at_page = [&session, pages](Instant onset) {
    std::string page;
    for (const auto& [text, sprite] : session.painter.sprites) page += text + "\n";
    pages->push_back(page);
    session.painter.sprites.clear();
    session.lab.keyboard.tap(key_space, onset + 900ms);
  };
  session.participant.answer = [&session](const protocols::PlannedTrial& plan, Instant onset) {
    const protocols::Key other = *plan.correct == key_j ? key_f : key_j;
    session.lab.keyboard.tap(plan.round < 2 ? other : *plan.correct, onset + 400ms);
  };
  session.run();
  return *pages;
}

bool is_there(const std::string& page, const std::string& part) { return page.find(part) != std::string::npos; }

TEST(RunSession, TellsTheKeysAgainBeforePracticeIsRepeated) {
  RehearsedSession session;
  const auto pages = pages_of(session);
  const auto more = std::ranges::find_if(pages, [](const std::string& page) { return is_there(page, "Once more"); });
  ASSERT_NE(more, pages.end());
  ASSERT_NE(more + 1, pages.end());
  EXPECT_TRUE(is_there(*(more + 1), "F") && is_there(*(more + 1), "J")) << *(more + 1);
  EXPECT_EQ(session.participant.missed, Words{});
}

const char* const words_and_strings = R"(
lists:
  words: {items: [love, hug], label: {is: word}}
  nonwords: {items: [vole, ghu], label: {is: nonword}}
trials:
  decision:
    - {event: target, text: $target, until: answer, at_most: 2000 ms}
blocks:
  main:
    trial: decision
    cross: {target: [words, nonwords]}
    answer: {by: target.is, keys: {word: J, nonword: F}}
session:
)";

TEST(RunSession, FindsTheKeysOnTheLastPageThatNamedThemWhereAnotherStepCameBetween) {
  SessionInLab session(written(std::string(words_and_strings) + "  - page: {text: \"Press {key:word} for words\", keys_of: main}\n"
                                                                "  - break: {}\n"
                                                                "  - practice: {of: main, trials: 4, until: 80 % correct}\n"));
  const auto pages = pages_of(session);
  ASSERT_EQ(pages.size(), 4u);
  EXPECT_TRUE(is_there(pages[2], "Once more"));
  EXPECT_TRUE(is_there(pages[3], "Press J for words")) << pages[3];
}

TEST(RunSession, NamesTheKeysItselfWhereNoPageDid) {
  for (const std::string& step :
       std::vector<std::string>{"practice: {of: main, trials: 4, until: 80 % correct}", "train: {of: main, until: 80 % correct}"}) {
    SessionInLab session(written(std::string(words_and_strings) + "  - " + step + "\n"));
    const auto pages = pages_of(session);
    ASSERT_EQ(pages.size(), 1u) << step;
    for (const char* part : {"Once more", "J", "F", "word", "nonword"}) EXPECT_TRUE(is_there(pages[0], part)) << part << "\n" << pages[0];
  }
}

TEST(RunSession, ShowsFeedbackAtTheEndOfThePracticeTrialAndTheNextAfterIt) {
  RehearsedSession session;
  session.run();
  const auto trials = session.lines("trial");
  EXPECT_EQ(trials[1]["events"][0]["refresh"].get<int>() - trials[0]["events"][5]["refresh"].get<int>(),
            60 + 41);  // gap, 700 ms cut to refreshes
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
