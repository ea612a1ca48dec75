// Solving, recalling, recognising, and holding digits in mind.
#include <gtest/gtest.h>

#include <map>

#include "engine/session/words.h"
#include "stimuli/text/unicode.h"
#include "tests/engine/sessions.h"

namespace engine {
namespace {

using namespace sessions;
using Kind = TextEntry::Edit::Kind;

const std::string solving = R"(
lists:
  triads:
    items:
      - {text: note cook text, solution: book, also: "books|the book"}
      - {text: snow foot basket, solution: ball, also: the ball}
      - {text: flash day sun, solution: light, also: a light}
session:
  - solve: {of: triads, ask: "$item", at_most: 10 s, right: solution, accepted: also, shuffle: false}
  - {page: {text: solved two}, when: triads.right == 2}
)";

TEST(SolveStep, JudgesEachAnswerByItsKeyAndRevealsNoneOfThem) {
  SessionInLab session(written(solving));
  session.participant.at_text = [&, n = 0](const TextAsked& asked, Instant onset) mutable {
    ASSERT_EQ(asked.right.size(), 1u);
    const char* answers[] = {"  The Book ", "BALL", ""};
    session.lab.text.plan(Kind::insert, onset + 2s, answers[n]);
    if (n++ < 2) session.lab.text.plan(Kind::accept, onset + 3s);  // the third one's time runs out
  };
  session.run();
  const auto solutions = session.lines("solution");
  ASSERT_EQ(solutions.size(), 3u);
  EXPECT_EQ(solutions[0]["item"], "note cook text");
  EXPECT_EQ(solutions[0]["judged"], "accepted");
  EXPECT_EQ(solutions[1]["judged"], "right");
  EXPECT_EQ(solutions[2]["judged"], "none");
  EXPECT_EQ(solutions[1]["correct"], true);
  EXPECT_EQ(solutions[2]["correct"], false);
  EXPECT_EQ(solutions[2]["time_over"], true);
  const auto took = [&](std::size_t i) { return solutions[i]["time_ns"].get<std::int64_t>() - solutions[i]["onset_ns"].get<std::int64_t>(); };
  EXPECT_NEAR(static_cast<double>(took(1)) / 1e9, 3, 0.05);
  EXPECT_NEAR(static_cast<double>(took(2)) / 1e9, 10, 0.05);
  EXPECT_TRUE(session.painter.was_asked_for("solved two"));
  EXPECT_TRUE(session.painter.was_asked_for("0:10"));
  EXPECT_EQ(session.text().find("The Book"), std::string::npos);
}

TEST(SolveStep, TakesAKeysOwnTimeForTheAnswer) {
  SessionInLab session(written(solving));
  session.participant.at_text = [&](const TextAsked&, Instant onset) {
    session.lab.keyboard.tap(key_enter, onset + 2s);
    session.lab.text.plan(Kind::accept, onset + 2007ms);  // the window system is slower than the keyboard
  };
  session.run();
  const Json solution = session.lines("solution")[0];
  EXPECT_EQ(solution["time_ns"].get<std::int64_t>() - solution["onset_ns"].get<std::int64_t>(), 2'000'000'000);
  EXPECT_EQ(solution["source"], "simulated");
}

TEST(SolveStep, TakesASecondEnterForNoAnswerToTheNextProblem) {
  SessionInLab session(written(solving));
  session.participant.at_text = [&](const TextAsked&, Instant onset) {
    session.lab.text.plan(Kind::accept, onset + 300ms);  // held too long, or pressed twice, for the problem before
    session.lab.text.plan(Kind::insert, onset + 2s, "book");
    session.lab.text.plan(Kind::accept, onset + 3s);
  };
  session.run();
  const auto solutions = session.lines("solution");
  ASSERT_EQ(solutions.size(), 3u);
  for (const auto& solution : solutions) EXPECT_EQ(solution["characters"], 4);
}

const std::string recalling = R"(
lists: {words: {items: [comfort, affection, love]}}
session:
  - recall: {of: words, for: 60 s}
  - {page: {text: remembered two}, when: words.words == 2}
)";

TEST(RecallStep, MatchesAfterSpellingAndCountsRepetitionsAndIntrusions) {
  SessionInLab session(written(recalling));
  const std::vector<std::string> typed{"Afection", "mother Ruth", "love", "LOVE", "", "mother ruth", "lovely"};
  session.participant.at_text = [&, n = std::size_t{0}](const TextAsked& asked, Instant onset) mutable {
    EXPECT_EQ(asked.right.size(), 3u);
    session.lab.text.plan(Kind::insert, onset + 1s, typed[n]);
    session.lab.text.plan(++n < typed.size() ? Kind::accept : Kind::finish, onset + 2s);
  };
  session.run();
  const auto words = session.lines("recalled");
  ASSERT_EQ(words.size(), 6u) << "an empty entry is no word";
  EXPECT_EQ(words[0]["item"], "affection");
  EXPECT_EQ(words[0]["match"], "spelling");
  EXPECT_EQ(words[0]["errors"], 1);
  EXPECT_TRUE(words[1]["item"].is_null());
  EXPECT_EQ(words[2]["match"], "exact");
  EXPECT_EQ(words[3]["repeated"], true);
  EXPECT_EQ(words[4]["repeated"], true) << "an intrusion again";
  EXPECT_EQ(words[4]["entry"], 5);
  const Json recall = session.lines("recall")[0];
  EXPECT_EQ(recall["of"], 3);
  EXPECT_EQ(recall["recalled"], 2);
  EXPECT_EQ(recall["repetitions"], 2);
  EXPECT_EQ(recall["intrusions"], 2);
  EXPECT_EQ(recall["ended"], "participant");
  EXPECT_TRUE(session.painter.was_asked_for("remembered two"));
  EXPECT_EQ(session.text().find("Ruth"), std::string::npos) << "what is no word of the list may be a name";
}

TEST(RecallStep, CountsAWordThatWasBegunWhenTheTimeRanOut) {
  SessionInLab session(written(recalling));
  session.participant.at_text = [&, n = 0](const TextAsked&, Instant onset) mutable {
    session.lab.text.plan(Kind::insert, onset + 20s, n == 0 ? "comfort" : "affection");
    if (n++ == 0) session.lab.text.plan(Kind::accept, onset + 30s);
  };
  session.run();
  const Json recall = session.lines("recall")[0];
  EXPECT_EQ(recall["recalled"], 2);
  EXPECT_EQ(recall["ended"], "time");
  EXPECT_NEAR(static_cast<double>(recall["end_ns"].get<std::int64_t>() - recall["begin_ns"].get<std::int64_t>()) / 1e9, 60, 0.1);
}

TEST(RecogniseStep, MixesOldAndNewAndAsksHowSure) {
  SessionInLab session(written(R"(
lists: {shown: {items: [love, hug, care]}, foils: {items: [cork, hat, sand]}}
session:
  - recognise: {old: shown, new: foils, confidence: 4}
  - {page: {text: all but one}, when: shown.accuracy > 0.8 and shown.accuracy < 0.9}
)"));
  session.participant.choose = [&](const std::string& question, auto keys) {
    if (question.ends_with(".sure")) return keys[keys.size() - 1];
    return question == "love" || question == "hug" ? keys[0] : keys[1];
  };
  session.run();
  const auto lines = session.lines("recognition");
  ASSERT_EQ(lines.size(), 6u);
  std::string order;
  int correct = 0;
  for (const Json& line : lines) {
    order += line["old"] == true ? 'o' : 'n';
    correct += line["correct"] == true;
    EXPECT_EQ(line["confidence"], 4);
    EXPECT_EQ(line["correct"], line["item"] != "care");
  }
  EXPECT_EQ(correct, 5);
  EXPECT_NE(order, "ooonnn");
  EXPECT_TRUE(session.painter.was_asked_for("all but one"));
  EXPECT_TRUE(session.painter.was_asked_for(stimuli::steered("Did you see this earlier?\n\nlove", false)));
}

TEST(RecogniseStep, LetsAParticipantGoBackToTheItemBefore) {
  SessionInLab session(written(R"(
lists: {shown: {items: [love]}, foils: {items: [cork]}}
session:
  - recognise: {old: shown, new: foils, confidence: 4}
  - {page: {text: all right}, when: shown.accuracy == 1}
)"));
  std::map<std::string, int> times;
  std::string first;
  session.participant.choose = [&](const std::string& question, auto keys) {
    const int time = ++times[question];
    if (question.ends_with(".sure")) return time == 1 && first + ".sure" == question ? keys[0] : keys[3];
    if (first.empty()) {  // wrong, by a slip
      first = question;
      return question == "love" ? keys[1] : keys[0];
    }
    if (question != first && time == 1) return key_up;
    return question == "love" ? keys[0] : keys[1];
  };
  session.run();
  const auto lines = session.lines("recognition");
  ASSERT_EQ(lines.size(), 3u);
  EXPECT_EQ(lines[0]["item"], first);
  EXPECT_EQ(lines[0]["correct"], false);
  EXPECT_EQ(lines[0]["confidence"], 1);
  EXPECT_EQ(lines[0]["again"], false);
  EXPECT_EQ(lines[1]["item"], first);
  EXPECT_EQ(lines[1]["correct"], true);
  EXPECT_EQ(lines[1]["confidence"], 4);
  EXPECT_EQ(lines[1]["again"], true);
  EXPECT_GT(lines[1]["onset_ns"], lines[0]["time_ns"]) << "the item was shown again";
  EXPECT_NE(lines[2]["item"], first);
  EXPECT_EQ(lines[2]["position"], 1);
  EXPECT_EQ(lines[2]["again"], false);
  int again = 0;
  for (const Json& answer : session.lines("answer")) again += answer["again"] == true;
  EXPECT_EQ(again, 2) << "the choice and how sure";
  EXPECT_EQ(session.lines("note")[0]["what"], "went_back");
  EXPECT_TRUE(session.painter.was_asked_for("all right"));
}

TEST(RecogniseStep, GoesBackFromHowSureToItsOwnItem) {
  SessionInLab session(written(R"(
lists: {shown: {items: [love]}, foils: {items: [cork]}}
session:
  - recognise: {old: shown, new: foils, confidence: 4}
)"));
  std::map<std::string, int> times;
  session.participant.choose = [&](const std::string& question, auto keys) {
    const int time = ++times[question];
    if (question == "love.sure" && time == 1) return key_up;
    return question == "love" && time == 1 ? keys[1] : keys[0];
  };
  session.run();
  for (const Json& line : session.lines("recognition")) EXPECT_EQ(line["correct"], line["item"] == "love") << line["item"];
  EXPECT_EQ(session.lines("recognition").size(), 2u) << "nothing was in the journal before how sure was answered";
}

TEST(LoadStep, ShowsDigitsRunsItsStepsAndScoresEachDigitAtItsPlace) {
  SessionInLab session(written(R"(
session:
  - {load: {digits: 7, shown: 5 s, during: [{page: {text: meanwhile}}]}, name: digits}
  - {page: {text: held in mind}, when: digits.right}
)"));
  session.participant.at_text = [&](const TextAsked& asked, Instant onset) {
    EXPECT_TRUE(session.painter.was_asked_for("meanwhile"));
    std::string digits = *asked.right.at(0).plain();
    std::swap(digits[2], digits[3]);
    session.lab.text.plan(Kind::insert, onset + 1s, digits + "x55");
    session.lab.text.plan(Kind::accept, onset + 2s);
  };
  session.run();
  const Json load = session.lines("load")[0];
  EXPECT_EQ(load["of"], 7);
  EXPECT_EQ(load["right"], 5);
  EXPECT_EQ(load["correct"], false);
  EXPECT_EQ(load["shown"].get<std::string>().size(), 7u);
  EXPECT_EQ(load["typed"].get<std::string>().size(), 7u) << "no more than there were, and nothing but digits";
  EXPECT_NEAR(static_cast<double>(load["shown_end_ns"].get<std::int64_t>() - load["shown_onset_ns"].get<std::int64_t>()) / 1e9, 5, 0.05);
  EXPECT_FALSE(session.painter.was_asked_for("held in mind"));
}

const char* const pair = "group: {roles: [participant, partner]}\nsession:\n  - barrier: {at_most: 10 min}\n";

TEST(BarrierStep, WaitsForTheExperimenterAndSaysWhetherItWasInTime) {
  for (const bool in_time : {true, false}) {
    SessionInLab session(written(pair));
    session.participant.choose = [&, first = true](const std::string&, auto keys) mutable {
      return std::exchange(first, false) && !in_time ? protocols::Key(0) : keys[0];
    };
    session.run();
    EXPECT_EQ(session.lines("note").back()["what"], in_time ? "barrier_passed" : "barrier_passed_after_its_time");
    EXPECT_EQ(session.painter.was_asked_for("The time to wait"), !in_time);
  }
}

}  // namespace
}  // namespace engine
