#include "app/journals/journal_file.h"

#include <gtest/gtest.h>

#include "tests/app/a_folder.h"
#include "tests/app/journal_lines.h"

namespace {

app::JournalFile read(const std::string& text) {
  const TemporaryFolder folder;
  return *app::read_journal(folder.write("journal.jsonl", text));
}

std::string fault_in(const std::string& text) {
  const TemporaryFolder folder;
  const auto file = folder.write("journal.jsonl", text);
  try {
    app::read_journal(file);
  } catch (const app::UnreadableJournal& error) {
    return std::string(error.what()).substr(file.string().size());
  }
  return "";
}

TEST(JournalFile, GivesBackWhatTheEngineWrote) {
  const auto journal =
      read(session_line({}) + "{\"kind\":\"pause\",\"why\":\"operator\",\"begin_ns\":1,\"end_ns\":2}\n" + trial_line() + end_line());
  EXPECT_EQ(journal.header.participant, "012");
  EXPECT_EQ(journal.header.seed, 9007199254740991u);
  EXPECT_EQ(journal.header.factors, (app::Labels{{"threat", "related"}}));
  EXPECT_EQ(journal.header.display.measured_refresh, engine::Duration(10000300));
  EXPECT_EQ(journal.end, engine::RunEnd::finished);
  EXPECT_FALSE(journal.torn);
  ASSERT_EQ(journal.trials.size(), 1u);
  const auto& trial = journal.trials[0];
  EXPECT_EQ(trial.items, (app::Labels{{"prime", "failure"}, {"target", "AF1"}}));
  EXPECT_EQ(trial.rt, engine::Duration(523456789));
  EXPECT_EQ(trial.correct, true);
  EXPECT_EQ(trial.events[1].onset, engine::Instant(engine::Duration(5020000600)));
  EXPECT_EQ(trial.events[1].shown_frames, std::nullopt);
  EXPECT_EQ(trial.keys[0].verdict, engine::KeyVerdict::anticipation);
  EXPECT_EQ(trial.primes[0].ok, true);
  EXPECT_EQ(trial.flags, (std::vector{engine::TrialFlag::anticipation}));
}

TEST(JournalFile, CountsAnAnswerThatWasChangedOnTheWayBackOnce) {
  const auto answer = [](const char* question, int value, const char* more) {
    return std::string(R"({"kind":"answer","step":"mood","question":")") + question + R"(","value":)" + std::to_string(value) +
           R"(,"reversed":false,"position":0,"onset_ns":1000,"time_ns":2000,"source":null,"changes":0)" + more + "}\n";
  };
  const auto journal =
      read(session_line({}) + answer("calm", 1, "") + answer("tense", 2, "") + answer("calm", 7, R"(,"again":true)") + end_line());
  ASSERT_EQ(journal.answers.size(), 2u);
  EXPECT_EQ(std::get<int>(journal.answers[0].value), 7);
  EXPECT_EQ(std::get<int>(journal.answers[1].value), 2);
}

TEST(JournalFile, CountsAnItemThatWasRecognisedAgainOnce) {
  const auto item = [](const char* id, const char* said, const char* correct, const char* more) {
    return std::string(R"({"kind":"recognition","step":"shown","item":")") + id + R"(","position":0,"old":true,"answer":")" + said +
           R"(","correct":)" + correct + R"(,"confidence":null,"onset_ns":1000,"time_ns":2000)" + more + "}\n";
  };
  const auto journal = read(session_line({}) + item("love", "new", "false", "") + item("hug", "old", "true", "") +
                            item("love", "old", "true", R"(,"again":true)") + end_line());
  ASSERT_EQ(journal.recognitions.size(), 2u);
  EXPECT_EQ(journal.recognitions[0].item, "love");
  EXPECT_TRUE(journal.recognitions[0].correct);
}

TEST(JournalFile, TakesAQuestionThatWasLeftOut) {
  const auto journal =
      read(session_line({}) +
           R"({"kind":"answer","step":"mood","question":"tense","value":null,"reversed":true,"position":1,"onset_ns":1000,)"
           R"("time_ns":null,"source":null,"changes":0})"
           "\n" +
           end_line());
  ASSERT_EQ(journal.answers.size(), 1u);
  EXPECT_EQ(journal.answers[0].value, engine::GivenAnswer());
  EXPECT_EQ(journal.answers[0].time, std::nullopt);
}

constexpr const char* late_key =
    R"({"kind":"keys","block":"main","phase":"main","round":1,"after_index":1,"keys":[{"key":"J","action":"press",)"
    R"("time_ns":8000000000,"earlier_ns":0,"source":"evdev","device":0,"verdict":"after"}]})"
    "\n";

TEST(JournalFile, PutsKeysThatCameAfterATrialWithIt) {
  const auto journal = read(session_line({}) + trial_line(0) + missed_trial_line(1) + late_key + end_line());
  EXPECT_EQ(journal.trials[0].keys.size(), 2u);
  ASSERT_EQ(journal.trials[1].keys.size(), 1u);
  EXPECT_EQ(journal.trials[1].keys[0].verdict, engine::KeyVerdict::after);
  EXPECT_EQ(fault_in(session_line({}) + trial_line(0) + late_key + end_line()), ":3: 'keys' follow a trial that is not before them");
}

TEST(JournalFile, LeavesOutALastLineThatWasCutOff) {
  const std::string whole = session_line({}) + trial_line(0);
  for (std::size_t cut : {std::size_t{1}, std::size_t{200}, trial_line(1).size() - 1}) {
    const auto journal = read(whole + trial_line(1).substr(0, cut));
    EXPECT_TRUE(journal.torn) << cut;
    EXPECT_EQ(journal.trials.size(), 1u) << cut;
    EXPECT_FALSE(journal.end) << cut;
  }
}

TEST(JournalFile, LeavesOutALastLineThatAPowerLossFilledWithNothing) {
  const auto journal = read(session_line({}) + trial_line(0) + std::string(300, '\0') + "\n");
  EXPECT_TRUE(journal.torn);
  EXPECT_EQ(journal.trials.size(), 1u);
}

TEST(JournalFile, IsEmptyWhenItsFirstLineWasCutOff) {
  const TemporaryFolder folder;
  EXPECT_FALSE(app::read_journal(folder.write("journal.jsonl", session_line({}).substr(0, 100))));
  EXPECT_FALSE(app::read_journal(folder.write("other.jsonl", "")));
}

TEST(JournalFile, StopsAtADamagedLineInTheMiddle) {
  EXPECT_EQ(fault_in(session_line({}) + "{\"kind\":\"trial\",\n" + end_line()), ":2: this line of the journal is damaged");
  EXPECT_NE(fault_in(session_line({}) + "{\"kind\":\"trial\"}\n" + end_line()).find(":2: "), std::string::npos);
  EXPECT_NE(fault_in(session_line({}) + "{\"kind\":7}\n" + end_line()).find(":2: "), std::string::npos);
}

TEST(JournalFile, StopsAtAFormatOfALaterVersion) {
  std::string line = session_line({});
  line.replace(line.find("\"format\":1"), 10, "\"format\":2");
  line.replace(line.find("tachisto 0.1.0"), 14, "tachisto 0.4.0");
  EXPECT_EQ(fault_in(line),
            ":1: this journal has format 2, written by tachisto 0.4.0, and tachisto 0.1.0 reads formats up to 1: read it with the version "
            "that wrote it, or a later one");
}

TEST(JournalFile, BeginsWithItsSession) {
  EXPECT_EQ(fault_in(trial_line()), ":1: a journal begins with a line of kind \"session\"");
  EXPECT_EQ(fault_in(session_line({}) + session_line({}) + end_line()),
            ":2: a second line of kind \"session\" is in the middle of the journal");
}

// One small journal of every format that was released lies beside this test, as its program wrote it.
TEST(JournalFile, ReadsEveryFormatThatWasReleased) {
  for (int format = 1; format <= engine::journal_format; ++format) {
    const auto file = std::filesystem::path(SOURCE_DIR "/tests/app/journals/formats") / (std::to_string(format) + ".jsonl");
    const auto journal = app::read_journal(file);
    ASSERT_TRUE(journal) << file;
    EXPECT_EQ(journal->header.format, format);
    EXPECT_EQ(journal->end, engine::RunEnd::finished);
    EXPECT_FALSE(journal->torn);
    EXPECT_GT(journal->trials.size(), 2u);
    EXPECT_FALSE(journal->answers.empty());
    EXPECT_TRUE(journal->header.provenance.scoring);
  }
}

}  // namespace
