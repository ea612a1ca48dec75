// A small simulated data set of every paradigm with its scores, as they were when they were last looked at: a folder of
// tests/scoring/golden for each. ./dev approve writes them anew; the difference is then reviewed like code.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <set>

#include "app/export/export_csv.h"
#include "app/journals/load_journals.h"
#include "protocols/source/csv.h"
#include "tests/app/a_folder.h"
#include "tests/scoring/made_group.h"

namespace {

std::vector<std::string> paradigms() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(SOURCE_DIR "/protocols/library"))
    if (entry.path().extension() == ".yaml") names.push_back(entry.path().stem().string());
  std::ranges::sort(names);
  return names;
}

// Leaves room for the last bits of another machine.
std::string nine_digits(double value) {
  char text[40] = "";
  std::snprintf(text, sizeof text, "%.9g", std::abs(value) < 1e-12 ? 0.0 : value);
  return text;
}

// The lines about the group, without what t values add.
std::string table_of(const std::vector<app::GroupScore>& lines) {
  std::string table = "visit,score,kind,group,n,value,sd\n";
  const auto number = [](const std::optional<double>& value) { return value ? nine_digits(*value) : std::string(); };
  for (const app::GroupScore& line : lines) {
    if (line.kind == app::GroupScore::Kind::at_chance || line.kind == app::GroupScore::Kind::slope) continue;
    table += std::to_string(line.visit) + "," + app::csv_field(line.score) + "," + app::to_text(line.kind) + "," + app::csv_field(line.group) + "," +
             std::to_string(line.n) + "," + number(line.value) + "," + number(line.sd) + "\n";
  }
  return table;
}

// Of the exported tables what an analysis begins with: no clock times of this computer, no hashes, no device.
const std::set<std::string> kReported{"participant",    "visit",        "step",    "block",      "phase",      "round",    "trial",
                                      "repeats_trial",  "rt_ms",        "answer",  "correct",    "flags",      "question", "value",
                                      "reversed",       "prime",        "signal",  "visibility", "list",       "item",     "old",
                                      "list",           "position",     "match",   "repeated",   "confidence", "judged",   "shown",
                                      "typed",          "of",           "words",   "id",         "group",      "role",     "score",
                                      "measure",        "unit",         "n",       "ci_low",     "ci_high",    "missing",  "entry",
                                      "correct_answer", "wrong_clicks", "mean_ms", "used",       "trials"};
bool is_reported(const std::string& column) {
  return kReported.contains(column) || column.starts_with("factor_") || column.starts_with("cell_") || column.starts_with("item_");
}

// The rows of the first two participants; columns without a value in any of them are left out.
std::string data_of_two(std::string text, bool rounded) {
  std::erase(text, '\r');
  const protocols::CsvTable table = protocols::parse_csv({nullptr, text, {}});
  const auto person = static_cast<std::size_t>(table.column("participant"));
  std::vector<const protocols::CsvRow*> rows;
  for (const protocols::CsvRow& row : table.rows)
    if (row.cells[person] == "sim001" || row.cells[person] == "sim002") rows.push_back(&row);
  std::vector<std::size_t> columns;
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    if (is_reported(table.columns[i]) && std::ranges::any_of(rows, [&](const auto* row) { return !row->cells[i].empty(); }))
      columns.push_back(i);
  std::string out;
  const auto add = [&](const std::vector<std::string>& cells, bool is_head) {
    for (const std::size_t i : columns) {
      const bool rounds = rounded && !is_head && cells[i].find('.') != std::string::npos && cells[i].find_first_not_of("-.e+0123456789") == std::string::npos;
      out += (i == columns.front() ? "" : ",") + (rounds ? nine_digits(std::stod(cells[i])) : app::csv_field(cells[i]));
    }
    out += "\n";
  };
  add(table.columns, true);
  for (const protocols::CsvRow* row : rows) add(row->cells, false);
  return rows.empty() ? "" : out;
}

class GoldenScores : public testing::TestWithParam<std::string> {
 protected:
  void expect(const std::string& table, const std::string& text) const {
    const std::filesystem::path file = std::filesystem::path(SOURCE_DIR "/tests/scoring/golden") / GetParam() / (table + ".csv");
    if (std::getenv("TACHISTO_APPROVE") && text.empty()) std::filesystem::remove(file);
    if (std::getenv("TACHISTO_APPROVE") && !text.empty()) {
      std::filesystem::create_directories(file.parent_path());
      std::ofstream(file, std::ios::binary) << text;
    }
    EXPECT_EQ(text, std::filesystem::exists(file) ? read_file(file) : "") << table << ": ./dev approve accepts the new ones";
  }
};

TEST_P(GoldenScores, AreThoseInTheFolder) {
  const TemporaryFolder folder;
  const Called made = call({"simulate", SOURCE_DIR "/protocols/library/" + GetParam() + ".yaml", "--participants", "6", "--seed", "1",
                            "--data", (folder.path / "data").string()});
  ASSERT_EQ(made.status, 0) << made.err;
  const auto loaded = std::get<app::LoadedJournals>(app::load_journals(folder.path / "data", "simulated"));
  const app::StudyScores scores = app::score_study(loaded.journals);
  expect("group", table_of(scores.group));
  const app::ExportData data{loaded.journals, scores.runs, scores.group};
  for (const app::Table* table : app::all_tables()) {
    static const std::set<std::string> not_told{"runs", "events", "keys", "pointer", "pages", "group"};
    if (!not_told.contains(table->name)) expect(table->name, data_of_two(app::csv_table(*table, data), table->name == "scores" || table->name == "cells"));
  }
}

std::string test_name(const testing::TestParamInfo<std::string>& paradigm) {
  std::string name = paradigm.param;
  std::ranges::replace(name, '-', '_');
  return name;
}
INSTANTIATE_TEST_SUITE_P(Library, GoldenScores, testing::ValuesIn(paradigms()), test_name);

}  // namespace
