#include "app/journals/journal_file.h"

#include <gtest/gtest.h>

#include "tests/app/a_folder.h"
#include "tests/app/journal_lines.h"

namespace {

app::JournalFile read(const std::string& text) {
  const AFolder folder;
  return *app::read_journal(folder.write("journal.jsonl", text));
}

std::string fault_in(const std::string& text) {
  const AFolder folder;
  const auto file = folder.write("journal.jsonl", text);
  try {
    app::read_journal(file);
  } catch (const app::UnreadableJournal& error) {
    return std::string(error.what()).substr(file.string().size());
  }
  return "";
}

TEST(JournalFile, GivesBackWhatTheEngineWrote) {
  const auto journal = read(session_line({}) + "{\"kind\":\"pause\",\"at_ns\":1}\n" + trial_line() + end_line());
  EXPECT_EQ(journal.header.participant, "012");
  EXPECT_EQ(journal.header.seed, 9007199254740991u);
  EXPECT_EQ(journal.header.factors, (app::Labels{{"threat", "related"}}));
  EXPECT_EQ(journal.header.refresh_ns, 10000300);
  EXPECT_EQ(journal.end, "finished");
  EXPECT_FALSE(journal.torn);
  ASSERT_EQ(journal.trials.size(), 1u);
  const auto& trial = journal.trials[0];
  EXPECT_EQ(trial.items, (app::Labels{{"prime", "failure"}, {"target", "AF1"}}));
  EXPECT_EQ(trial.rt_ns, 523456789);
  EXPECT_EQ(trial.correct, true);
  EXPECT_EQ(trial.events[1].onset_ns, 5020000600);
  EXPECT_EQ(trial.events[1].shown_frames, std::nullopt);
  EXPECT_EQ(trial.keys[0].verdict, "anticipation");
  EXPECT_EQ(trial.primes[0].ok, true);
  EXPECT_EQ(trial.flags, (std::vector<std::string>{"anticipation"}));
}

TEST(JournalFile, TakesAQuestionThatWasLeftOut) {
  const auto journal = read(session_line({}) +
                            R"({"kind":"answer","step":"mood","question":"tense","value":null,"reversed":true,"position":1,"onset_ns":1000,)"
                            R"("time_ns":null,"source":null,"changes":0})"
                            "\n" +
                            end_line());
  ASSERT_EQ(journal.answers.size(), 1u);
  EXPECT_EQ(journal.answers[0].text, std::nullopt);
  EXPECT_EQ(journal.answers[0].number, std::nullopt);
  EXPECT_EQ(journal.answers[0].time_ns, std::nullopt);
}

constexpr const char* late_key =
    R"({"kind":"keys","block":"main","phase":"main","round":1,"after_index":1,"keys":[{"key":"J","action":"press",)"
    R"("time_ns":8000000000,"earlier_ns":0,"source":"evdev","device":0,"verdict":"after"}]})"
    "\n";

TEST(JournalFile, PutsKeysThatCameAfterATrialWithIt) {
  const auto journal = read(session_line({}) + trial_line(0) + missed_trial_line(1) + late_key + end_line());
  EXPECT_EQ(journal.trials[0].keys.size(), 2u);
  ASSERT_EQ(journal.trials[1].keys.size(), 1u);
  EXPECT_EQ(journal.trials[1].keys[0].verdict, "after");
  EXPECT_EQ(fault_in(session_line({}) + trial_line(0) + late_key + end_line()), ":3: 'keys' follow a trial that is not before them");
}

TEST(JournalFile, PassesOverEventsAndKeysForASummaryAndNothingElse) {
  const AFolder folder;
  const auto file = folder.write("journal.jsonl", session_line({}) + trial_line() + end_line());
  const auto whole = app::read_journal(file)->trials.at(0);
  const auto brief = app::read_journal(file, app::JournalDetail::for_summary)->trials.at(0);
  EXPECT_TRUE(brief.events.empty());
  EXPECT_TRUE(brief.keys.empty());
  EXPECT_EQ(brief.items, whole.items);
  EXPECT_EQ(brief.cell, whole.cell);
  EXPECT_EQ(brief.rt_ns, whole.rt_ns);
  EXPECT_EQ(brief.correct, whole.correct);
  EXPECT_EQ(brief.flags, whole.flags);
  ASSERT_EQ(brief.primes.size(), whole.primes.size());
  EXPECT_EQ(brief.primes[0].ok, whole.primes[0].ok);
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
  const AFolder folder;
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
  EXPECT_EQ(fault_in(line), ":1: this journal has format 2, and this version of Tachisto reads format 1");
}

}  // namespace
