// What becomes of clicks on their way from the journal into tables.
#include <gtest/gtest.h>

#include "app/export/columns.h"
#include "app/export/export_csv.h"
#include "app/journals/journal_file.h"
#include "tests/app/a_folder.h"
#include "tests/app/journal_lines.h"

namespace {

struct ASearch : TemporaryFolder {
  std::vector<app::JournalFile> journals;
  ASearch() {
    write("journal.jsonl", session_line({}) + click_trial_line() + end_line());
    journals.push_back(*app::read_journal(path / "journal.jsonl"));
  }
  // The value of a column in a table's row, both from 0.
  std::string at(const app::Table& table, std::size_t row, const std::string& name) const {
    const app::TrialLine& trial = journals[0].trials.at(0);
    for (const app::Column& column : table.columns)
      if (column.name == name) return column.value({journals[0], trial, 0, row});
    return "no such column";
  }
};

TEST(ExportedClicks, SayWhichItemWasClickedAndWhichWasRight) {
  const ASearch search;
  EXPECT_EQ(search.at(app::trials_table(), 0, "answer"), "p03-smile");
  EXPECT_EQ(search.at(app::trials_table(), 0, "correct_answer"), "p03-smile");
  EXPECT_EQ(search.at(app::trials_table(), 0, "target_box"), "2");
  EXPECT_EQ(search.at(app::trials_table(), 0, "wrong_clicks"), "1");
  EXPECT_EQ(search.at(app::trials_table(), 0, "rt_ns"), "2100000000");
}

TEST(ExportedClicks, HaveTheirPlaceOnTheScreen) {
  const ASearch search;
  EXPECT_EQ(search.at(app::keys_table(), 0, "x_px"), "50");
  EXPECT_EQ(search.at(app::keys_table(), 0, "box"), "1");
  EXPECT_EQ(search.at(app::keys_table(), 2, "box"), "");
  EXPECT_EQ(search.at(app::keys_table(), 2, "device"), "touch screen");
}

TEST(ExportedClicks, HaveTheirPointerInATableOfItsOwn) {
  const ASearch search;
  const std::string table = app::csv_table(app::pointer_table(), {search.journals});
  EXPECT_EQ(std::count(table.begin(), table.end(), '\n'), 3);
  EXPECT_EQ(search.at(app::pointer_table(), 1, "since_target_ms"), "1000.000000");
  EXPECT_EQ(search.at(app::pointer_table(), 1, "y_px"), "60");
}

TEST(ExportedClicks, LeaveKeyTrialsAsTheyWere) {
  TemporaryFolder folder;
  folder.write("journal.jsonl", session_line({}) + trial_line() + end_line());
  const auto journal = *app::read_journal(folder.path / "journal.jsonl");
  for (const app::Column& column : app::trials_table().columns) {
    if (column.name == "target_box" || column.name == "wrong_clicks") {
      EXPECT_EQ(column.value({journal, journal.trials[0], 0, 0}), "") << column.name;
    }
  }
}

}  // namespace
