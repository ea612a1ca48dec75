// Who takes part may stop on every page, and keys pressed while a page comes anew are not lost.
#include <gtest/gtest.h>

#include "engine/session/words.h"
#include "tests/engine/sessions.h"

namespace engine {
namespace {

using namespace sessions;

const char* const leaving_study = R"(
session:
  - {page: {text: first}, name: first}
  - do:
      - {page: {text: second}, name: second}
      - {debrief: {funnel: default, page: {text: the truth}}, name: told}
  - {page: {text: third}, name: third}
)";

struct Leaving : SessionInLab {
  explicit Leaving(const std::string& yaml = leaving_study, protocols::Key answer = key_y) : SessionInLab(written(yaml)) {
    participant.stop_answer = answer;
    participant.at_page = [this](Instant onset) {
      ++participant.pages;
      if (participant.pages == 2) lab.keyboard.tap(key_f1, onset + 400ms);
      lab.keyboard.tap(key_space, onset + 3s);
    };
  }
};

TEST(StopTakingPart, LeadsToTheDebriefingWithoutItsQuestions) {
  Leaving session;
  const SessionOutcome outcome = session.run();
  EXPECT_EQ(outcome.end, SessionOutcome::End::stopped);
  EXPECT_EQ(outcome.why, "participant");
  EXPECT_TRUE(session.painter.was_asked_for("Do you want to stop taking part?"));
  EXPECT_TRUE(session.painter.was_asked_for("the truth"));
  EXPECT_TRUE(session.participant.texts_asked.empty());
  EXPECT_FALSE(session.painter.was_asked_for("third"));
  EXPECT_EQ(session.lines("stop")[0]["why"], "participant");
  EXPECT_EQ(session.lines("end")[0]["why"], "participant");
}

TEST(StopTakingPart, GoesOnWhereItWasForWhoThinksBetterOfIt) {
  Leaving session(leaving_study, key_n);
  EXPECT_EQ(session.run().end, SessionOutcome::End::finished);
  EXPECT_EQ(session.lines("pause")[0]["why"], "participant");
  EXPECT_EQ(session.participant.texts_asked.size(), 5u);
  EXPECT_TRUE(session.painter.was_asked_for("third"));
}

TEST(StopTakingPart, EndsKindlyWhereThereIsNoDebriefing) {
  Leaving session("session:\n  - page: {text: first}\n  - page: {text: second}\n  - page: {text: third}\n");
  session.run();
  EXPECT_TRUE(session.painter.was_asked_for("The session has ended"));
  EXPECT_FALSE(session.painter.was_asked_for("third"));
}

TEST(StopTakingPart, IsOfferedOnPagesAloneAndNotInTheDebriefing) {
  for (const bool debriefing : {false, true}) {
    SessionInLab session(written(debriefing ? "session:\n  - debrief: {page: {text: the truth}}\n" : "session:\n  - page: {text: first}\n"));
    session.run();
    EXPECT_EQ(session.painter.was_asked_for(std::string(words_for("en").leave_mark)), !debriefing);
  }
}

TEST(StopTakingPart, IsAnsweredAfterTheTrialInWhichTheKeyCame) {
  SessionInLab session(p01());
  session.person.names = protocols::stand_in_names(session.protocol);
  session.participant.before_trial = [&](const protocols::PlannedTrial& plan) {
    if (plan.phase == protocols::Phase::main && session.participant.records.size() == 30)
      session.lab.keyboard.tap(key_f1, session.lab.clock.now() + 700ms);
  };
  const SessionOutcome outcome = session.run();
  EXPECT_EQ(outcome.why, "participant");
  EXPECT_EQ(outcome.trials, 31) << "the trial under way is finished";
  EXPECT_TRUE(session.lines("trial").back()["flags"].empty());
}

const char* const leaving_mood = R"(
questionnaires:
  mood: {scale: {from: 1, to: 7}, items: [{id: calm, text: calm}, {id: tense, text: tense}, {id: sad, text: sad}]}
session:
  - questionnaire: mood
)";
protocols::Key key_of_number(int n) { return static_cast<protocols::Key>(key_1 + n - 1); }

TEST(KeysWhileAPageComesAnew, AreNotLost) {
  SessionInLab session(written(leaving_mood));
  bool first = true;
  session.participant.choose = [&](const std::string&, auto) {
    if (std::exchange(first, false))
      for (int i = 0; i < 3; ++i)
        session.lab.keyboard.tap(key_of_number(2 + i), session.lab.clock.now() + 500ms + i * 4ms, 1ms);  // faster than a refresh
    return protocols::Key(0);
  };
  session.run();
  const auto answers = session.lines("answer");
  ASSERT_EQ(answers.size(), 3u);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(answers[static_cast<std::size_t>(i)]["value"], 2 + i);
}

TEST(KeysWhileAPageComesAnew, AnswerNoSecondQuestionWhenAKeyChatters) {
  SessionInLab session(written(leaving_mood));
  session.participant.choose = [&](const std::string& question, auto) {
    if (question == "calm")
      session.lab.keyboard.chatter(key_of_number(2), session.lab.clock.now() + 500ms);
    else
      session.lab.keyboard.tap(key_of_number(5), session.lab.clock.now() + 900ms);
    return protocols::Key(0);
  };
  session.run();
  const auto answers = session.lines("answer");
  ASSERT_EQ(answers.size(), 3u);
  EXPECT_EQ(answers[0]["value"], 2);
  EXPECT_EQ(answers[1]["value"], 5);
}

}  // namespace
}  // namespace engine
