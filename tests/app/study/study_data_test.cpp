#include "app/study/study_data.h"

#include <gtest/gtest.h>

#include "app/journals/journal_file.h"
#include "app/study/participant_code.h"
#include "app/study/sha256.h"
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

void add_run(const AFolder& folder, const RunName& name, int ordinal, const std::string& level = "related") {
  const auto path = app::journal_path("", name);
  folder.write(path, session_line({.participant = name.participant, .visit = name.visit, .run = name.run,
                                   .mode = engine::to_text(name.mode), .ordinal = ordinal, .level = level}));
}

TEST(StudyData, CountsParticipantsByThoseWhoCameBefore) {
  const AFolder data;
  EXPECT_EQ(app::standing_of(app::earlier_runs(data.path, Mode::real), "012", 1).ordinal, 0);
  add_run(data, {"012", 1, 1, Mode::real}, 0);
  add_run(data, {"015", 1, 1, Mode::real}, 1);
  add_run(data, {"pilot", 1, 1, Mode::pilot}, 7);
  const auto runs = app::earlier_runs(data.path, Mode::real);
  const auto newcomer = app::standing_of(runs, "013", 1);
  EXPECT_EQ(newcomer.ordinal, 2);
  EXPECT_EQ(newcomer.next_run, 1);
  EXPECT_FALSE(newcomer.kept);
}

TEST(StudyData, KeepsTheConditionOfTheFirstVisit) {
  const AFolder data;
  add_run(data, {"011", 1, 1, Mode::real}, 0);
  add_run(data, {"012", 1, 1, Mode::real}, 1, "unrelated");
  const auto standing = app::standing_of(app::earlier_runs(data.path, Mode::real), "012", 2);
  EXPECT_EQ(standing.ordinal, 1);
  EXPECT_EQ(standing.next_run, 1);
  protocols::Protocol protocol;
  protocol.factors.push_back({{}, "threat", {"related", "unrelated"}, protocols::Assignment::permuted_blocks});
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const auto allocation = std::get<protocols::Allocation>(app::allocation_for(protocol, standing, seed));
    EXPECT_EQ(allocation.levels.at("threat"), "unrelated");
  }
  protocol.factors[0].levels = {"near", "far"};
  EXPECT_EQ(std::get<std::string>(app::allocation_for(protocol, standing, 1)),
            "An earlier visit of this participant fixed 'threat' at 'unrelated', which this protocol does not have.");
}

TEST(StudyData, TakesTheNextRunAlsoAfterOneThatDiedBeforeItsFirstLine) {
  const AFolder data;
  add_run(data, {"012", 1, 1, Mode::real}, 0);
  data.write(app::journal_path("", {"012", 1, 2, Mode::real}), R"({"kind":"session","form)");
  const auto standing = app::standing_of(app::earlier_runs(data.path, Mode::real), "012", 1);
  EXPECT_EQ(standing.next_run, 3);
  EXPECT_EQ(standing.ordinal, 0);
}

TEST(StudyData, RefusesAJournalThatWasRenamed) {
  const AFolder data;
  data.write(app::journal_path("", {"013", 1, 1, Mode::real}), session_line({.participant = "012"}));
  EXPECT_THROW(app::earlier_runs(data.path, Mode::real), app::UnreadableJournal);
}

TEST(StudyData, HasOneSeedForGood) {
  const AFolder data;
  const auto seed = app::study_seed(data.path);
  EXPECT_EQ(app::study_seed(data.path), seed);
  EXPECT_LT(seed, std::uint64_t{1} << 53);
  const AFolder other;
  EXPECT_NE(app::study_seed(other.path), seed);
}

TEST(StudyData, RefusesADamagedStudyFileInsteadOfMakingANewSeed) {
  const AFolder data;
  data.write("study.json", "{");
  EXPECT_THROW(app::study_seed(data.path), engine::DeviceError);
}

TEST(StudyData, GivesEveryRunASeedOfItsOwnThatIsTheSameOnEveryMachine) {
  const RunName name{"012", 1, 1, Mode::real};
  EXPECT_EQ(app::session_seed(42, name), app::session_seed(42, name));
  EXPECT_NE(app::session_seed(42, name), app::session_seed(43, name));
  EXPECT_NE(app::session_seed(42, name), app::session_seed(42, {"012", 2, 1, Mode::real}));
  EXPECT_NE(app::session_seed(42, name), app::session_seed(42, {"012", 1, 2, Mode::real}));
}

TEST(StudyData, LetsOneProgramInAtATimeAndLeavesNoEmptyFolder) {
  const AFolder study;
  {
    const app::DataLock lock(study.path / "data", Mode::real);
    EXPECT_THROW(app::DataLock(study.path / "data", Mode::real), engine::DeviceError);
    EXPECT_NO_THROW(app::DataLock(study.path / "data", Mode::pilot));
  }
  EXPECT_TRUE(study.empty());
}

TEST(StudyData, TriesTheFolderWithoutATrace) {
  const AFolder study;
  app::try_data_folder(study.path / "data");
  EXPECT_TRUE(study.empty());
  const auto file = study.write("data", "a file is in the way");
  EXPECT_THROW(app::try_data_folder(file), engine::DeviceError);
}

}  // namespace
