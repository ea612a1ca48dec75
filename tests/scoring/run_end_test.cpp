// Who counts: runs that ended before their time, those without a trial, and blocks of a few trials.
#include <gtest/gtest.h>

#include <boost/math/distributions/binomial.hpp>
#include <cmath>

#include "app/export/export_csv.h"
#include "app/journals/load_journals.h"
#include "app/scoring/run_end.h"
#include "app/scoring/score_study.h"
#include "tests/app/a_folder.h"
#include "tests/app/journal_lines.h"

namespace {

// Eighty trials of two conditions, one after the other: the first forty are of threat words.
std::string plan_line(int trials) {
  std::string order;
  for (int i = 0; i < trials; ++i)
    order += (i == 0 ? "" : ",") + std::string(R"({"items":{"prime":"w)") + std::to_string(i) + R"("},"cell":{"prime.kind":")" +
             (i < trials / 2 ? "threat" : "neutral") + R"("},"answer":"name","key":"J"})";
  return R"({"kind":"plan","block":"main","phase":"main","round":1,"trials":)" + std::to_string(trials) +
         R"(,"longest_runs":{},"least_distances":{},"transitions":{},"assigned":{},"order":[)" + order + "]}\n";
}
std::string answered(int index, const std::string& kind, bool correct = true) {
  return R"({"kind":"trial","step":"main","block":"main","phase":"main","round":1,"index":)" + std::to_string(index) +
         R"(,"items":{"prime":"w)" + std::to_string(index) + R"("},"cell":{"prime.kind":")" + kind +
         R"("},"choices":{"name":"J","nonword":"F"},"correct_key":"J","events":[],"keys":[],"target":null,"answer":")" +
         (correct ? "J" : "F") + R"(","rt_ns":500000000,"correct":)" + (correct ? "true" : "false") +
         R"(,"primes":[],"late_frames":0,"flags":[]})" + "\n";
}
std::string ended(const std::string& why) {
  return R"({"kind":"end","end":"stopped","why":")" + why + R"(","trials":0,"at_ns":61000000000})" + "\n";
}

// A study with one folder of data; each run's lines by hand.
struct Runs : TemporaryFolder {
  void add(const std::string& participant, const std::string& lines, const std::string& header = "") const {
    std::string first = session_line({.participant = participant});
    first.insert(1, R"("begin_ns":1000000000,)" + header);
    write("data/real/sub-" + participant + "/visit-1/sub-" + participant + "_visit-1_run-1_mode-real_journal.jsonl", first + lines);
  }
  // So many of eighty trials.
  void add_stopped_after(const std::string& participant, int run, const std::string& end) const {
    std::string lines = plan_line(80);
    for (int i = 0; i < run; ++i) lines += answered(i, i < 40 ? "threat" : "neutral");
    add(participant, lines + end);
  }
  std::vector<app::JournalFile> journals() const { return std::get<app::LoadedJournals>(app::load_journals(path, "real")).journals; }
};

const app::Score& score_called(const app::RunScores& scores, const std::string& name) {
  return *std::ranges::find(scores.scores, name, &app::Score::name);
}

TEST(WhoCounts, CountsHalfOfTheTrialsOfThoseThatWerePlanned) {
  const Runs runs;
  runs.add_stopped_after("012", 12, ended("operator"));
  const auto journals = runs.journals();
  const auto scores = app::score_run(journals.front(), {});
  ASSERT_EQ(scores.cells.size(), 2U);
  EXPECT_EQ(scores.cells[0].trials, 40);
  EXPECT_EQ(scores.cells[1].not_run, 28);
  EXPECT_EQ(scores.cells[1].missing, "fewer than 50 % of the trials left");
  EXPECT_EQ(scores.cells[0].not_run, 40);
  EXPECT_FALSE(score_called(scores, "main.rt").value);
  EXPECT_FALSE(score_called(scores, "main.errors").value);
}

TEST(WhoCounts, KeepsACellThatWasWholeWhenTheRunStopped) {
  const Runs runs;
  runs.add_stopped_after("012", 45, "");  // a power loss
  const auto journals = runs.journals();
  const auto scores = app::score_run(journals.front(), {});
  EXPECT_EQ(scores.cells[1].not_run, 0);
  EXPECT_TRUE(scores.cells[1].mean_ms);
  EXPECT_EQ(scores.cells[0].not_run, 35);
  EXPECT_FALSE(scores.cells[0].mean_ms);
  EXPECT_TRUE(score_called(scores, "main.rt").value);  // 45 of 80
}

TEST(WhoCounts, KnowsABlockThatWasBegunWithoutASingleTrial) {
  const Runs runs;
  runs.add_stopped_after("012", 0, ended("operator"));
  const auto journals = runs.journals();
  const auto scores = app::score_run(journals.front(), {});
  ASSERT_EQ(scores.cells.size(), 2U);
  EXPECT_EQ(scores.cells[0].missing, "fewer than 50 % of the trials left");
}

TEST(WhoCounts, LeavesOutWhoWithdrewUnlessTheStudyKeepsThem) {
  const Runs runs;
  runs.add_stopped_after("012", 80, ended("participant"));
  runs.add_stopped_after("013", 80, end_line());
  const auto journals = runs.journals();
  const auto by_default = app::score_study(journals, app::ScoringRules());
  EXPECT_EQ(by_default.runs.front().scores.missing, "the participant withdrew");
  EXPECT_FALSE(by_default.runs.front().scores.cells.front().mean_ms);
  EXPECT_EQ(by_default.runs.front().scores.cells.front().missing, "the participant withdrew");
  EXPECT_EQ(std::ranges::find(by_default.group, "main.rt", &app::GroupScore::score)->n, 1);
  app::ScoringRules keep;
  keep.ended_by = {"operator"};
  const auto kept = app::score_study(journals, keep);
  EXPECT_EQ(std::ranges::find(kept.group, "main.rt", &app::GroupScore::score)->n, 2);
}

// Sent away by a step `end` of the study itself: their screening scales do not describe its sample.
TEST(WhoCounts, LeavesOutWhomTheProtocolSentAway) {
  const Runs runs;
  runs.add("012", R"({"kind":"score","step":"screening","score":"fear","value":6.5,"answered":4,"of":4})"
                  "\n"
                  R"({"kind":"end","end":"finished","why":"protocol","trials":0,"at_ns":9000000000})"
                  "\n");
  const auto journals = runs.journals();
  const auto scores = app::score_run(journals.front(), {});
  ASSERT_EQ(scores.scores.size(), 1U);
  EXPECT_FALSE(scores.scores.front().value);
}

TEST(WhoCounts, SaysOfEveryRunThatEndedEarlyWhyAndWhetherItCounts) {
  const Runs runs;
  runs.add_stopped_after("012", 12, ended("participant"));
  runs.add_stopped_after("013", 60, ended("operator"));
  runs.add_stopped_after("014", 60, "");
  runs.add("015", ended("consent_declined"));
  runs.add_stopped_after("016", 80, end_line());
  for (const Called& called :
       {call({"score", runs.path.string()}), call({"export", runs.path.string(), "-o", (runs.path / "out").string()})}) {
    ASSERT_EQ(called.status, 0) << called.err;
    const std::string said = called.out + called.err;
    for (const char* part :
         {"012, visit 1, run 1: the participant withdrew after 12 of the 80 main trials that were planned by then; it has no scores "
          "(exclude: runs)",
          "013, visit 1, run 1: the operator stopped the run after 60 of the 80 main trials that were planned by then; it counts where "
          "enough trials remain",
          "014, visit 1, run 1: the run was cut off after 60 of the 80", "015, visit 1, run 1: consent was declined; it has no scores"})
      EXPECT_NE(said.find(part), std::string::npos) << part << "\n" << said;
    EXPECT_EQ(said.find("016, visit"), std::string::npos) << said;
  }
  const std::string table = read_file(runs.path / "out/mode-real_runs.csv");
  EXPECT_NE(table.find("real,015,1,1"), std::string::npos) << table;
  EXPECT_NE(table.find("consent_declined"), std::string::npos) << table;
}

TEST(WhoCounts, HasARowForEveryRunInTheTableOfRuns) {
  const Runs runs;
  runs.add_stopped_after("012", 12,
                         R"({"kind":"pause","why":"planned","begin_ns":5000000000,"end_ns":9500000000})"
                         "\n" +
                             ended("participant"));
  runs.add("015", ended("consent_declined"), R"("visit_name":"start","strata":{"sex":"female"},"group":"d1","role":"first",)");
  const auto journals = runs.journals();
  const auto scores = app::score_study(journals);
  const std::string table = app::csv_table(app::runs_table(), {journals, scores.runs, scores.group});
  const std::string head = table.substr(0, table.find('\r'));
  EXPECT_EQ(head,
            "mode,participant,visit,run,group,role,factor_threat,stratum_sex,visit_name,started_utc,ended_utc,started_local,ended_local,"
            "time_zone,lasted_s,run_end,why,has_"
            "scores,main_trials,"
            "main_trials_not_run,criteria_not_met,visit_deviation,ordinal,language,pauses,pauses_s,screen,screen_width_px,screen_height_px,"
            "measured_height_"
            "mm,distance_mm,"
            "panel_delay_ms,keyboard,protocol_title,paradigm,program,protocol_sha256,seed,display,refresh_hz");
  EXPECT_NE(
      table.find(
          "real,012,1,1,,,related,,,2026-03-01T09:30:00Z,2026-03-01T09:31:00Z,,,,60,stopped,participant,0,12,68,,,0,,1,4.5,DP-1,1920,1080"),
      std::string::npos)
      << table;
  EXPECT_NE(
      table.find(
          "real,015,1,1,d1,first,related,female,start,2026-03-01T09:30:00Z,2026-03-01T09:31:00Z,,,,60,stopped,consent_declined,0,0,0"),
      std::string::npos)
      << table;
}

TEST(WhoCounts, HasTheTimesOfTheLabsZoneBesideUtc) {
  const Runs runs;
  runs.add("012", ended("operator"), R"("started_local":"2026-03-27T01:59:30+02:00","time_zone":"Asia/Jerusalem, IST",)");
  const auto journals = runs.journals();
  const auto scores = app::score_study(journals);
  const std::string table = app::csv_table(app::runs_table(), {journals, scores.runs, scores.group});
  EXPECT_NE(table.find(R"(,2026-03-27T01:59:30+02:00,2026-03-27T02:00:30+02:00,"Asia/Jerusalem, IST",60,stopped)"), std::string::npos)
      << table;
}

app::RunScores scores_of_few(int right, int wrong) {
  const Runs runs;
  std::string lines = plan_line(right + wrong);
  for (int i = 0; i < right + wrong; ++i) lines += answered(i, i < (right + wrong) / 2 ? "threat" : "neutral", i < right);
  runs.add("012", lines + end_line());
  const auto journals = runs.journals();
  return app::score_run(journals.front(), {});
}

TEST(WhoCounts, LosesNobodyForOneErrorInABlockOfTwoTrials) {
  const auto scores = scores_of_few(1, 1);
  EXPECT_TRUE(score_called(scores, "main.errors").value);
  EXPECT_EQ(*score_called(scores, "main.errors").value, 0.5);
  EXPECT_TRUE(score_called(scores_of_few(5, 4), "main.errors").value);
  EXPECT_FALSE(score_called(scores_of_few(6, 4), "main.errors").value);
  EXPECT_TRUE(score_called(scores_of_few(7, 3), "main.errors").value);
}

// Why the rule begins at ten trials: from there on somebody who errs in one of ten is sent away by chance in fewer than 5 of 100 blocks, and at nine not yet.
TEST(WhoCounts, BeginsToJudgeErrorsWhereChanceRarelySendsACarefulPersonAway) {
  const auto sent_away = [](int trials) {
    const boost::math::binomial errors(trials, 0.1);
    return boost::math::cdf(boost::math::complement(errors, std::floor(0.3 * trials + 1e-9)));
  };
  EXPECT_GT(sent_away(2), 0.18);
  EXPECT_GT(sent_away(9), 0.05);
  for (int trials = 10; trials <= 400; ++trials) EXPECT_LT(sent_away(trials), 0.04) << trials;
}

}  // namespace
