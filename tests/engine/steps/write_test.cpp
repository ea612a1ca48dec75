#include <gtest/gtest.h>

#include "engine/session/words.h"
#include "stimuli/pages/writing_page.h"
#include "tests/engine/sessions.h"

namespace engine {
namespace {

using namespace sessions;
using Kind = TextEntry::Edit::Kind;

// Remembers every state it was given.
struct Remembered : TextStore {
  std::string keep(const std::string& step, const std::string& id, const protocols::PersonalName& text) override {
    states.push_back({step + "/" + id, protocols::NameLetters::of(text)});
    return "ref-" + step + "-" + id;
  }
  std::vector<std::pair<std::string, std::string>> states;
};

const char* const writing = "session:\n  - {write: {ask: Describe it., for: 60 s, at_least: 20 s}, name: story}\n  - {page: {text: many words}, when: story.words > 3}\n";

double seconds(const Json& line, const char* from, const char* to) {
  return static_cast<double>(line[to].get<std::int64_t>() - line[from].get<std::int64_t>()) / 1e9;
}

TEST(WriteStep, WritesToTheJournalAllButTheText) {
  SessionInLab session(written(writing));
  session.participant.to_write = {"Then Michal called, twice"};
  session.run();
  const auto text = session.lines("text");
  ASSERT_EQ(text.size(), 1u);
  EXPECT_EQ(text[0]["step"], "story");
  EXPECT_EQ(text[0]["characters"], 25);
  EXPECT_EQ(text[0]["words"], 4);
  EXPECT_EQ(text[0]["ended"], "participant");
  EXPECT_TRUE(text[0]["kept"].is_null());
  EXPECT_NEAR(seconds(text[0], "onset_ns", "first_key_ns"), 1, 0.05);
  EXPECT_NEAR(seconds(text[0], "onset_ns", "end_ns"), 21, 0.05);
  EXPECT_TRUE(session.painter.was_asked_for("many words")) << "conditions know how many words it was";
  EXPECT_EQ(session.text().find("Michal"), std::string::npos);
}

TEST(WriteStep, ShowsTheTimeLeftAndGoesOnByItselfWhenItIsOver) {
  SessionInLab session(written(writing));
  session.participant.at_text = [&](const TextAsked&, Instant onset) {
    session.lab.text.plan(Kind::insert, onset + 1s, "begun");
    session.lab.text.plan(Kind::finish, onset + 5s);  // too early: at_least is 20 s
    session.lab.text.plan(Kind::insert, onset + 59s, " and not fin");
  };
  session.run();
  const auto text = session.lines("text");
  ASSERT_EQ(text.size(), 1u);
  EXPECT_EQ(text[0]["ended"], "time");
  EXPECT_EQ(text[0]["words"], 4);
  EXPECT_NEAR(seconds(text[0], "onset_ns", "end_ns"), 60, 0.05);
  for (const char* clock : {"1:00", "0:59", "0:01"}) EXPECT_TRUE(session.painter.was_asked_for(clock)) << clock;
  EXPECT_FALSE(session.painter.was_asked_for("0:00"));
  EXPECT_TRUE(session.painter.was_asked_for("You can go on in 0:20"));
  EXPECT_TRUE(session.painter.was_asked_for(std::string(words_for("en").write_foot)));
  EXPECT_TRUE(session.painter.was_asked_for("The time is over"));
}

TEST(WriteStep, KeepsTheTextEveryFiveSecondsAndAtTheEnd) {
  SessionInLab session(written(writing));
  Remembered store;
  session.texts = &store;
  session.participant.at_text = [&](const TextAsked&, Instant onset) {
    for (int i = 0; i < 3; ++i) session.lab.text.plan(Kind::insert, onset + i * 4s + 1s, "word ");
    session.lab.text.plan(Kind::finish, onset + 31s);
  };
  session.run();
  using States = std::vector<std::pair<std::string, std::string>>;
  EXPECT_EQ(store.states, (States{{"story/text", "word word"}, {"story/text", "word word word"}}))
      << "a state that is kept already is not kept again";
  EXPECT_EQ(session.lines("text")[0]["kept"], "ref-story-text");
}

const char* const fourteen = "session:\n  - {write: {ask: Fourteen things., entries: 14}, name: things}\n";

// Before, three of fourteen sentences were taken in silence.
TEST(WriteStep, AsksOnceForTheEntriesThatAreMissingAndThenTakesWhatThereIs) {
  SessionInLab session(written(fourteen));
  session.participant.at_text = [&](const TextAsked&, Instant onset) {
    for (int i = 0; i < 3; ++i) {
      session.lab.text.plan(Kind::insert, onset + (2 * i + 1) * 1s, "likes tea");
      session.lab.text.plan(Kind::accept, onset + (2 * i + 2) * 1s);
    }
    session.lab.text.plan(Kind::finish, onset + 10s);
    session.lab.text.plan(Kind::insert, onset + 12s, "a fourth");
    session.lab.text.plan(Kind::finish, onset + 14s);  // one more than before: asked again
    session.lab.text.plan(Kind::finish, onset + 16s);
  };
  session.run();
  const auto lines = session.lines("text");
  ASSERT_EQ(lines.size(), 14u);
  EXPECT_EQ(lines[3]["words"], 2) << "the first empty entry has the turn";
  EXPECT_NEAR(seconds(lines[0], "onset_ns", "end_ns"), 16, 0.05);
  EXPECT_TRUE(session.painter.was_asked_for("3 of 14 are written. Please write the others. If no more come to mind, Ctrl + Enter goes on"));
  EXPECT_TRUE(session.painter.was_asked_for("4 of 14 are written. Please write the others. If no more come to mind, Ctrl + Enter goes on"));
}

TEST(WriteStep, AsksOnceWhereNothingIsWrittenAtAll) {
  SessionInLab session(written("session:\n  - {write: {ask: Describe it.}, name: story}\n"));
  session.participant.at_text = [&](const TextAsked&, Instant onset) {
    session.lab.text.plan(Kind::finish, onset + 5s);
    session.lab.text.plan(Kind::finish, onset + 9s);
  };
  session.run();
  EXPECT_NEAR(seconds(session.lines("text")[0], "onset_ns", "end_ns"), 9, 0.05);
  EXPECT_TRUE(session.painter.was_asked_for(std::string(words_for("en").write_nothing)));
}

TEST(WriteStep, TakesSeveralEntriesOneBelowTheOther) {
  SessionInLab session(written("session:\n  - write: {ask: Three things, entries: 3}\n"));
  Remembered store;
  session.texts = &store;
  session.participant.at_text = [&](const TextAsked& asked, Instant onset) {
    EXPECT_EQ(asked.entries, 3);
    for (const char* text : {"is kind", "calls", ""}) {
      session.lab.text.plan(Kind::insert, onset + 1s, text);
      session.lab.text.plan(Kind::down, onset + 1s);
    }
    session.lab.text.plan(Kind::insert, onset + 2s, "cooks well");
    session.lab.text.plan(Kind::up, onset + 2s);
    session.lab.text.plan(Kind::insert, onset + 2s, " often");
    session.lab.text.plan(Kind::accept, onset + 2s);
    session.lab.text.plan(Kind::accept, onset + 3s);  // Enter in the last entry goes on
  };
  session.run();
  const auto texts = session.lines("text");
  ASSERT_EQ(texts.size(), 3u);
  EXPECT_EQ(texts[0]["id"], "1");
  EXPECT_EQ(texts[1]["words"], 2);
  EXPECT_EQ(texts[2]["characters"], 10);
  EXPECT_EQ(texts[2]["ended"], "participant");
  EXPECT_EQ(store.states.back(), (std::pair<std::string, std::string>{"write/3", "cooks well"}));
}

// With every key the page is drawn again; fourteen fields of which one changes must not cost fourteen.
TEST(WriteStep, DrawsOnlyTheEntryThatIsTypedIntoWithEveryKey) {
  struct CountingPainter : PlainPainter {
    stimuli::EditedText edited(const std::string& utf8, std::size_t caret, const stimuli::TextStyle& style, int width_px, int lines_at_most,
                               int first, bool from_right) override {
      ++fields;
      return PlainPainter::edited(utf8, caret, style, width_px, lines_at_most, first, from_right);
    }
    int fields = 0;
  } painter;
  const protocols::ScreenSpec spec;
  const stimuli::Screen screen{1920, 1080, 300.0, 600.0};
  stimuli::DrawnFields drawn;
  stimuli::WritingView view;
  view.question = "What is she like?";
  view.texts.assign(14, "patient");
  view.drawn = &drawn;
  stimuli::prepare_writing(view, spec, screen, painter);
  painter.fields = 0;
  view.texts[0] += " and calm";
  const auto page = stimuli::prepare_writing(view, spec, screen, painter);
  EXPECT_LE(painter.fields, 5) << "once for each size that is tried";
  view.turn = 1;
  view.drawn = nullptr;
  EXPECT_EQ(page.frame.sprites.size(), stimuli::prepare_writing(view, spec, screen, painter).frame.sprites.size());
}

TEST(WriteStep, LeavesWhatWasTypedForAQuestionOfTheOperatorOutOfTheText) {
  SessionInLab session(written("session:\n  - write: {ask: Describe it.}\n"));
  session.participant.stop_answer = key_n;
  for (const auto key : {key_left_control, key_left_shift, key_q}) session.lab.keyboard.tap(key, session.lab.clock.now() + 500ms, 300ms);
  Remembered store;
  session.texts = &store;
  session.participant.at_text = [&](const TextAsked&, Instant onset) {
    session.lab.text.plan(Kind::insert, onset + 800ms, "n");  // the answer to it, as the window system types it
    session.lab.text.plan(Kind::insert, onset + 3s, "calm");
    session.lab.text.plan(Kind::finish, onset + 4s);
  };
  session.run();
  ASSERT_EQ(session.lines("pause").size(), 1u);
  ASSERT_FALSE(store.states.empty());
  EXPECT_EQ(store.states.back().second, "calm");
}

TEST(WriteStep, KeepsTheOperatorsStopAndReportsTheCutText) {
  SessionInLab session(written("session:\n  - write: {ask: Describe it.}\n"));
  for (const auto key : {key_left_control, key_left_shift, key_q}) session.lab.keyboard.tap(key, session.lab.clock.now() + 3s, 300ms);
  session.participant.at_text = [&](const TextAsked&, Instant onset) { session.lab.text.plan(Kind::insert, onset + 1s, "begun"); };
  EXPECT_EQ(session.run().end, SessionOutcome::End::stopped);
  EXPECT_EQ(session.lines("text")[0]["ended"], "cut");
  EXPECT_FALSE(session.lab.text.open);
}

TEST(WriteStep, LetsNoKeyOfATextIntoTheTrialsThatFollow) {
  SessionInLab session(written(R"(
lists: {words: {items: [one, two]}}
trials: {word: [{event: target, text: $word, until: answer, at_most: 1 s}]}
blocks: {main: {trial: word, cross: {word: words}, answer: {keys: {yes: J, no: F}}}}
session:
  - block: main
  - write: {ask: Describe it., for: 10 s}
  - {block: main, name: again}
)"));
  session.participant.answer = [&](const protocols::PlannedTrial&, Instant onset) { session.lab.keyboard.tap(key_j, onset + 300ms); };
  session.participant.at_text = [&](const TextAsked&, Instant onset) {
    for (int i = 0; i < 110; ++i) session.lab.keyboard.tap(static_cast<protocols::Key>(4 + i % 26), onset + i * 100ms);  // also after the time
  };
  session.run();
  for (const Json& trial : session.lines("trial"))
    for (const Json& key : trial["keys"]) EXPECT_TRUE(key["key"] == "J" || key["key"] == "Space") << key;
  EXPECT_TRUE(session.lines("keys").empty());
}

TEST(DebriefStep, AsksItsFunnelBeforeItRevealsAnything) {
  SessionInLab session(written("session:\n  - debrief: {funnel: default, page: {text: the truth}}\n"));
  session.participant.at_page = [&](Instant onset) {
    EXPECT_EQ(session.participant.texts_asked.size(), 5u) << "the page comes last";
    session.lab.keyboard.tap(key_space, onset + 1s);
  };
  session.run();
  for (const auto question : words_for("en").funnel) EXPECT_TRUE(session.painter.was_asked_for(std::string(question))) << question;
  EXPECT_TRUE(session.painter.was_asked_for("the truth"));
  const auto texts = session.lines("text");
  ASSERT_EQ(texts.size(), 5u);
  EXPECT_EQ(texts[0]["id"], "F1");
  EXPECT_EQ(texts[4]["words"], 3);
}

TEST(DebriefStep, AsksTheStudysOwnQuestionsAndTakesNoAnswerForOne) {
  SessionInLab session(written("session:\n  - debrief: {funnel: [\"What was it?\", \"Did it flash?\"]}\n"));
  session.participant.to_write = {"", "yes"};
  session.run();
  const auto texts = session.lines("text");
  ASSERT_EQ(texts.size(), 2u);
  EXPECT_EQ(texts[0]["id"], "Q1");
  EXPECT_EQ(texts[0]["characters"], 0);
  EXPECT_TRUE(texts[0]["first_key_ns"].is_null());
  EXPECT_EQ(texts[1]["words"], 1);
}

TEST(DebriefStep, SpeaksEveryLanguageOfTheProgram) {
  SessionInLab session(written("language: he\nsession:\n  - debrief: {funnel: default}\n"));
  session.run();
  for (const auto question : words_for("he").funnel) EXPECT_TRUE(session.painter.was_asked_for(std::string(question)));
}

}  // namespace
}  // namespace engine
