// Files in a data folder: what a journal is stands in its first line.
#include "app/journals/earlier_runs.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "app/journals/load_journals.h"
#include "tests/app/a_folder.h"
#include "tests/app/journal_lines.h"

namespace {

using engine::Mode;

struct Data : TemporaryFolder {
  Data() {
    for (const char* participant : {"011", "012"}) add(participant);
  }
  std::string lines(const std::string& participant) const {
    return session_line({.participant = participant}) + trial_line(0) + trial_line(1) + end_line();
  }
  void add(const std::string& participant) const { write("data" / place(participant), lines(participant)); }
  static std::filesystem::path place(const std::string& participant) { return app::journal_path("", {participant, 1, 1, Mode::real}); }
  app::LoadedJournals loaded() const { return std::get<app::LoadedJournals>(app::load_journals(path, "real")); }
  std::string remarks() const {
    std::string all;
    for (const std::string& remark : loaded().remarks) all += remark + "\n";
    return all;
  }
};

#define EXPECT_SAYS(text, part) EXPECT_NE((text).find(part), std::string::npos) << (text)

TEST(FilesInTheDataFolder, CountARunOnceOfWhichTheFolderWasCopied) {
  const Data data;
  data.write("data/real/sub-012 - Copy/visit-1/" + Data::place("012").filename().string(), data.lines("012"));
  EXPECT_EQ(data.loaded().journals.size(), 2U);
  EXPECT_SAYS(data.remarks(), "sub-012 - Copy/visit-1/sub-012_visit-1_run-1_mode-real_journal.jsonl: is a copy of ");
  const Called score = call({"score", data.path.string()});
  EXPECT_SAYS(score.out, "is a copy of");
  EXPECT_SAYS(score.out, "2 runs (real)");
}

TEST(FilesInTheDataFolder, CountTheLongerOfTwoCopies) {
  const Data data;
  data.write("data/real/sub-012/visit-1/" + Data::place("012").filename().string(), session_line({.participant = "012"}) + trial_line(0));
  data.write("data/real/usb stick/sub-012_visit-1_run-1_mode-real_journal (1).jsonl", data.lines("012"));
  const auto loaded = data.loaded();
  ASSERT_EQ(loaded.journals.size(), 2U);
  EXPECT_EQ(loaded.journals.back().trials.size(), 2U);
  EXPECT_SAYS(data.remarks(), "is the beginning of");
}

TEST(FilesInTheDataFolder, TakeAJournalUnderAnotherNameForWhatItIs) {
  const Data data;
  data.write("data/real/sub-013/visit-1/sub-013_visit-1_run-1_mode-real_journal.jsonl", data.lines("014"));
  data.write("data/real/found.jsonl", data.lines("015"));
  const auto loaded = data.loaded();
  ASSERT_EQ(loaded.journals.size(), 4U);
  EXPECT_EQ(loaded.journals[2].header.participant, "014");
  EXPECT_SAYS(data.remarks(),
              "sub-013_visit-1_run-1_mode-real_journal.jsonl: was renamed; by its first line it is participant 014, visit 1, run 1, and "
              "counts as that");
  EXPECT_SAYS(data.remarks(), "found.jsonl: was renamed; by its first line it is participant 015");
}

TEST(FilesInTheDataFolder, CountNeitherOfTwoRunsThatCallThemselvesTheSame) {
  const Data data;
  std::string other = data.lines("012");
  other.replace(other.find("\"seed\":9007199254740991"), 23, "\"seed\":123");
  data.write("data/real/station 2/sub-012_visit-1_run-1_mode-real_journal.jsonl", other);
  const auto loaded = data.loaded();
  ASSERT_EQ(loaded.journals.size(), 1U);
  EXPECT_EQ(loaded.journals.front().header.participant, "011");
  EXPECT_SAYS(data.remarks(), "calls itself participant 012, visit 1, run 1 as ");
  EXPECT_SAYS(data.remarks(), "is another run: neither is counted");
}

TEST(FilesInTheDataFolder, CountNeitherOfTwoCopiesOfWhichOneWasChanged) {
  const Data data;
  std::string changed = data.lines("012");
  changed.replace(changed.rfind("\"rt_ns\":523456789"), 17, "\"rt_ns\":400000000");
  data.write("data/real/edited/sub-012_visit-1_run-1_mode-real_journal.jsonl", changed);
  EXPECT_EQ(data.loaded().journals.size(), 1U);
  EXPECT_SAYS(data.remarks(), "their lines differ: neither is counted");
}

TEST(FilesInTheDataFolder, DoNotCountARunOfAnotherStudy) {
  const Data data;
  std::string other = data.lines("020");
  const std::string title = R"(Threat word, then \"names\")";
  other.replace(other.find(title), title.size(), "Stroop");
  other.insert(1, R"("study_seed":77,)");
  data.write("data/real/sub-020/visit-1/sub-020_visit-1_run-1_mode-real_journal.jsonl", other);
  EXPECT_EQ(data.loaded().journals.size(), 2U);
  EXPECT_SAYS(data.remarks(), "is of another study, 'Stroop' and not 'Threat word, then \"names\"', and is not counted");
}

// A title that was put right between two participants does not make another study.
TEST(FilesInTheDataFolder, CountARunOfTheSameStudyUnderItsFormerTitle) {
  const Data data;
  std::string renamed = data.lines("020");
  const std::string title = R"(Threat word, then \"names\")";
  renamed.replace(renamed.find(title), title.size(), "Threat words");
  data.write("data/real/sub-020/visit-1/sub-020_visit-1_run-1_mode-real_journal.jsonl", renamed);
  EXPECT_EQ(data.loaded().journals.size(), 3U);
}

TEST(FilesInTheDataFolder, SayWhatLiesInTheFolderOfAnotherModeAndBesideAll) {
  const Data data;
  data.write("data/real/sub-sim001/visit-1/sub-sim001_visit-1_run-1_mode-simulated_journal.jsonl",
             session_line({.participant = "sim001", .mode = "simulated"}) + trial_line(0));
  data.write("data/real of march/sub-031/visit-1/sub-031_visit-1_run-1_mode-real_journal.jsonl", data.lines("031"));
  data.write("data/real/notes.jsonl", "{\"kind\":\"something\"}\n");
  EXPECT_EQ(data.loaded().journals.size(), 2U);
  EXPECT_SAYS(data.remarks(), "is a simulated run by its first line, and is not counted among the real ones");
  EXPECT_SAYS(data.remarks(), "real of march: not counted: it holds 1 journal, and only those in real, pilot and simulated count");
  EXPECT_SAYS(data.remarks(), "notes.jsonl: is no journal, and is not counted");
}

}  // namespace
