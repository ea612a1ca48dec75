#include "app/export/summary.h"

#include <gtest/gtest.h>

namespace {

app::TrialLine trial(const std::string& kind, double rt_ms, bool correct = true, std::vector<engine::TrialFlag> flags = {}) {
  app::TrialLine trial;
  trial.block = "main";
  trial.phase = protocols::Phase::main;
  trial.cell = {{"prime.kind", kind}};
  if (rt_ms > 0) trial.rt = engine::Duration(static_cast<std::int64_t>(rt_ms * 1e6));
  trial.correct = correct;
  trial.flags = std::move(flags);
  trial.primes = {{2, 2, engine::OnsetGrade::hw_flip, engine::Instant{}, true}};
  return trial;
}

app::JournalFile journal(const std::string& participant, std::vector<app::TrialLine> trials) {
  app::JournalFile file;
  file.header.participant = participant;
  file.trials = std::move(trials);
  return file;
}

TEST(Summary, MeansRightAnswersPerParticipantFirst) {
  app::Summarizer summarizer;
  summarizer.add(journal("1", {trial("threat", 400), trial("threat", 600), trial("threat", 600)}));
  summarizer.add(journal("2", {trial("threat", 700), trial("neutral", 500), trial("neutral", 900, false)}));
  const auto summary = summarizer.summary();
  ASSERT_EQ(summary.cells.size(), 2u);
  for (const char* told : {"neutral", "threat", "RT", "error", "answer"})
    EXPECT_EQ(app::course_text(summary).find(told), std::string::npos) << "a participant may read it: " << app::course_text(summary);
  EXPECT_EQ(summary.cells[0].cell, (app::Labels{{"prime.kind", "neutral"}}));
  EXPECT_DOUBLE_EQ(*summary.cells[0].mean_ms, 500);
  EXPECT_EQ(summary.cells[0].errors, 1);
  EXPECT_NEAR(*summary.cells[1].mean_ms, (1600.0 / 3 + 700) / 2, 1e-9);
  EXPECT_EQ(summary.participants, 2);
  EXPECT_EQ(summary.main_trials, 6);
}

TEST(Summary, KeepsTrialsWithBadTimingOutOfTheMeansAndCountsThem) {
  auto bad_prime = trial("threat", 9000, true, {engine::TrialFlag::prime_frames});
  bad_prime.primes[0].ok = false;
  auto unknown = trial("threat", 500);
  unknown.primes[0].ok = std::nullopt;
  app::Summarizer summarizer;
  summarizer.add(journal("1", {bad_prime, unknown, trial("threat", 9000, true, {engine::TrialFlag::skipped_refresh}),
                               trial("threat", 9000, true, {engine::TrialFlag::late_start}),
                               trial("threat", 9000, true, {engine::TrialFlag::receipt_missing})}));
  const auto summary = summarizer.summary();
  EXPECT_DOUBLE_EQ(*summary.cells[0].mean_ms, 500);
  EXPECT_EQ(summary.timing.primes, 5);
  EXPECT_EQ(summary.timing.primes_wrong, 1);
  EXPECT_EQ(summary.timing.primes_unknown, 1);
  EXPECT_EQ(summary.timing.skipped_refreshes, 1);
  EXPECT_EQ(summary.timing.late_starts, 1);
  EXPECT_EQ(summary.timing.receipts_missing, 1);
}

TEST(Summary, CountsPracticeApart) {
  auto practice = trial("practice", 500);
  practice.phase = protocols::Phase::practice;
  app::Summarizer summarizer;
  summarizer.add(journal("1", {practice}));
  const auto summary = summarizer.summary();
  EXPECT_EQ(summary.practice_trials, 1);
  EXPECT_TRUE(summary.cells.empty());
}

TEST(Summary, ReadsAsATable) {
  app::Summarizer summarizer;
  summarizer.add(journal("1", {trial("threat", 523.456), trial("neutral", 0, false, {engine::TrialFlag::timeout})}));
  EXPECT_EQ(to_text(summarizer.summary()),
            "2 trials and 0 of practice; 0 anticipations, 1 without an answer\n"
            "Block main\n"
            "  prime.kind  trials  mean RT (ms)  errors (%)\n"
            "  neutral          1                     100.0\n"
            "  threat           1         523.5         0.0\n"
            "  Mean RT: right answers with sound timing, per participant, then over participants.\n"
            "Timing\n"
            "  masked primes not shown exactly as asked: 0 of 2\n"
            "  trials with a skipped refresh: 0; begun late: 0; without a receipt: 0\n");
}

}  // namespace
