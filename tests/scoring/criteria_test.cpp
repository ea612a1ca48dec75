// Practice that went on below its criterion is told.
#include <gtest/gtest.h>

#include "app/export/export_csv.h"
#include "app/journals/load_journals.h"
#include "app/scoring/criteria.h"
#include "app/scoring/score_study.h"
#include "tests/app/a_folder.h"
#include "tests/app/journal_lines.h"

namespace {

std::string step(const std::string& name) {
  return R"({"kind":"step","step":"practice","name":")" + name + R"(","begin_ns":1000000000})" + "\n";
}
std::string round(int number, bool met) {
  return R"({"kind":"round","block":"main","round":)" + std::to_string(number) + R"(,"correct":3,"of":8,"met":)" +
         (met ? "true" : "false") + "}\n";
}
std::string step_end(const std::string& name, bool cut = false) {
  return R"({"kind":"step_end","step":"practice","name":")" + name + R"(","end_ns":2000000000,"cut":)" + (cut ? "true" : "null") + "}\n";
}

struct People : TemporaryFolder {
  void add(const std::string& participant, int run, const std::string& lines) const {
    write(
        "data/real/sub-" + participant + "/visit-1/sub-" + participant + "_visit-1_run-" + std::to_string(run) + "_mode-real_journal.jsonl",
        session_line({.participant = participant, .run = run}) + lines + end_line());
  }
  std::vector<app::JournalFile> journals() const { return std::get<app::LoadedJournals>(app::load_journals(path, "real")).journals; }
};

TEST(Criteria, AreCountedByPeopleWhoNeverMetThem) {
  const People people;
  people.add("012", 1, step("warm") + round(1, false) + round(2, false) + step_end("warm"));
  people.add("013", 1, step("warm") + round(1, false) + round(2, true) + step_end("warm"));
  people.add("014", 1, step("warm") + round(1, false) + step_end("warm", true));  // stopped: it did not go on
  people.add("015", 1, step("warm") + round(1, false) + step_end("warm"));
  people.add("015", 2, step("warm") + round(1, true) + step_end("warm"));  // in the second run
  people.add("016", 1, step("plain") + step_end("plain"));
  const auto journals = people.journals();
  EXPECT_EQ(app::notes_on_criteria(journals),
            std::vector<std::string>{
                "visit 1: 1 of 3 participants never met the criterion of the practice 'warm' and went on all the same: 012"});
  EXPECT_EQ(app::criteria_not_met(journals[0]), "warm");
  EXPECT_EQ(app::criteria_not_met(journals[1]), "");
  EXPECT_EQ(app::criteria_not_met(journals[2]), "");
  for (const Called& called :
       {call({"score", people.path.string()}), call({"export", people.path.string(), "-o", (people.path / "out").string()})}) {
    ASSERT_EQ(called.status, 0) << called.err;
    EXPECT_NE((called.out + called.err).find("1 of 3 participants never met the criterion of the practice 'warm'"), std::string::npos)
        << called.out << called.err;
  }
  const std::string table = read_file(people.path / "out/mode-real_runs.csv");
  EXPECT_NE(table.find("criteria_not_met"), std::string::npos) << table;
  EXPECT_NE(table.find(",warm,"), std::string::npos) << table;
}

}  // namespace
