#include <gtest/gtest.h>

#include <cstdlib>

#include "app/journals/earlier_runs.h"
#include "tests/app/a_folder.h"
#include "tests/app/journal_lines.h"

namespace {

// A study of one's own, on a machine whose screens cannot be reached.
struct ARun : testing::Test {
  ARun() {
    ::unsetenv("DISPLAY");
    ::unsetenv("WAYLAND_DISPLAY");
    ::setenv("SDL_VIDEODRIVER", "no-such-driver", 1);
    file = folder.write("study/study.yaml", read_file(SOURCE_DIR "/tests/studies/p01_trials.yaml")).string();
    data = folder.path / "study/data";
  }
  void add_earlier_run() const {
    folder.write("study/data" / app::journal_path("", {"012", 1, 1, engine::Mode::real}),
                 session_line({.participant = "012"}) + trial_line());
  }

  TemporaryFolder folder;
  std::string file;
  std::filesystem::path data;
};

TEST_F(ARun, IsRefusedWithoutAScreenAndLeavesNothing) {
  const auto called = call({"run", file, "--participant", "012", "--windowed"});
  EXPECT_EQ(called.status, 2) << called.err;
  EXPECT_EQ(called.out, "");
  EXPECT_NE(called.err, "");
  EXPECT_FALSE(std::filesystem::exists(data));
}

TEST_F(ARun, IsRefusedForACodeThatCannotBeAFileName) {
  for (const char* code : {"Zoë", "a b", "../012", "p_1"}) {
    const auto called = call({"run", file, "--participant", code});
    EXPECT_EQ(called.status, 1) << code;
    EXPECT_NE(called.err.find("because it becomes part of file names"), std::string::npos) << called.err;
  }
}

TEST_F(ARun, IsRefusedForADataFolderThatCannotBeWritten) {
  const auto in_the_way = folder.write("a-file", "");
  const auto called = call({"run", file, "--participant", "012", "--data", (in_the_way / "data").string()});
  EXPECT_EQ(called.status, 2);
  EXPECT_NE(called.err.find("cannot be written to"), std::string::npos) << called.err;
  EXPECT_NE(called.err.find("choose another one with --data"), std::string::npos);
}

TEST_F(ARun, AsksBeforeAVisitIsBegunAgain) {
  add_earlier_run();
  const auto refused = call({"run", file, "--participant", "012"}, "n\n");
  EXPECT_EQ(refused.status, 1);
  EXPECT_NE(refused.err.find("Participant 012, visit 1 has data already: run 1 was cut off after 1 trial. Begin the visit again as run 2? [y/N]"), std::string::npos)
      << refused.err;
  EXPECT_EQ(call({"run", file, "--participant", "012"}, "y\n").status, 2) << "goes on to the screen, which is not there";
}

TEST_F(ARun, NamesTheWayOnWhenNobodyCanBeAsked) {
  add_earlier_run();
  const auto refused = call({"run", file, "--participant", "012"});
  EXPECT_EQ(refused.status, 1);
  EXPECT_NE(refused.err.find("to begin the visit again as run 2, add --continue"), std::string::npos) << refused.err;
  EXPECT_EQ(call({"run", file, "--participant", "012", "--continue"}).status, 2);
  EXPECT_EQ(call({"run", file, "--participant", "012", "--visit", "2"}).status, 2) << "another visit needs no question";
}

// A slip of the finger in the visit or the code would leave data that belong nowhere.
TEST_F(ARun, AsksBeforeAVisitWhoseEarlierOneIsMissing) {
  add_earlier_run();
  const auto refused = call({"run", file, "--participant", "012", "--visit", "7"});
  EXPECT_EQ(refused.status, 1);
  EXPECT_NE(refused.err.find("Visit '7' follows visit '6', of which this participant has no data."), std::string::npos) << refused.err;
  EXPECT_NE(refused.err.find("check the code and the visit; to begin anyway, add --outside-window"), std::string::npos) << refused.err;
  EXPECT_EQ(call({"run", file, "--participant", "012", "--visit", "7", "--outside-window"}).status, 2);
  EXPECT_EQ(call({"pilot", file, "--visit", "7"}).status, 2) << "rehearsals come when they like";
}

TEST_F(ARun, HasNothingToGoOnWithWhereThereIsNoData) {
  const auto refused = call({"run", file, "--participant", "012", "--continue"}, "y\n");
  EXPECT_EQ(refused.status, 1);
  EXPECT_NE(refused.err.find("Participant 012, visit 1 has no data, so there is nothing to continue."), std::string::npos) << refused.err;
  EXPECT_NE(refused.err.find("leave --continue out"), std::string::npos) << refused.err;
  EXPECT_FALSE(std::filesystem::exists(data / "real"));
}

TEST_F(ARun, IsRefusedForAnswersThatDoNotFitAndNeverRevealsAName) {
  const auto answers = folder.write("answers.yaml", "AF: [Zebulonia, Quirinius]\n");
  const auto called = call({"run", file, "--participant", "012", "--answers", answers.string()});
  EXPECT_EQ(called.status, 1);
  EXPECT_NE(called.err.find("AF"), std::string::npos);
  EXPECT_EQ(called.err.find("Zebulonia"), std::string::npos) << called.err;
  EXPECT_EQ(called.err.find("Quirinius"), std::string::npos) << called.err;
}

TEST_F(ARun, StopsAtDataItCannotRead) {
  folder.write("study/data" / app::journal_path("", {"011", 1, 1, engine::Mode::real}), "{\"kind\":\"other\"}\n");
  const auto called = call({"run", file, "--participant", "012"});
  EXPECT_EQ(called.status, 1);
  EXPECT_NE(called.err.find(":1: a journal begins with a line of kind"), std::string::npos) << called.err;
}

}  // namespace
