// Were the primes seen? Sessions of awareness checks and thresholds in the simulated laboratory.
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <memory>
#include <set>

#include "engine/session/session.h"
#include "tests/engine/sessions.h"

namespace engine {
namespace {

using namespace sessions;

const char* const study = R"(
lists:
  primes: {items: [{text: failure, kind: threat}, {text: illness, kind: threat}, {text: cushion, kind: neutral}, {text: lantern, kind: neutral}]}
  words: {items: [love, hug], label: {is: word}}
  nonwords: {items: [vole, ghu], label: {is: nonword}}
trials:
  decision:
    - {event: fixation, text: "+", for: 300 ms}
    - {event: prime, masked: {text: $prime, for: 20 ms, forward: 100 ms, backward: 100 ms}}
    - {event: target, text: $target, until: answer, at_most: 2000 ms}
    - {event: gap, blank: true, for: 500 ms}
blocks:
  main:
    trial: decision
    cross: {prime: primes, target: [words, nonwords]}
    answer: {by: target.is, keys: {word: J, nonword: F}}
    cells: [prime.kind, target.is]
)";

std::string with_session(const std::string& steps) { return std::string(study) + "session:\n" + steps; }

SimulatedScreen at_100_hz() {
  SimulatedScreen screen;
  screen.period = 10ms;
  return screen;
}

std::vector<int> frames_of(const Json& trial, const char* role) {
  std::vector<int> frames;
  for (const auto& event : trial["events"])
    if (event["role"] == role) frames.push_back(event["shown_frames"]);
  return frames;
}

TEST(AwarenessStep, ShowsTheTaskFrameForFrameAndAsksAfterEachTrial) {
  SessionInLab session(written(with_session("  - block: main\n  - awareness: {of: main, trials: 12, catch: 4, keys: {threat: F, neutral: J}, counterbalance: false}\n")), at_100_hz());
  session.participant.choose = [](const std::string&, auto keys) { return keys[1]; };
  EXPECT_EQ(session.run().end, SessionOutcome::End::finished);

  std::vector<Json> task, check;
  for (auto& trial : session.lines("trial")) (trial["phase"] == "main" ? task : check).push_back(trial);
  ASSERT_EQ(check.size(), 16u);
  std::map<std::string, int> kinds;
  int caught = 0;
  for (const auto& trial : check) {
    EXPECT_EQ(trial["phase"], "awareness");
    ++kinds[trial["cell"]["prime.kind"]];
    EXPECT_EQ(trial["choices"], (Json{{"threat", "F"}, {"neutral", "J"}}));
    EXPECT_EQ(trial["correct_key"], Json(trial["cell"]["prime.kind"] == "threat" ? "F" : "J"));
    EXPECT_EQ(trial["events"].back()["name"], "choice");
    EXPECT_EQ(trial["correct"], true);
    if (trial["cell"]["catch"] == "true") {
      ++caught;
      EXPECT_EQ(frames_of(trial, "prime"), std::vector<int>{50});
      continue;
    }
    for (const char* role : {"prime", "forward_mask", "backward_mask"}) EXPECT_EQ(frames_of(trial, role), frames_of(task[0], role)) << role;
    ASSERT_EQ(trial["primes"].size(), 1u);
    EXPECT_EQ(trial["primes"][0]["asked_frames"], 2);
    EXPECT_EQ(trial["primes"][0]["ok"], true);
  }
  EXPECT_EQ(caught, 4);
  EXPECT_EQ(kinds, (std::map<std::string, int>{{"threat", 8}, {"neutral", 8}}));
}

// Trials that are shown again for their primes come on top of what was planned.
TEST(AwarenessStep, SaysOnTopOfEachChoiceAndEachRatingHowFarItHasCome) {
  SimulatedScreen screen = at_100_hz();
  SessionInLab session(
      written(with_session("  - awareness: {of: main, trials: 6, catch: 2, keys: {threat: F, neutral: J}, counterbalance: false}\n")),
      screen);
  std::vector<std::string> told;
  const auto progress = [&] {
    std::string found;
    for (const auto& [text, sprite] : session.painter.sprites)
      if (text.ends_with(" of 8")) found += text + ".";
    session.painter.sprites.clear();
    return found;
  };
  session.participant.before_trial = [&](const protocols::PlannedTrial&) { told.push_back("choice " + progress()); };
  session.participant.at_question = [&](const std::string&, Instant) { told.push_back("rating " + progress()); };
  EXPECT_EQ(session.run().end, SessionOutcome::End::finished);
  ASSERT_EQ(told.size(), 16u);
  EXPECT_EQ(told[0], "choice 1 of 8.");
  EXPECT_EQ(told[1], "rating 1 of 8.");
  EXPECT_EQ(told[14], "choice 8 of 8.");
  EXPECT_EQ(told[15], "rating 8 of 8.");
}

TEST(AwarenessStep, JoinsEveryRatingToItsTrial) {
  SessionInLab session(written(with_session("  - {awareness: {of: main, trials: 6, catch: 2, by: prime.kind}, name: seen}\n")));
  session.participant.choose = [](const std::string& question, auto keys) {
    EXPECT_EQ(question, "visibility");
    EXPECT_EQ(keys.size(), 4u);
    return keys[2];
  };
  session.run();
  Json last;
  int ratings = 0;
  for (const auto& line : session.lines()) {
    if (line["kind"] == "trial") last = line;
    if (line["kind"] != "visibility") continue;
    ++ratings;
    EXPECT_EQ(line["index"], last["index"]);
    EXPECT_EQ(line["block"], "main");
    EXPECT_EQ(line["step"], "seen");
    EXPECT_EQ(line["phase"], "awareness");
    EXPECT_EQ(line["value"], 3);
    EXPECT_EQ(line["source"], "simulated");
    EXPECT_EQ(line["time_ns"].get<std::int64_t>() - line["onset_ns"].get<std::int64_t>(), 600'000'000);
  }
  EXPECT_EQ(ratings, 8);
  EXPECT_TRUE(session.lines("answer").empty());
}

TEST(AwarenessStep, AsksInTheParticipantsWordsAndShowsTheKeys) {
  const char* const own = R"(  - awareness:
      of: main
      trials: 2
      catch: 0
      by: prime.kind
      keys: {threat: F, neutral: J}
      ask: "Welche Art von Wort war es?"
      words: {threat: "ein bedrohliches Wort", neutral: "ein anderes Wort"}
      visibility: false
)";
  SessionInLab session(written(with_session(own)));
  session.run();
  for (const char* text : {"Welche Art von Wort war es?", "ein bedrohliches Wort", "ein anderes Wort"})
    EXPECT_TRUE(session.painter.was_asked_for(text)) << text;
  EXPECT_FALSE(session.painter.was_asked_for("How clearly did you see it?"));
  EXPECT_TRUE(session.lines("visibility").empty());
  EXPECT_EQ(session.participant.pages, 1) << "the instruction";

  SessionInLab plain(written(with_session("  - awareness: {of: main, trials: 2, catch: 0, by: prime.kind}\n")));
  plain.run();
  for (const char* text : {"Which one was it?", "threat", "A brief glimpse"}) EXPECT_TRUE(plain.painter.was_asked_for(text)) << text;
}

TEST(AwarenessStep, GivesConditionsHowMuchWasRightOfWhatWasMasked) {
  SessionInLab session(written(with_session(R"(  - {awareness: {of: main, trials: 8, catch: 8, by: prime.kind, visibility: false}, name: seen}
  - {page: {text: you have seen them}, when: seen.accuracy > 0.9}
  - {page: {text: you have not}, when: seen.accuracy == 0}
)")));
  // Right where it is plain, and always wrong where it is not.
  session.participant.answer = [&](const protocols::PlannedTrial& trial, Instant onset) {
    const bool plain = trial.cell.back().second == "true";
    const auto wrong = trial.choices[0].second == trial.correct ? trial.choices[1].second : trial.choices[0].second;
    session.lab.keyboard.tap(plain ? *trial.correct : wrong, onset + 500ms);
  };
  session.run();
  EXPECT_TRUE(session.painter.was_asked_for("you have not"));
  EXPECT_FALSE(session.painter.was_asked_for("you have seen them"));
}

// The same session twice: the second time the mask of a masked trial comes a refresh late, so that its prime stays too long.
std::unique_ptr<SessionInLab> with_a_late_mask(const std::string& rule, std::size_t& mistimed) {
  const std::string yaml = "screen: {prime_rule: " + rule + "}\n" +
                           with_session("  - awareness: {of: main, trials: 6, catch: 0, by: prime.kind}\n  - page: {text: the end}\n");
  SessionInLab plain(written(yaml), at_100_hz());
  plain.run();
  SimulatedScreen screen = at_100_hz();
  mistimed = 2;
  screen.dropped = {plain.lines("trial")[mistimed]["events"][3]["refresh"].get<Refresh>()};
  return std::make_unique<SessionInLab>(written(yaml), screen);
}

TEST(AwarenessStep, FlagsAPrimeThatStayedTooLong) {
  std::size_t mistimed = 0;
  const auto session = with_a_late_mask("flag", mistimed);
  session->run();
  const auto trials = session->lines("trial");
  ASSERT_EQ(trials.size(), 6u);
  for (std::size_t i = 0; i < trials.size(); ++i) {
    EXPECT_EQ(trials[i]["primes"][0]["ok"], i != mistimed);
    EXPECT_EQ(trials[i]["flags"].dump().find("prime_frames") != std::string::npos, i == mistimed);
  }
  EXPECT_EQ(trials[mistimed]["primes"][0]["shown_frames"], 3);
}

TEST(AwarenessStep, RepeatsAPrimeThatStayedTooLongWithItsRating) {
  std::size_t mistimed = 0;
  const auto session = with_a_late_mask("repeat", mistimed);
  session->run();
  const auto trials = session->lines("trial"), ratings = session->lines("visibility");
  ASSERT_EQ(trials.size(), 7u);
  EXPECT_EQ(trials[6]["repeats"], mistimed);
  EXPECT_EQ(trials[6]["items"], trials[mistimed]["items"]);
  EXPECT_EQ(trials[6]["primes"][0]["ok"], true);
  ASSERT_EQ(ratings.size(), 7u);
  EXPECT_EQ(ratings[6]["index"], 6);
}

TEST(AwarenessStep, StopsAtAPrimeThatStayedTooLongWhereTheProtocolSaysSo) {
  std::size_t mistimed = 0;
  const auto session = with_a_late_mask("stop", mistimed);
  const SessionOutcome outcome = session->run();
  EXPECT_EQ(outcome.end, SessionOutcome::End::stopped);
  EXPECT_EQ(outcome.why, "prime_rule");
  EXPECT_EQ(session->lines("trial").size(), mistimed + 1);
  EXPECT_FALSE(session->painter.was_asked_for("the end"));
}

// The page that explains the keys, and every trial, go by the participant's own; the values stand as they are written, so that d' has the
// same signal for everybody.
TEST(AwarenessStep, TurnsTheKeysRoundForHalfOfTheParticipantsAndWritesWhich) {
  int turned = 0;
  for (int turn = 0; turn < 4; ++turn) {
    SessionInLab session(written(with_session("  - awareness: {of: main, trials: 4, catch: 0, by: prime.kind, keys: {threat: F, neutral: J}}\n")), at_100_hz());
    session.allocation.turn = turn;
    session.run();
    const bool is_turned = session.lines("trial")[0]["choices"]["threat"] == "J";
    turned += is_turned;
    for (const auto& trial : session.lines("trial")) {
      EXPECT_EQ(trial["choices"], is_turned ? (Json{{"threat", "J"}, {"neutral", "F"}}) : (Json{{"threat", "F"}, {"neutral", "J"}}));
      EXPECT_EQ(trial["correct_key"], trial["choices"][trial["cell"]["prime.kind"].get<std::string>()]);
    }
    EXPECT_NE(session.text().find("\"choices\":{\"threat\":"), std::string::npos) << "the values in the order of the file";
  }
  EXPECT_EQ(turned, 2);
}

TEST(ThresholdStep, ExplainsItselfWithoutATaskThatWasBefore) {
  SessionInLab session(written(with_session("  - threshold: {of: main, by: prime.kind, frames: [1, 6], trials_at_most: 10}\n  - block: main\n")), at_100_hz());
  session.run();
  EXPECT_TRUE(session.painter.was_asked_for("What flashes up?"));
  EXPECT_FALSE(session.painter.was_asked_for("One more look"));
}

TEST(ThresholdStep, DoesNotGoByPrimesThatWereNotShownAsAsked) {
  const std::string yaml = with_session("  - threshold: {of: main, by: prime.kind, frames: [1, 6], trials_at_most: 10, down_after: 1}\n  - block: main\n");
  const auto levels = [&](SimulatedScreen screen) {
    SessionInLab session(written(yaml), std::move(screen));
    session.run();
    std::vector<int> asked;
    std::vector<Refresh> masks;
    for (const auto& trial : session.lines("trial")) {
      if (trial["phase"] != "threshold") continue;
      asked.push_back(trial["primes"][0]["asked_frames"]);
      masks.push_back(trial["events"][3]["refresh"]);
    }
    return std::pair(asked, masks);
  };
  const auto [clean, masks] = levels(at_100_hz());
  EXPECT_EQ(clean, (std::vector<int>{6, 5, 4, 3, 2, 1, 1, 1, 1, 1}));
  SimulatedScreen screen = at_100_hz();
  screen.dropped = {masks[1]};
  EXPECT_EQ(levels(screen).first, (std::vector<int>{6, 5, 5, 4, 3, 2, 1, 1, 1, 1}));
}

TEST(ThresholdStep, SetsTheExposureOfLaterBlocksAndFreezesItInTheRecord) {
  SessionInLab session(written(with_session("  - {threshold: {of: main, by: prime.kind, frames: [1, 6], sets: [main]}, name: exposure}\n"
                                            "  - {page: {text: thirty to forty}, when: exposure.exposure >= 3 and exposure.met}\n"
                                            "  - block: main\n"
                                            "  - awareness: {of: main, trials: 4, catch: 2, by: prime.kind, visibility: false}\n")),
                       at_100_hz());
  // Right from four refreshes on, wrong below: it goes to and fro between three and four.
  session.participant.answer = [&](const protocols::PlannedTrial& trial, Instant onset) {
    double frames = 6;
    for (const auto& event : trial.events)
      if (event.role == EventRole::prime && event.lasts->unit == TimeUnit::frames) frames = event.lasts->amount;
    const auto wrong = trial.choices[0].second == trial.correct ? trial.choices[1].second : trial.choices[0].second;
    const bool asks = trial.phase == protocols::Phase::threshold;
    session.lab.keyboard.tap(asks && frames < 4 ? wrong : *trial.correct, onset + 500ms);
  };
  session.run();
  const auto lines = session.lines("threshold");
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0]["measure"], "frames");
  EXPECT_DOUBLE_EQ(lines[0]["value"].get<double>(), 3.5);
  EXPECT_EQ(lines[0]["exposure"], 3);
  EXPECT_EQ(lines[0]["reversals"], 8);
  EXPECT_EQ(lines[0]["met"], true);
  EXPECT_EQ(lines[0]["sets"], Json::array({"main"}));
  EXPECT_TRUE(session.painter.was_asked_for("thirty to forty"));

  int main_trials = 0, checked = 0;
  for (const auto& trial : session.lines("trial")) {
    const auto frames = frames_of(trial, "prime");
    ASSERT_EQ(frames.size(), 1u);
    if (trial["phase"] == "threshold") {
      EXPECT_LE(frames[0], 6);
      EXPECT_EQ(trial["exposure"]["value"], frames[0]);
    } else if (trial["phase"] == "main" || trial["cell"]["catch"] == "false") {
      (trial["phase"] == "main" ? main_trials : checked)++;
      EXPECT_EQ(frames[0], 3);
      EXPECT_EQ(trial["exposure"], (Json{{"step", "exposure"}, {"measure", "frames"}, {"value", 3}}));
      for (const auto& event : trial["events"]) {
        if (event["role"] == "prime") {
          EXPECT_EQ(event["drawn"], "exposure");
        }
      }
    } else {
      EXPECT_EQ(frames[0], 50);
      EXPECT_FALSE(trial.contains("exposure"));
    }
  }
  EXPECT_EQ(main_trials, 16);
  EXPECT_EQ(checked, 4);
}

TEST(ThresholdStep, NeverShowsAPrimeLongerThanTheProtocolAllows) {
  SessionInLab session(written(with_session("  - threshold: {of: main, by: prime.kind, frames: [1, 3], trials_at_most: 20}\n  - block: main\n")), at_100_hz());
  session.participant.answer = [&](const protocols::PlannedTrial& trial, Instant onset) {
    const bool asks = trial.phase == protocols::Phase::threshold;
    const auto wrong = trial.choices[0].second == trial.correct ? trial.choices[1].second : trial.choices[0].second;
    session.lab.keyboard.tap(asks ? wrong : *trial.correct, onset + 500ms);
  };
  session.run();
  const auto found = session.lines("threshold");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0]["trials"], 20);
  EXPECT_EQ(found[0]["met"], false);
  EXPECT_TRUE(found[0]["value"].is_null()) << "what did not turn is no threshold";
  EXPECT_EQ(found[0]["exposure"], 3);
  for (const auto& trial : session.lines("trial"))
    for (const int frames : frames_of(trial, "prime")) EXPECT_LE(frames, 3);
}

TEST(ThresholdStep, VariesContrastAndLeavesTheDurationAsItIs) {
  SessionInLab session(written(with_session("  - threshold: {of: main, by: prime.kind, contrast: [10 %, 100 %], step: 10 %, down_after: 1, below: 1}\n  - block: main\n")),
                       at_100_hz());
  std::set<int> shown;
  session.participant.answer = [&](const protocols::PlannedTrial& trial, Instant onset) {
    double contrast = 1;
    for (const auto& event : trial.events)
      if (event.role == EventRole::prime) contrast = event.contrast;
    shown.insert(static_cast<int>(std::lround(contrast * 100)));
    const auto wrong = trial.choices[0].second == trial.correct ? trial.choices[1].second : trial.choices[0].second;
    const bool asks = trial.phase == protocols::Phase::threshold;
    session.lab.keyboard.tap(asks && contrast < 0.55 ? wrong : *trial.correct, onset + 500ms);
  };
  session.run();
  const auto found = session.lines("threshold");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0]["measure"], "contrast");
  EXPECT_NEAR(found[0]["value"].get<double>(), 0.55, 1e-9);
  EXPECT_NEAR(found[0]["exposure"].get<double>(), 0.4, 1e-9);
  EXPECT_EQ(shown, (std::set<int>{40, 50, 60, 70, 80, 90, 100}));
  for (const auto& trial : session.lines("trial")) EXPECT_EQ(frames_of(trial, "prime"), std::vector<int>{2});
}

}  // namespace
}  // namespace engine
