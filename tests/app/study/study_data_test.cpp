#include "app/study/study_data.h"

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>

#include "app/journals/journal_file.h"
#include "app/study/participant_code.h"
#include "app/study/sha256.h"
#include "app/study/study_seed.h"
#include "engine/device_error.h"
#include "tests/app/a_folder.h"
#include "tests/app/journal_lines.h"

namespace {

using app::RunName;
using engine::Mode;

TEST(ParticipantCode, HoldsLettersDigitsAndHyphensOnly) {
  for (const char* code : {"012", "p-012", "A1", "a"}) EXPECT_EQ(app::fault_of_code(code), "") << code;
  for (const char* code : {"", "-1", "p 1", "p_1", "../x", "Zoë", "012345678901234567890123456789012"}) {
    EXPECT_NE(app::fault_of_code(code), "") << code;
  }
}

TEST(Sha256, IsTheStandards) {
  EXPECT_EQ(app::to_hex(app::sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(StudyData, NamesEachRunAfterParticipantVisitRunAndMode) {
  const RunName name{"p-012", 2, 3, Mode::pilot};
  const auto path = app::journal_path("data", name);
  EXPECT_EQ(path, "data/pilot/sub-p-012/visit-2/sub-p-012_visit-2_run-3_mode-pilot_journal.jsonl");
  EXPECT_EQ(app::run_name_of(path), name);
  EXPECT_FALSE(app::run_name_of("data/notes.jsonl"));
}

TEST(StudyData, KnowsFromAJournalsLastLineWhoDeclined) {
  const TemporaryFolder data;
  for (const char* participant : {"012", "013"}) {
    const std::string end = participant == std::string("012") ? "declined" : "finished";
    data.write(app::journal_path("", {participant, 1, 1, Mode::real}), session_line({.participant = participant}) + std::string(9000, ' ') +
                                                                           "\n" + R"({"kind":"end","end":")" + end +
                                                                           R"(","trials":0,"at_ns":9})" + "\n");
  }
  const auto runs = app::earlier_runs(data.path, Mode::real);
  ASSERT_EQ(runs.size(), 2u);
  EXPECT_FALSE(runs[0].ordinal);
  EXPECT_TRUE(runs[0].given_back);
  EXPECT_TRUE(runs[1].ordinal);
  EXPECT_FALSE(runs[1].given_back);
}

TEST(StudyData, TakesARunForWhatItsFirstLineSaysAndNotForItsName) {
  const TemporaryFolder data;
  data.write(app::journal_path("", {"013", 1, 1, Mode::real}), session_line({.participant = "012"}));
  const auto runs = app::earlier_runs(data.path, Mode::real);
  ASSERT_EQ(runs.size(), 1U);
  EXPECT_EQ(runs.front().name, (RunName{"012", 1, 1, Mode::real}));
}

TEST(StudyData, TakesAwayWhatAnEarlierTrialOfTheFolderLeftBehind) {
  const TemporaryFolder study;
  const auto data = study.path / "data";
  const auto old = std::filesystem::file_time_type::clock::now() - std::chrono::hours(1);
  const auto left = study.write("data/.tachisto-trial-Ab12Cd", "x"), beside = study.write(".tachisto-trial-Ef34Gh", "x");
  for (const auto& file : {left, beside}) std::filesystem::last_write_time(file, old);
  const auto young = study.write("data/.tachisto-trial-Ij56Kl", "x"), other = study.write("data/.tachisto-notes", "x");
  app::try_data_folder(data);
  EXPECT_FALSE(std::filesystem::exists(left));
  EXPECT_FALSE(std::filesystem::exists(beside));
  EXPECT_TRUE(std::filesystem::exists(young)) << "another program may be trying the folder now";
  EXPECT_TRUE(std::filesystem::exists(other));
}

TEST(StudySeed, IsKnownBeforeItIsWrittenAndTheSameForGood) {
  const TemporaryFolder data;
  const auto seed = app::read_or_draw_study_seed(data.path);
  EXPECT_TRUE(data.empty());
  EXPECT_LT(seed.value(), std::uint64_t{1} << 53);
  app::keep_study_seed(data.path, seed);
  EXPECT_EQ(app::read_or_draw_study_seed(data.path), seed);
  app::keep_study_seed(data.path, seed);
  const TemporaryFolder other;
  EXPECT_NE(app::read_or_draw_study_seed(other.path), seed);
}

TEST(StudySeed, IsRefusedWhereTheStudyWasGivenAnotherOneMeanwhile) {
  const TemporaryFolder data;
  const auto drawn = app::read_or_draw_study_seed(data.path);
  app::keep_study_seed(data.path, app::StudySeed(drawn.value() + 1));
  EXPECT_THROW(app::keep_study_seed(data.path, drawn), engine::DeviceError);
  EXPECT_EQ(app::read_or_draw_study_seed(data.path).value(), drawn.value() + 1);
}

TEST(StudySeed, IsNotDrawnAnewWhereTheStudyFileIsDamaged) {
  const TemporaryFolder data;
  data.write("study.json", "{");
  EXPECT_THROW(app::read_or_draw_study_seed(data.path), engine::DeviceError);
}

TEST(StudySeed, GivesEveryRunASeedOfItsOwnThatIsTheSameOnEveryMachine) {
  const RunName name{"012", 1, 1, Mode::real};
  const app::StudySeed study(42);
  EXPECT_EQ(app::session_seed(study, name), 4'180'869'672'318'753u);
  EXPECT_NE(app::session_seed(study, name), app::session_seed(app::StudySeed(43), name));
  EXPECT_NE(app::session_seed(study, name), app::session_seed(study, {"012", 2, 1, Mode::real}));
  EXPECT_NE(app::session_seed(study, name), app::session_seed(study, {"012", 1, 2, Mode::real}));
}

TEST(StudyData, LetsOneProgramInAtATimeAndLeavesNoEmptyFolder) {
  const TemporaryFolder study;
  {
    const app::DataLock lock(study.path / "data", Mode::real);
    EXPECT_THROW(app::DataLock(study.path / "data", Mode::real), engine::DeviceError);
    EXPECT_NO_THROW(app::DataLock(study.path / "data", Mode::pilot));
  }
  EXPECT_TRUE(study.empty());
}

TEST(StudyData, TriesTheFolderWithoutATrace) {
  const TemporaryFolder study;
  app::try_data_folder(study.path / "data");
  EXPECT_TRUE(study.empty());
  const auto file = study.write("data", "a file is in the way");
  EXPECT_THROW(app::try_data_folder(file), engine::DeviceError);
}

}  // namespace
