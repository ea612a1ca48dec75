// Slots that may stay empty, that ask several questions, that take only some names, or that hold words about oneself.
#include <gtest/gtest.h>

#include "engine/session/words.h"
#include "tests/engine/sessions.h"

namespace engine {
namespace {

using namespace sessions;
using Texts = std::vector<std::string>;

Json slots_of(const SessionInLab& session) { return session.lines("slots").at(0)["slots"]; }

TEST(OptionalSlot, TakesNoNameForAnAnswerAndGivesConditions) {
  for (const bool somebody : {false, true}) {
    SessionInLab session(written(R"(
slots: {PE: {count: 2, from: nomination, optional: true, ask: The person you have chosen}}
session:
  - nominate: [PE]
  - {page: {text: nobody came to mind}, when: PE.count == 0}
)"));
    session.participant.to_type = somebody ? std::deque<std::string>{"Dana", ""} : std::deque<std::string>{" "};
    session.run();
    EXPECT_EQ(slots_of(session)["PE"].size(), somebody ? 1u : 0u);
    EXPECT_EQ(session.painter.was_asked_for("nobody came to mind"), !somebody);
    EXPECT_TRUE(session.painter.was_asked_for(std::string(words_for("en").name_or_none)));
  }
}

TEST(SlotOfSeveralQuestions, AsksEachInTurnAndCountsAPersonNamedTwiceOnce) {
  SessionInLab session(written(R"(
slots: {AF: {count: 3, from: nomination, ask: [to be near, to turn to, to rely on]}}
session:
  - nominate: [AF]
)"));
  // Dana is the answer to two questions; in the second round she is not taken again.
  session.participant.to_type = {"Dana", "dana", "Noa", "Dana", "Ruth"};
  session.run();
  EXPECT_EQ(slots_of(session)["AF"].size(), 3u);
  EXPECT_EQ(session.participant.asked, (Texts{"AF1", "AF2", "AF2", "AF3", "AF3"}));
  EXPECT_TRUE(session.painter.was_asked_for("to rely on"));
  EXPECT_TRUE(session.painter.was_asked_for(std::string(words_for("en").name_twice)));
}

const char* const two_supportive = R"(
slots:
  AF:
    count: 2
    from: nomination
    ask: A person you turn to
    keep: {ask: "How supportive is $name?", scale: {low: not at all, high: very}, at_least: 5}
session:
  - nominate: [AF]
)";

TEST(SlotWithAKeepRule, TakesOnlyNamesThatAreRatedHighEnough) {
  SessionInLab session(written(two_supportive));
  session.participant.to_type = {"Dana", "Noa", "Ruth"};
  session.participant.choose = [](const std::string& question, auto keys) { return keys[question == "AF.given1" ? 3 : 4]; };
  session.run();
  const Json slots = slots_of(session)["AF"];
  ASSERT_EQ(slots.size(), 2u);
  EXPECT_EQ(slots[0]["given"], 2);
  EXPECT_EQ(slots[1]["given"], 3);
  const auto answers = session.lines("answer");
  ASSERT_EQ(answers.size(), 3u);
  EXPECT_EQ(answers[0]["question"], "AF.given1");
  EXPECT_EQ(answers[0]["value"], 4);
  EXPECT_TRUE(session.painter.was_asked_for("How supportive is \u2068Dana\u2069?"));
  for (const char* name : {"Dana", "Noa", "Ruth"}) EXPECT_EQ(session.text().find(name), std::string::npos) << name;
}

// Before, a rating typed wrong lost the person: the name could not be given again.
TEST(SlotWithAKeepRule, AsksAgainAboutANameThatIsGivenAgain) {
  SessionInLab session(written(two_supportive));
  session.participant.to_type = {"Dana", "Dana", "Ruth"};
  session.participant.choose = [](const std::string& question, auto keys) { return keys[question == "AF.given1" ? 3 : 4]; };
  session.run();
  const Json slots = slots_of(session)["AF"];
  ASSERT_EQ(slots.size(), 2u);
  EXPECT_EQ(slots[0]["given"], 2);
  EXPECT_EQ(slots[0]["letters"], 4);
}

Texts notes_of(const SessionInLab& session) {
  Texts notes;
  for (const Json& note : session.lines("note")) notes.push_back(note["what"].get<std::string>() + " " + note["about"].get<std::string>());
  return notes;
}

TEST(SlotWithAKeepRule, IsLeftBackwardsToTheRatingAndToTheName) {
  SessionInLab session(written(two_supportive));
  int asked = 0;
  session.participant.at_name = [&] {
    using Kind = TextEntry::Edit::Kind;
    const auto type = [&](const char* name) { session.lab.text.type(name), session.lab.text.accept(); };
    switch (++asked) {
      case 1:
        return type("Dans");
      case 2:
        return session.lab.text.plan(Kind::up, session.lab.clock.now() + 100ms);  // to the rating of Dans
      case 3:                                                                     // the name itself, which stands in the field
        session.lab.text.plan(Kind::erase, session.lab.clock.now() + 100ms);
        return type("a");
      default:
        return type("Ruth");
    }
  };
  session.participant.choose = [](const std::string& question, auto keys) { return question == "AF.given2" ? key_up : keys[5]; };
  session.run();
  const Json slots = slots_of(session)["AF"];
  ASSERT_EQ(slots.size(), 2u);
  EXPECT_EQ(slots[0]["given"], 3);
  EXPECT_EQ(slots[1]["given"], 4);
  EXPECT_EQ(notes_of(session), (Texts{"went_back AF2", "went_back nominate.AF.given2"}));
  EXPECT_TRUE(session.painter.was_asked_for("\u2068Dana\u2069")) << "on the page that shows all names once more";
  EXPECT_EQ(session.text().find("Dan"), std::string::npos);
}

TEST(TypedNames, AreShownOnceMoreAndCanBeCorrected) {
  SessionInLab session(written("slots: {AF: {count: 2, from: nomination, ask: A person you turn to}}\nsession:\n  - nominate: [AF]\n"));
  session.participant.to_type = {"Danna", "Ruth", "Dana"};
  int pages = 0;
  session.participant.at_page = [&](Instant onset) { session.lab.keyboard.tap(++pages == 1 ? key_1 : key_space, onset + 900ms); };
  session.participant.clears = true;
  session.run();
  EXPECT_EQ(pages, 2);
  EXPECT_EQ(session.participant.asked, (Texts{"AF1", "AF2", "AF1"}));
  EXPECT_TRUE(session.painter.was_asked_for(std::string(words_for("en").names_check_foot)));
  const Json slots = slots_of(session)["AF"];
  EXPECT_EQ(slots[0]["letters"], 4) << "the corrected name stands in its place";
  EXPECT_EQ(slots[1]["letters"], 4);
  EXPECT_EQ(notes_of(session), Texts{"changed AF1"});
}

TEST(TypedNames, AreCorrectedUnderTheQuestionThatTheyAnswered) {
  SessionInLab session(
      written("slots: {AF: {count: 2, from: nomination, ask: [\"Who helps?\", \"Who comforts?\"]}}\nsession:\n  - nominate: [AF]\n"));
  int asked = 0, pages = 0;
  bool under_its_own = false;
  session.participant.at_page = [&](Instant onset) {
    session.painter.sprites.clear();
    session.lab.keyboard.tap(++pages == 1 ? static_cast<protocols::Key>(key_1 + 1) : key_space, onset + 900ms);
  };
  session.participant.at_name = [&] {
    if (++asked == 3) {
      under_its_own = session.painter.was_asked_for("Who comforts?") && !session.painter.was_asked_for("Who helps?");
      session.lab.text.plan(TextEntry::Edit::Kind::erase, session.lab.clock.now() + 100ms);
    } else {
      session.lab.text.type(asked == 1 ? "Dana" : "Ruthh");
    }
    session.lab.text.accept();
  };
  session.run();
  EXPECT_EQ(asked, 3);
  EXPECT_TRUE(under_its_own);
  EXPECT_EQ(notes_of(session), Texts{"changed AF2"});
}

TEST(TypedSlot, TakesWordsAboutOneself) {
  SessionInLab session(written(R"(
slots: {ME: {count: 2, from: typed, ask: Something about you}}
lists: {me: {slots: [ME]}}
session:
  - nominate: [ME]
  - {page: {text: "You wrote {ME2}"}}
)"));
  session.participant.to_type = {"", "born in a small town by the sea", "I play the cello"};
  session.run();
  EXPECT_EQ(slots_of(session)["ME"].size(), 2u);
  EXPECT_TRUE(session.painter.was_asked_for("I play the cello"));
  EXPECT_TRUE(session.painter.was_asked_for(std::string(words_for("en").text_hint)));
  EXPECT_EQ(session.text().find("cello"), std::string::npos);
}

TEST(OptionalTickList, StaysShorterWhereTheListRunsOut) {
  SessionInLab session(written(R"(
slots: {KN: {count: 3, from: tick_list, tick: known, optional: true, names: words/first-names-en.csv}}
session:
  - nominate: [KN]
)"));
  session.protocol.slots[0].candidates.resize(4);
  session.participant.tick = [n = 0](const std::string&) mutable { return ++n == 2 ? 2 : 3; };
  session.run();
  EXPECT_EQ(slots_of(session)["KN"].size(), 1u);
  EXPECT_TRUE(session.participant.asked.empty()) << "no name is typed instead";
}

TEST(TickListWithAKeepRule, TakesOnlyTickedNamesThatAreRatedHighEnoughThenTypedOnesLikewise) {
  SessionInLab session(written(R"(
slots:
  KN: {count: 2, from: tick_list, tick: known, names: words/first-names-en.csv, keep: {ask: "How well do you know $name?", at_least: 5}}
session:
  - nominate: [KN]
)"));
  session.protocol.slots[0].candidates.resize(2);
  session.participant.tick = [](const std::string&) { return 2; };
  int rated = 0;  // of the two ticked the second is known well enough; of the two typed then the second
  session.participant.choose = [&](const std::string&, std::span<const protocols::Key> keys) { return keys[++rated % 2 == 0 ? 5 : 1]; };
  session.participant.to_type = {"Zoltan", "Yorrin"};
  EXPECT_EQ(session.run().end, SessionOutcome::End::finished);
  const Json slots = slots_of(session)["KN"];
  ASSERT_EQ(slots.size(), 2u);
  EXPECT_EQ(slots[0]["given"], 2);
  EXPECT_EQ(slots[1]["given"], 4);
  const auto answers = session.lines("answer");
  ASSERT_EQ(answers.size(), 4u);
  EXPECT_EQ(answers[3]["question"], "KN.given4");
  EXPECT_EQ(answers[3]["value"], 6);
  for (const auto& name : session.participant.ticked) EXPECT_EQ(session.text().find(name), std::string::npos) << name;
}

}  // namespace
}  // namespace engine
