#include <gtest/gtest.h>

#include <cmath>

#include "stimuli/pages/breathing.h"
#include "tests/engine/sessions.h"

namespace engine {
namespace {

using namespace sessions;

// A protocol whose sound there is; `written` looks for the file beside the protocol, so it is named like one that ships.
const char* const voice = "words/threat-primes-en.csv";

stimuli::ReadSound silence_of(double seconds) {
  return [seconds](const std::filesystem::path&, int rate) {
    return stimuli::Sound{rate, 1, std::vector<float>(static_cast<std::size_t>(seconds * rate), 0.25f)};
  };
}

double seconds(const Json& from, const Json& to) { return (to.get<double>() - from.get<double>()) / 1e9; }

TEST(ImagineStep, KeepsEachPageForItsLeastAndAtMostItsMostTime) {
  SessionInLab session(written(R"(
session:
  - imagine:
      pages:
        - {text: One, at_least: 20 s, at_most: 60 s}
        - {text: Two, at_least: 5 s, at_most: 8 s}
        - {text: Three, at_most: 30 s}
)"));
  session.participant.at_page = [&, page = 0](Instant onset) mutable {
    if (++page == 1) session.lab.keyboard.tap(key_space, onset + 2s);
    if (page == 3) session.lab.keyboard.tap(key_space, onset + 1s);
  };
  // Pressed too early: the page stays.
  session.lab.keyboard.tap(key_space, Instant{1s} + 4s);
  EXPECT_EQ(session.run().end, SessionOutcome::End::finished);
  const auto pages = session.lines("page");
  ASSERT_EQ(pages.size(), 3u);
  EXPECT_NEAR(seconds(pages[0]["onset_ns"], pages[0]["end_ns"]), 22, 0.05);
  EXPECT_EQ(pages[0]["left_by"], "participant");
  EXPECT_NEAR(seconds(pages[1]["onset_ns"], pages[1]["end_ns"]), 8, 0.05);
  EXPECT_EQ(pages[1]["left_by"], "time");
  EXPECT_NEAR(seconds(pages[2]["onset_ns"], pages[2]["end_ns"]), 1, 0.05);
  EXPECT_EQ(pages[2]["position"], 2);
  EXPECT_EQ(pages[2]["step"], "imagine");
}

TEST(ImagineStep, PutsNamesInItsPagesInBothDirectionsAndNeverInTheJournal) {
  SessionInLab session(written(R"(
language: he
slots: {AF: {count: 2, from: nomination, ask: "מי?"}}
session:
  - nominate: [AF]
  - imagine: {pages: [{text: "דמיינו את {AF1} ואת {AF2} לידכם."}]}
)"));
  session.participant.to_type = {"Judith", "יהודית"};
  EXPECT_EQ(session.run().end, SessionOutcome::End::finished);
  EXPECT_TRUE(session.painter.was_asked_for("את \u2068Judith\u2069 ואת \u2068יהודית\u2069 לידכם"));
  EXPECT_EQ(session.text().find("Judith"), std::string::npos);
  EXPECT_EQ(session.text().find("יהודית"), std::string::npos);
}

TEST(ImagineStep, PlaysItsSoundFromTheFirstPageOnAndEndsItWithTheLast) {
  SessionInLab session(written(std::string("session:\n  - imagine: {sound: ") + voice + ", pages: [{text: One}, {text: Two}]}\n"));
  session.read_sound = silence_of(30);
  EXPECT_EQ(session.run().end, SessionOutcome::End::finished);
  const auto pages = session.lines("page");
  const Json sound = session.lines("sound")[0];
  EXPECT_EQ(sound["file"], voice);
  EXPECT_LT(std::abs(seconds(pages[0]["onset_ns"], sound["asked_ns"])), 0.035);
  EXPECT_NEAR(seconds(sound["asked_ns"], sound["onset_ns"]), 0, 0.00002);
  EXPECT_EQ(sound["ended"], "cut");
  EXPECT_NEAR(seconds(sound["end_ns"], pages[1]["end_ns"]), 0, 0.02);
  const PlayReport report = session.lab.audio.report(session.lab.audio.asked[0].play);
  EXPECT_TRUE(report.over);
}

TEST(ImagineStep, PacesCaptionsByTheSoundWithoutDriftingAndHearsItToItsEnd) {
  std::string yaml = std::string("session:\n  - imagine:\n      sound: ") + voice + "\n      pages:\n        - text: Page 0\n";
  for (int i = 1; i < 12; ++i) yaml += "        - {text: Page " + std::to_string(i) + ", at: " + std::to_string(i * 2500) + " ms}\n";
  SessionInLab session(written(yaml));
  session.read_sound = silence_of(31);
  session.participant.at_page = [](Instant) { FAIL() << "captions wait for nobody"; };
  EXPECT_EQ(session.run().end, SessionOutcome::End::finished);
  const auto pages = session.lines("page");
  const Json sound = session.lines("sound")[0];
  ASSERT_EQ(pages.size(), 12u);
  for (std::size_t i = 1; i < pages.size(); ++i) {
    EXPECT_GE(seconds(sound["asked_ns"], pages[i]["onset_ns"]), 2.5 * static_cast<double>(i) - 0.001) << i;
    EXPECT_LT(seconds(sound["asked_ns"], pages[i]["onset_ns"]), 2.5 * static_cast<double>(i) + 0.035) << i;
    EXPECT_EQ(pages[i]["left_by"], "time");
  }
  EXPECT_EQ(sound["ended"], "whole");
  EXPECT_NEAR(seconds(sound["asked_ns"], pages[11]["end_ns"]), 31, 0.02);
}

TEST(ImagineStep, AsksHowVividItWasAndConditionsKnow) {
  SessionInLab session(written(R"(
session:
  - imagine: {pages: [{text: One}], vividness: true}
    name: shore
  - page: {text: It was.}
    when: shore.vividness >= 6
)"));
  session.participant.choose = [](const std::string&, auto) { return static_cast<protocols::Key>(key_1 + 5); };
  EXPECT_EQ(session.run().end, SessionOutcome::End::finished);
  const Json answer = session.lines("answer")[0];
  EXPECT_EQ(answer["question"], "vividness");
  EXPECT_EQ(answer["value"], 6);
  EXPECT_EQ(session.participant.questions, std::vector<std::string>{"shore.vividness"});
  EXPECT_TRUE(session.lines("step_left_out").empty());
}

TEST(ImagineStep, AsksInSilenceWhateverIsLeftOfTheSound) {
  SessionInLab session(written(std::string("session:\n  - imagine: {sound: ") + voice + ", vividness: true, pages: [{text: One, at_most: 2 s}]}\n"));
  session.read_sound = silence_of(60);
  bool silent = false;
  session.participant.at_page = [](Instant) {};
  session.participant.choose = [&](const std::string&, auto) {
    silent = session.lab.audio.report(session.lab.audio.asked[0].play).over;
    return key_1;
  };
  session.run();
  EXPECT_TRUE(silent);
}

TEST(ImagineStep, MovesTheDiscAtEveryRefreshOnceInTheTimeOfABreath) {
  SessionInLab session(written("session:\n  - imagine: {breathing: 4 s, pages: [{text: Breathe., at_least: 12 s, at_most: 12 s}]}\n"));
  EXPECT_EQ(session.run().end, SessionOutcome::End::finished);
  const auto& history = session.lab.display.history;
  ASSERT_GT(history.size(), 700u);
  // Every refresh of the page has its picture.
  for (std::size_t i = 2; i < 700; ++i) ASSERT_EQ(history[i].refresh, history[i - 1].refresh + 1) << i;
  // Nothing else moves: the disc is smallest at first, largest after two seconds, smallest again after four.
  const auto disc = [&](int at) { return history[static_cast<std::size_t>(at)].pictures; };
  EXPECT_EQ(disc(3), disc(243));
  EXPECT_NE(disc(3), disc(123));
  EXPECT_EQ(disc(60), disc(180));
}

TEST(ImagineStep, CanBeStoppedByTheOperatorAndSaysWhichPageWasCut) {
  SessionInLab session(written(std::string("session:\n  - imagine: {sound: ") + voice + ", pages: [{text: One, at_least: 20 s}]}\n"));
  session.read_sound = silence_of(60);
  for (const auto key : {key_left_control, key_left_shift, key_q}) session.lab.keyboard.press(key, Instant{1s} + 5s);
  for (const auto key : {key_left_control, key_left_shift, key_q}) session.lab.keyboard.release(key, Instant{1s} + 5200ms);
  EXPECT_EQ(session.run().end, SessionOutcome::End::stopped);
  EXPECT_EQ(session.lines("page")[0]["left_by"], "cut");
  EXPECT_EQ(session.lines("sound")[0]["ended"], "cut");
  EXPECT_TRUE(session.lab.audio.report(session.lab.audio.asked[0].play).over);
}

TEST(Breathing, GrowsForHalfABreathAndShrinksForTheOther) {
  using stimuli::breathing_size;
  EXPECT_EQ(breathing_size(0s, 10s, 81), 0u);
  EXPECT_EQ(breathing_size(2500ms, 10s, 81), 40u);
  EXPECT_EQ(breathing_size(5s, 10s, 81), 80u);
  EXPECT_EQ(breathing_size(7500ms, 10s, 81), 40u);
  EXPECT_EQ(breathing_size(10s, 10s, 81), 0u);
}

TEST(Breathing, KeepsTheDiscInItsPlaceAndClearOfTheText) {
  PlainPainter painter;
  const stimuli::Screen screen{1920, 1080, {}, {}};
  const auto discs = stimuli::breathing_discs({}, screen, painter);
  EXPECT_GT(discs.size(), 60u);
  for (const auto& disc : discs) EXPECT_LT(stimuli::breathing_text_bottom_px(screen), disc.y);
  for (const auto& sprite : stimuli::prepare_breathing_page("Breathe", "", {}, screen, painter).sprites)
    EXPECT_LT(sprite.y + sprite.sprite->height, discs.back().y);
}

}  // namespace
}  // namespace engine
