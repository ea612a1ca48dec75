#include "app/whole_folder.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>
#include <fstream>

#include "engine/device_error.h"
#include "tests/app/a_folder.h"

namespace {

TEST(WholeFolder, IsThereOnlyOnceItIsKept) {
  const TemporaryFolder around;
  {
    app::WholeFolder folder(around.path / "out");
    std::ofstream(folder.beside() / "a.csv") << "half";
    EXPECT_FALSE(std::filesystem::exists(around.path / "out"));
  }
  EXPECT_TRUE(around.empty()) << "what was not kept is gone";
  std::filesystem::create_directories(around.path / ".out.unfinished");
  std::ofstream(around.path / ".out.unfinished/old.csv") << "of a program that was killed";
  app::WholeFolder folder((around.path / "out").string() + "/");
  std::ofstream(folder.beside() / "a.csv") << "whole";
  folder.keep();
  EXPECT_EQ(read_file(around.path / "out/a.csv"), "whole");
  EXPECT_FALSE(std::filesystem::exists(around.path / "out/old.csv"));
  EXPECT_FALSE(std::filesystem::exists(around.path / ".out.unfinished"));
  EXPECT_EQ(folder.kept(folder.beside() / "a.csv"), around.path / "out/a.csv");
}

// Files larger than this cannot be written, as on a full disk.
struct SmallDisk {
  explicit SmallDisk(rlim_t bytes) {
    ::getrlimit(RLIMIT_FSIZE, &before);
    const rlimit small{bytes, before.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &small);
    handler = std::signal(SIGXFSZ, SIG_IGN);
  }
  ~SmallDisk() {
    ::setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, handler);
  }
  rlimit before{};
  void (*handler)(int) = SIG_DFL;
};

// Before, the tables written until then stayed, and looked like an export.
TEST(WholeFolder, AnExportThatTheDiskRefusesLeavesNothing) {
  const TemporaryFolder around;
  const std::string data = (around.path / "data").string(), out = (around.path / "out").string();
  ASSERT_EQ(call({"simulate", SOURCE_DIR "/tests/studies/p01_trials.yaml", "--participants", "1", "--data", data}).status, 0);
  {
    const SmallDisk disk(20'000);
    EXPECT_EQ(call({"export", data, "--mode", "simulated", "-o", out}).status, 2);
  }
  EXPECT_FALSE(std::filesystem::exists(out));
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(around.path), {}), 1) << "the data alone";
  EXPECT_EQ(call({"export", data, "--mode", "simulated", "-o", out}).status, 0);
}

}  // namespace
