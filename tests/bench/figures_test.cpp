#include "tests/bench/figures.h"

#include <gtest/gtest.h>

#include <fstream>
#include <stdexcept>

#include "tests/temporary_folder.h"

namespace bench {
namespace {

const Figure check{"check of P01", 0.05, "s", 20};

TEST(Figures, AreReadAsTheyWereWritten) {
  const TemporaryFolder folder;
  const std::string file = (folder.path / "figures.json").string();
  EXPECT_EQ(read_record(file), std::nullopt);
  const Record record{"2026-11-30", "abc1234", {check, {"a \"quoted\" one", 31000, "trials/s", 0.125}}};
  write_record(file, record);
  EXPECT_EQ(read_record(file), record);
}

TEST(Figures, AreRefusedFromAFileThatHoldsSomethingElse) {
  const TemporaryFolder folder;
  const std::string file = (folder.path / "figures.json").string();
  std::ofstream(file) << "{}";
  EXPECT_THROW(read_record(file), std::runtime_error);
}

TEST(Figures, AreSlowerWhereTheirCostInYardsticksRoseByMoreThanAFifth) {
  // Twice the seconds on a machine that is half as fast are the same cost.
  EXPECT_FALSE(compare({{"check of P01", 0.10, "s", 20}}, {check})[0].slower);
  EXPECT_FALSE(compare({{"check of P01", 0.05, "s", 23.9}}, {check})[0].slower);
  const Comparison slower = compare({{"check of P01", 0.05, "s", 24.1}}, {check})[0];
  EXPECT_TRUE(slower.slower);
  EXPECT_EQ(table({slower}, {{"check of P01", "under 0.1 s"}}),
            "| | last | today | change of cost | goal |\n|---|---|---|---|---|\n"
            "| check of P01 | 0.050 s | 0.050 s | +21 %: slower | under 0.1 s |\n");
}

TEST(Figures, ThatAreNewOrGoneAreNamed) {
  const Comparison fresh = compare({check}, {})[0];
  EXPECT_FALSE(fresh.slower);
  EXPECT_FALSE(fresh.last);
  EXPECT_EQ(missing({}, {check}), std::vector<std::string>{"check of P01"});
  EXPECT_EQ(missing({check}, {check}), std::vector<std::string>{});
}

TEST(Figures, OfPartsAreTheLeastOfAllRepetitionsInYardsticks) {
  const std::string json = R"({"benchmarks": [
    {"name": "yardstick", "run_type": "iteration", "cpu_time": 4.0, "time_unit": "ms"},
    {"name": "plan", "run_type": "iteration", "cpu_time": 900.0, "time_unit": "us"},
    {"name": "yardstick", "run_type": "iteration", "cpu_time": 2.0, "time_unit": "ms"},
    {"name": "plan", "run_type": "iteration", "cpu_time": 1000.0, "time_unit": "us"},
    {"name": "plan_mean", "run_type": "aggregate", "cpu_time": 950.0, "time_unit": "us"}]})";
  const auto figures = figures_of_parts(json);
  ASSERT_EQ(figures.size(), 1u);
  EXPECT_EQ(figures[0].name, "plan");
  EXPECT_DOUBLE_EQ(figures[0].value, 900);
  EXPECT_DOUBLE_EQ(figures[0].cost, 0.45);
  EXPECT_THROW(figures_of_parts(R"({"benchmarks": []})"), std::runtime_error);
}

}  // namespace
}  // namespace bench
