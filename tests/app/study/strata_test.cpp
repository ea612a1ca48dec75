#include "app/study/strata.h"

#include <gtest/gtest.h>

#include "tests/app/small_study.h"

namespace {

struct ByGender : testing::Test, SmallStudy {
  ByGender() : SmallStudy("strata: {gender: [woman, man]}\nfactors: {prime: {between: [secure, neutral]}}\n") {}
};

const char* const as_woman = R"("strata":{"gender":"woman"},)";

TEST_F(ByGender, IsGivenOrAskedOrRefused) {
  const auto none_given = run({});
  EXPECT_EQ(none_given.status, 1);
  EXPECT_TRUE(says(none_given, "The study needs the participant's value of the stratum 'gender', which was not given.")) << none_given.err;
  EXPECT_TRUE(says(none_given, "add --stratum gender=woman")) << none_given.err;
  EXPECT_EQ(run({"--stratum", "gender=man"}).status, 2) << "goes on to the screen, which is not there";
  EXPECT_EQ(run({}, "man\n").status, 2);
  EXPECT_EQ(run({}, "neither\n").status, 1);
}

TEST_F(ByGender, IsRefusedWhereItSaysNothingThatTheProtocolKnows) {
  EXPECT_TRUE(says(run({"--stratum", "sex=man"}), "This protocol has no stratum 'sex'."));
  EXPECT_TRUE(says(run({"--stratum", "gender=boy"}), "'boy' is not a value of the stratum 'gender'."));
  EXPECT_TRUE(says(run({"--stratum", "gender"}), "'' is not a value of the stratum 'gender'."));
  EXPECT_TRUE(says(run({"--stratum", "gender=man", "--stratum", "gender=man"}), "The stratum 'gender' is given twice."));
}

TEST_F(ByGender, IsKeptFromTheFirstVisit) {
  had({.participant = "012"}, as_woman);
  EXPECT_EQ(run({"--visit", "2"}).status, 2);
  EXPECT_TRUE(says(run({"--visit", "2", "--stratum", "gender=man"}), "An earlier visit of this participant was given gender=woman."));
}

TEST_F(ByGender, CountsTheOthersOfTheSameKind) {
  had({.participant = "001", .ordinal = 0}, as_woman);
  had({.participant = "002", .ordinal = 1}, R"("strata":{"gender":"man"},)");
  had({.participant = "003", .ordinal = 2}, as_woman);
  had({.participant = "003", .visit = 2, .ordinal = 2}, as_woman);
  const auto runs = app::earlier_runs(folder.path / "data", engine::Mode::real);
  EXPECT_EQ(app::in_stratum(runs, "012", {{"gender", "woman"}}), 2);
  EXPECT_EQ(app::in_stratum(runs, "003", {{"gender", "woman"}}), 1);
}

TEST_F(ByGender, FillsTheConditionsEquallyInEveryStratum) {
  EXPECT_EQ(call({"simulate", file, "--participants", "40", "--data", (folder.path / "out").string()}).status, 0);
  std::map<std::pair<std::string, std::string>, int> cells;
  for (const auto& run : app::earlier_runs(folder.path / "out", engine::Mode::simulated))
    ++cells[{run.strata.at("gender"), run.allocation.levels.at("prime")}];
  EXPECT_EQ(cells.size(), 4u);
  for (const char* gender : {"woman", "man"})
    EXPECT_LE(std::abs((cells[{gender, "secure"}] - cells[{gender, "neutral"}])), 1) << gender;
}

}  // namespace
