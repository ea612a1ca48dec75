// A small simulated data set of every paradigm, and its scores as they were when they were last looked at: tests/scoring/golden.
// ./dev approve writes them anew; the difference is then reviewed like code.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "app/export/export_csv.h"
#include "app/study/load_journals.h"
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

// The lines about the group, without what t values add; twelve digits, which leave room for the last bits of another machine.
std::string table_of(const std::vector<app::GroupScore>& lines) {
  std::string table = "visit,score,kind,group,n,value,sd\n";
  const auto number = [](const std::optional<double>& value) {
    char text[40] = "";
    if (value) std::snprintf(text, sizeof text, "%.9g", std::abs(*value) < 1e-12 ? 0.0 : *value);
    return std::string(text);
  };
  for (const app::GroupScore& line : lines) {
    if (line.kind == app::GroupScore::Kind::at_chance || line.kind == app::GroupScore::Kind::slope) continue;
    table += std::to_string(line.visit) + "," + app::csv_field(line.score) + "," + app::to_text(line.kind) + "," + app::csv_field(line.group) + "," +
             std::to_string(line.n) + "," + number(line.value) + "," + number(line.sd) + "\n";
  }
  return table;
}

class GoldenScores : public testing::TestWithParam<std::string> {};

TEST_P(GoldenScores, AreThoseInTheFile) {
  const std::string paradigm = GetParam();
  const AFolder folder;
  const Called made = call({"simulate", std::string(SOURCE_DIR "/protocols/library/") + paradigm + ".yaml", "--participants", "6", "--seed", "1",
                            "--data", folder.path.string()});
  ASSERT_EQ(made.status, 0) << made.err;
  const auto loaded = std::get<app::LoadedJournals>(app::load_journals(folder.path, "simulated"));
  const std::string table = table_of(app::score_study(loaded.journals).group);
  const std::string file = SOURCE_DIR "/tests/scoring/golden/" + paradigm + ".csv";
  if (std::getenv("TACHISTO_APPROVE")) std::ofstream(file, std::ios::binary) << table;
  EXPECT_EQ(table, read_file(file)) << "./dev approve accepts the new scores";
}

std::string test_name(const testing::TestParamInfo<std::string>& paradigm) {
  std::string name = paradigm.param;
  std::ranges::replace(name, '-', '_');
  return name;
}
INSTANTIATE_TEST_SUITE_P(Library, GoldenScores, testing::ValuesIn(paradigms()), test_name);

}  // namespace
