#include <gtest/gtest.h>

#include <set>

#include "engine/session/session.h"
#include "engine/session/session_pictures.h"
#include "tests/engine/sessions.h"

namespace engine {
namespace {

using namespace sessions;
using Words = std::vector<std::string>;

const char* const mood_questionnaire = R"(
questionnaires:
  mood:
    scale: {from: 1, to: 7, low: not at all, high: very much}
    items: [{id: calm, text: calm}, {id: tense, text: tense, reverse: true}, {id: sad, text: sad, reverse: true}]
    scales: {pleasant: [calm, tense, sad]}
    per_page: 3
)";

protocols::Key number(int n) { return static_cast<protocols::Key>(key_1 + n - 1); }

TEST(QuestionnaireStep, KeepsEveryAnswerAsGivenAndScoresReversedOnesTurnedOver) {
  SessionInLab session(written(std::string(mood_questionnaire) + "session:\n  - questionnaire: mood\n"));
  session.participant.choose = [](const std::string& question, auto) { return number(question == "calm" ? 6 : question == "tense" ? 2 : 1); };
  EXPECT_EQ(session.run().end, SessionOutcome::End::finished);
  const auto answers = session.lines("answer");
  ASSERT_EQ(answers.size(), 3u);
  EXPECT_EQ(answers[0]["question"], "calm");
  EXPECT_EQ(answers[0]["value"], 6);
  EXPECT_EQ(answers[1]["value"], 2);  // as given
  EXPECT_EQ(answers[1]["reversed"], true);
  EXPECT_EQ(answers[2]["position"], 2);
  EXPECT_EQ(answers[0]["source"], "simulated");
  EXPECT_EQ(answers[0]["time_ns"].get<std::int64_t>() - answers[0]["onset_ns"].get<std::int64_t>(), 600'000'000);
  const auto scores = session.lines("score");
  ASSERT_EQ(scores.size(), 1u);
  EXPECT_EQ(scores[0]["score"], "pleasant");
  EXPECT_NEAR(scores[0]["value"].get<double>(), (6 + 6 + 7) / 3.0, 1e-12);
  EXPECT_EQ(scores[0]["answered"], 3);
}

TEST(QuestionnaireStep, LetsAnAnswerBeChangedUntilThePageIsLeft) {
  SessionInLab session(written(std::string(mood_questionnaire) + "session:\n  - questionnaire: mood\n"));
  session.participant.choose = [&](const std::string& question, auto) { return number(question == "calm" ? 6 : 3); };
  session.participant.at_page = [&, first = true](Instant onset) mutable {
    // Back to the first question, another answer, then on.
    if (first) {
      session.lab.keyboard.tap(key_up, onset + 200ms);
      session.lab.keyboard.tap(key_up, onset + 400ms);
      session.lab.keyboard.tap(number(2), onset + 600ms);
    }
    if (!std::exchange(first, false)) session.lab.keyboard.tap(key_space, onset + 900ms);
  };
  session.run();
  const auto answers = session.lines("answer");
  ASSERT_EQ(answers.size(), 3u);
  EXPECT_EQ(answers[0]["value"], 2);
  EXPECT_EQ(answers[0]["changes"], 1);
  EXPECT_EQ(answers[1]["changes"], 0);
}

TEST(QuestionnaireStep, GoesOnOnlyWhenAllIsAnsweredUnlessQuestionsMayBeLeftOut) {
  for (const bool required : {true, false}) {
    std::string yaml = mood_questionnaire;
    if (!required) yaml += "    required: false\n";
    SessionInLab session(written(yaml + "session:\n  - questionnaire: mood\n"));
    int tries = 0;
    session.participant.choose = [&](const std::string& question, auto) {
      if (question != "calm" || tries++ > 0) return number(4);
      session.lab.keyboard.tap(key_space, session.lab.clock.now() + 300ms);  // leaves without an answer
      if (required) session.lab.keyboard.tap(number(5), session.lab.clock.now() + 800ms);
      return protocols::Key(0);
    };
    session.run();
    const auto answers = session.lines("answer");
    ASSERT_EQ(answers.size(), 3u) << required;
    EXPECT_EQ(answers[0]["value"], required ? Json(5) : Json());
    EXPECT_EQ(session.lines("score")[0]["value"].is_null(), !required);
    EXPECT_EQ(session.painter.was_asked_for("Please answer every question"), required);
  }
}

TEST(SessionSteps, AreTakenOrLeftOutByTheirConditions) {
  SessionInLab session(written(R"(
session:
  - {choose: {ask: "Would you help?", choices: {yes: Yes, no: "No"}}, name: help}
  - {page: {text: thank you for helping}, when: help == 'yes'}
  - {page: {text: thank you all the same}, when: help == 'no'}
)"));
  session.participant.choose = [](const std::string&, auto keys) { return keys[1]; };
  session.run();
  EXPECT_EQ(session.lines("answer")[0]["value"], "no");
  EXPECT_FALSE(session.painter.was_asked_for("thank you for helping"));
  EXPECT_TRUE(session.painter.was_asked_for("thank you all the same"));
  const auto left_out = session.lines("step_left_out");
  ASSERT_EQ(left_out.size(), 1u);
  EXPECT_EQ(left_out[0]["when"], "help == 'yes'");
  EXPECT_EQ(left_out[0]["value"], "false");
}

TEST(ConsentStep, EndsTheSessionOfWhoDeclinesAndConfirmsIt) {
  for (const bool agrees : {true, false}) {
    SessionInLab session(written("session:\n  - consent: {text: \"Will you take part?\"}\n  - page: {text: the study}\n"));
    session.participant.choose = [&](const std::string&, auto) { return agrees ? key_y : key_n; };
    const SessionOutcome outcome = session.run();
    EXPECT_EQ(outcome.end, agrees ? SessionOutcome::End::finished : SessionOutcome::End::declined);
    EXPECT_EQ(outcome.why, agrees ? "" : "consent_declined");
    EXPECT_EQ(session.painter.was_asked_for("the study"), agrees);
    EXPECT_EQ(session.painter.was_asked_for("You do not take part"), !agrees);
    EXPECT_EQ(session.lines("note")[0]["what"], agrees ? "consent_given" : "consent_declined");
    EXPECT_EQ(session.lines("end")[0]["end"], agrees ? "finished" : "declined");
  }
}

TEST(ConsentStep, GoesBackToItsPageForWhoPressedTheWrongKey) {
  SessionInLab session(written("session:\n  - consent: {text: \"Will you take part?\"}\n  - page: {text: the study}\n"));
  session.participant.choose = [&, asked = 0](const std::string&, auto) mutable { return asked++ == 0 ? key_n : key_y; };
  session.participant.stop_answer = key_n;
  EXPECT_EQ(session.run().end, SessionOutcome::End::finished);
  EXPECT_EQ(session.lines("note").size(), 1u);
  EXPECT_TRUE(session.painter.was_asked_for("the study"));
}

// What a participant read, how long, and how the page was left; names by slot only.
TEST(PagesOfAStudy, AreWrittenDownWhateverStepShowsThem) {
  SessionInLab session(written(R"(
slots: {AF: {count: 1, from: nomination, ask: "Who?"}}
session:
  - consent: {file: instructions/consent-en.md}
  - nominate: [AF]
  - page: {text: "Think of {AF1}.", at_least: 5 s, at_most: 8 s}
  - {feedback: {text: "You did well.", bogus: true}, name: praise}
  - external: {do: "Now write to {AF1}."}
  - debrief: {page: instructions/p01-debrief-en.md}
  - {end: instructions/p03-nobody-en.md, when: "AF.count == 1"}
)"));
  session.participant.to_type = {"Judith"};
  // The consent is declined by a slip, then given; the second page is left by its time alone.
  session.participant.choose = [&, asked = 0](const std::string&, auto keys) mutable { return asked++ == 0 ? key_n : keys[0]; };
  session.participant.stop_answer = key_n;
  session.participant.at_page = [&, page = 0](Instant onset) mutable {
    if (++page != 2) session.lab.keyboard.tap(key_space, onset + 2s);  // the first is about the names
  };
  session.run();
  const auto pages = session.lines("page");
  const auto text_of = [](const Json& page) { return page["step"].get<std::string>() + " " + page["page"].get<std::string>(); };
  std::vector<std::string> read;
  for (const Json& page : pages) read.push_back(text_of(page));
  EXPECT_EQ(read, (Words{"consent-en consent-en", "consent-en consent-en", "page page", "praise page", "external page",
                         "debrief p01-debrief-en", "end p03-nobody-en"}));
  ASSERT_EQ(pages.size(), 7u);
  const auto lasted_ms = [](const Json& page) {
    return (page["end_ns"].get<std::int64_t>() - page["onset_ns"].get<std::int64_t>()) / 1'000'000;
  };
  EXPECT_EQ(pages[2]["left_by"], "time");
  EXPECT_NEAR(static_cast<double>(lasted_ms(pages[2])), 8000, 50);
  EXPECT_EQ(pages[3]["left_by"], "participant");
  EXPECT_EQ(lasted_ms(pages[3]), 2000);
  EXPECT_EQ(session.text().find("Judith"), std::string::npos);
}

TEST(PagesOfAStudy, ThatASessionEndsOnAreCut) {
  SessionInLab session(written("session:\n  - page: {text: the study}\n"));
  session.participant.at_page = [&](Instant onset) {
    for (const auto key : {key_left_control, key_left_shift, key_q}) session.lab.keyboard.tap(key, onset + 1s, 300ms);
  };
  session.participant.stop_answer = key_y;
  EXPECT_EQ(session.run().end, SessionOutcome::End::stopped);
  ASSERT_EQ(session.lines("page").size(), 1u);
  EXPECT_EQ(session.lines("page")[0]["left_by"], "cut");
}

// The end of a session is a page that stays until the operator closes it; the journal is whole by then.
TEST(EndOfASession, IsAPageThatWaitsForTheOperator) {
  struct Way {
    const char* page;
    std::function<void(SessionInLab&)> arrange;
  };
  const std::vector<Way> ways{{"The session is over", [](SessionInLab&) {}},
                              {"The session has ended",
                               [](SessionInLab& session) {
                                 session.participant.at_page = [&session](Instant onset) {
                                   session.lab.keyboard.tap(key_f1, onset + 400ms);
                                 };
                               }},
                              {"The session has ended", [](SessionInLab& session) {
                                 session.participant.at_page = [&session](Instant onset) {
                                   for (const auto key : {key_left_control, key_left_shift, key_q})
                                     session.lab.keyboard.tap(key, onset + 400ms, 300ms);
                                 };
                               }}};
  for (const Way& way : ways) {
    SessionInLab session(written("session:\n  - page: {text: first}\n  - page: {text: second}\n"));
    way.arrange(session);
    session.run();
    EXPECT_TRUE(session.painter.was_asked_for(way.page)) << way.page;
    ASSERT_EQ(session.participant.ends.size(), 1u);
    EXPECT_GE(session.lab.clock.now(), session.participant.ends[0] + 60s) << "no other key closes it";
    EXPECT_LE(session.lines("end")[0]["at_ns"].get<std::int64_t>(), session.participant.ends[0].time_since_epoch().count());
    EXPECT_EQ(session.lines().back()["kind"], "end");
  }
}

TEST(ConsentStep, IsGivenByTheKeyThatBearsYWhereverItIs) {
  constexpr protocols::Key key_z = 29;
  for (const bool on_its_label : {true, false}) {
    SessionInLab session(written("session:\n  - consent: {text: \"Will you take part?\"}\n"));
    session.lab.text.layout = {{key_y, "z"}, {key_z, "y"}};
    session.participant.choose = [&](const std::string&, auto keys) {
      EXPECT_EQ(keys[0], key_z);
      return on_its_label ? key_z : key_n;
    };
    session.participant.at_stop = [&] {
      session.lab.keyboard.tap(key_z, session.lab.clock.now() + 500ms);
    };  // "do you really not want to?"
    EXPECT_EQ(session.run().why, on_its_label ? "" : "consent_declined");
  }
}

TEST(PageStep, CallsAKeyByWhatTheLayoutPrints) {
  SessionInLab session(
      written("lists: {w: {items: [{text: love, is: word}, {text: vole, is: nonword}]}}\n"
              "trials: {t: [{event: target, text: $w, until: answer, at_most: 500 ms}]}\n"
              "blocks: {main: {trial: t, cross: {w: w}, answer: {by: w.is, keys: {word: Slash, nonword: Z}}}}\n"
              "session:\n  - page: {text: \"Press {key:word} or {key:nonword}.\", keys_of: main}\n"));
  session.lab.text.layout = {{29, "y"}, {56, "-"}};
  session.run();
  EXPECT_TRUE(session.painter.was_asked_for("Press - or Y."));
}

TEST(PageStep, KeepsItsLeastAndItsLongestTime) {
  SessionInLab session(written("session:\n  - page: {text: imagine, at_least: 10 s, at_most: 20 s}\n"));
  session.participant.at_page = [](Instant) {};  // nobody presses a key
  session.lab.keyboard.tap(key_space, session.lab.clock.now() + 5s);
  session.run();
  const auto step = session.lines("step")[0], end = session.lines("step_end")[0];
  const auto lasted = end["end_ns"].get<std::int64_t>() - step["begin_ns"].get<std::int64_t>();
  EXPECT_NEAR(static_cast<double>(lasted) / 1e9, 20, 0.1);
}

TEST(BreakStep, SaysWhenItEndsByItself) {
  SessionInLab session(written("session:\n  - break: {at_most: 90 s}\n  - {break: {}, name: second}\n"));
  session.run();
  EXPECT_TRUE(session.painter.was_asked_for("After 1:30 minutes"));
  EXPECT_TRUE(session.painter.was_asked_for("Rest for as long as you like."));
}

TEST(DoStep, PutsItsStepsIntoTheParticipantsOrder) {
  const std::string yaml = R"(
session:
  - do: [{page: {text: first}, name: a}, {page: {text: second}, name: b}, {page: {text: third}, name: c}]
    order: latin_square
)";
  const auto orders = [&](int turn) {
    SessionInLab session(written(yaml));
    session.allocation.turn = turn;
    session.run();
    Words names;
    for (const auto& step : session.lines("step"))
      if (step["step"] == "page") names.push_back(step["name"]);
    return names;
  };
  EXPECT_EQ(orders(0), (Words{"a", "b", "c"}));
  EXPECT_EQ(orders(1), (Words{"b", "c", "a"}));
  EXPECT_EQ(orders(2), (Words{"c", "a", "b"}));
}

TEST(RateStep, CallsNamesByTheirIdsAndGivesConditionsTheirRatings) {
  SessionInLab session(written(R"(
slots: {AF: {count: 2, from: nomination, ask: A person you turn to}}
lists: {names: {slots: [AF]}}
session:
  - nominate: [AF]
  - {rate: {of: names, ask: "How close is $item?", scale: {from: 1, to: 7, low: not, high: very}}, name: closeness}
  - {page: {text: so close}, when: closeness.AF1 >= 5 and closeness.mean > 4}
)"));
  session.participant.choose = [](const std::string&, auto) { return number(6); };
  session.run();
  const auto answers = session.lines("answer");
  ASSERT_EQ(answers.size(), 2u);
  const std::set<std::string> ids{answers[0]["question"], answers[1]["question"]};
  EXPECT_EQ(ids, (std::set<std::string>{"AF1", "AF2"}));
  EXPECT_TRUE(session.painter.was_asked_for("so close"));
  EXPECT_EQ(session.text().find(WillingParticipant::spelt(0)), std::string::npos);
}

// ---- What pictures take on the display

class LargeSprite : public stimuli::Sprite {
 public:
  LargeSprite() : Sprite(2000, 1500, {0, 0, 2000, 1500}) {}
  stimuli::Image paint() const override { return {}; }
};

TEST(RunSession, LetsGoOfPicturesBeforeTheyTakeMoreThanItSays) {
  constexpr std::size_t one = 2000 * 1500 * 4;
  std::string words;
  for (int i = 0; i < 20; ++i) words += (i == 0 ? "word" : ", word") + std::to_string(i);
  SessionInLab session(written("lists: {words: {items: [" + words + "]}}\n"
                               "trials: {show: [{event: word, text: $word, for: 100 ms}]}\n"
                               "blocks: {main: {trial: show, cross: {word: words}}}\n"
                               "session:\n  - block: main\n"));
  for (int i = 0; i < 20; ++i) session.painter.sprites["word" + std::to_string(i)] = std::make_shared<LargeSprite>();
  session.run();
  const auto most = session.lines("end").at(0)["picture_bytes_most"].get<std::size_t>();
  EXPECT_LE(most, picture_bytes_kept + one);
  EXPECT_GT(most, picture_bytes_kept);
}

}  // namespace
}  // namespace engine
