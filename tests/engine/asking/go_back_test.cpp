// Going back one question: what was answered can be changed, and the journal says so.
#include <gtest/gtest.h>

#include "engine/session/words.h"
#include "tests/engine/sessions.h"

namespace engine {
namespace {

using namespace sessions;

const char* const three_pages = R"(
questionnaires:
  mood:
    ask: How are you?
    scale: {from: 1, to: 7}
    per_page: 1
    items: [{id: calm, text: calm}, {id: tense, text: tense, reverse: true}, {id: well, text: well}]
session:
  - questionnaire: mood
)";

TEST(GoingBack, ChangesAnAnswerThatWasTypedWrong) {
  SessionInLab session(written(three_pages));
  int calm = 0, tense = 0;
  session.participant.choose = [&](const std::string& question, std::span<const protocols::Key> keys) {
    if (question == "calm") return keys[++calm == 1 ? 0 : 6];
    if (question == "tense" && ++tense == 1) return key_up;
    return keys[2];
  };
  session.run();
  const auto answers = session.lines("answer");
  ASSERT_EQ(answers.size(), 4u);
  EXPECT_EQ(answers[0]["value"], 1);
  EXPECT_FALSE(answers[0].contains("again") && answers[0]["again"].get<bool>());
  EXPECT_EQ(answers[1]["question"], "calm");
  EXPECT_EQ(answers[1]["value"], 7);
  EXPECT_EQ(answers[1]["changes"], 1);
  EXPECT_EQ(answers[1]["again"], true);
  EXPECT_EQ(session.lines("note")[0]["what"], "went_back");
  EXPECT_EQ(session.lines("note")[0]["about"], "mood.tense");
  EXPECT_NEAR(session.lines("score")[0]["value"].get<double>(), (7 + (8 - 3) + 3) / 3.0, 1e-9) << "the score is that of the last answers";
  EXPECT_TRUE(session.painter.was_asked_for(std::string(words_for("en").one_question) + ". " + std::string(words_for("en").go_back)));
}

TEST(GoingBack, LeavesAnAnswerThatIsNotChangedAsItWas) {
  SessionInLab session(written(three_pages));
  int calm = 0, tense = 0;
  session.participant.choose = [&](const std::string& question, std::span<const protocols::Key> keys) {
    if (question == "calm" && ++calm == 2) return key_space;
    if (question == "tense" && ++tense == 1) return key_up;
    return keys[2];
  };
  session.run();
  EXPECT_EQ(session.lines("answer").size(), 3u);
}

TEST(GoingBack, IsNotPossibleFromTheFirstQuestionOfAStep) {
  SessionInLab first(written(three_pages));
  first.participant.choose = [&](const std::string& question, std::span<const protocols::Key> keys) {
    if (question == "calm") first.lab.keyboard.tap(key_up, first.lab.clock.now() + std::chrono::milliseconds(200));
    return keys[3];
  };
  first.run();
  EXPECT_EQ(first.lines("answer").size(), 3u);
  EXPECT_TRUE(first.lines("note").empty());
}

// What stood on a page that was left backwards is there again.
TEST(GoingBack, KeepsWhatWasAnsweredOnThePageThatWasLeft) {
  std::string two_pages = three_pages;
  two_pages.replace(two_pages.find("per_page: 1"), 11, "per_page: 2");
  two_pages.replace(two_pages.find("{id: well, text: well}"), 22, "{id: well, text: well}, {id: glad, text: glad}");
  SessionInLab session(written(two_pages));
  const auto press = [&](protocols::Key key, Instant onset, int ms) {
    session.lab.keyboard.tap(key, onset + std::chrono::milliseconds(ms));
  };
  session.participant.choose = [](const std::string&, std::span<const protocols::Key>) { return protocols::Key{0}; };
  int page = 0;
  session.participant.at_question = [&](const std::string& question, Instant onset) {
    if (question != "calm" && question != "well") return;
    switch (++page) {
      case 1:
        return press(key_1, onset, 300), press(key_1 + 1, onset, 600), press(key_space, onset, 900);
      case 2:
        return press(key_1 + 2, onset, 300), press(key_up, onset, 600), press(key_up, onset, 900);  // to the first line, then back
      case 3:
        return press(key_space, onset, 300);
      default:
        return press(key_down, onset, 300), press(key_1 + 3, onset, 600), press(key_space, onset, 900);
    }
  };
  session.run();
  const auto answers = session.lines("answer");
  ASSERT_EQ(answers.size(), 4u);
  EXPECT_EQ(answers[2]["value"], 3);
  EXPECT_EQ(answers[3]["value"], 4);
}

// The last question of a step waits for the space bar.
TEST(GoingBack, IsPossibleFromTheLastQuestionThatIsAnswered) {
  SessionInLab session(written(three_pages));
  int pages = 0, asked = 0;
  session.participant.choose = [&](const std::string& question, std::span<const protocols::Key> keys) {
    return question == "well" && ++asked > 1 ? protocols::Key(0) : keys[2];
  };
  session.participant.at_answer = [&](Instant onset) {
    if (++pages == 1) return session.lab.keyboard.tap(key_1 + 5, onset + 500ms);  // another answer
    if (pages == 2) return session.lab.keyboard.tap(key_up, onset + 500ms);       // to the question before
    session.lab.keyboard.tap(key_space, onset + 900ms);
  };
  EXPECT_EQ(session.run().end, SessionOutcome::End::finished);
  const auto answers = session.lines("answer");
  ASSERT_EQ(answers.size(), 4u);
  EXPECT_EQ(answers[2]["question"], "tense");
  EXPECT_EQ(answers[2]["again"], true);
  EXPECT_EQ(answers[3]["question"], "well");
  EXPECT_EQ(answers[3]["value"], 6);
  EXPECT_EQ(answers[3]["changes"], 1);
  EXPECT_EQ(session.lines("note")[0]["about"], "mood.well");
}

TEST(GoingBack, IsChangingAChoiceUntilItIsConfirmed) {
  SessionInLab session(
      written("session:\n  - {choose: {ask: \"Which one?\", choices: {left: \"The left one\", right: \"The right one\"}}, name: side}\n"));
  int pages = 0;
  session.participant.choose = [](const std::string&, std::span<const protocols::Key> keys) { return keys[0]; };
  session.participant.at_answer = [&](Instant onset) {
    session.lab.keyboard.tap(++pages == 1 ? protocols::Key(key_1 + 1) : protocols::Key(key_space), onset + 500ms);
  };
  session.run();
  const auto answers = session.lines("answer");
  ASSERT_EQ(answers.size(), 1u);
  EXPECT_EQ(answers[0]["value"], "right");
  EXPECT_EQ(answers[0]["changes"], 1);
  EXPECT_TRUE(session.painter.was_asked_for(std::string(words_for("en").confirm_answer)));
}

TEST(Progress, StandsOnThePagesOfAQuestionnaireThatAsksForIt) {
  for (const bool shown : {false, true}) {
    std::string yaml = three_pages;
    if (shown) yaml.replace(yaml.find("per_page: 1"), 11, "per_page: 1\n    progress: true");
    SessionInLab session(written(yaml));
    session.run();
    for (const char* text : {"1 of 3", "2 of 3", "3 of 3"}) EXPECT_EQ(session.painter.sprites.contains(text), shown) << text;
  }
}

}  // namespace
}  // namespace engine
