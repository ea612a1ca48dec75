#include "app/private_files.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "tests/app/a_folder.h"

namespace {

namespace fs = std::filesystem;

class WhoMayRead : public testing::TestWithParam<mode_t> {
 protected:
  void SetUp() override { before = ::umask(GetParam()); }
  void TearDown() override { ::umask(before); }
  mode_t before = 0;
};

std::string mode_of(const fs::path& file) {
  struct stat there {};
  ::stat(file.c_str(), &there);
  char text[8];
  std::snprintf(text, sizeof text, "%o", static_cast<unsigned>(there.st_mode & 07777));
  return text;
}

// Every file and folder below, as a session, its export and its log make them.
void expect_modes(const fs::path& folder, const std::string& files, const std::string& folders) {
  int seen = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    EXPECT_EQ(mode_of(entry.path()), entry.is_directory() ? folders : files) << entry.path();
    ++seen;
  }
  EXPECT_GT(seen, 5);
}

void make_data_in(const fs::path& folder) {
  const std::string protocol = std::string(SOURCE_DIR) + "/protocols/library/p01-short.yaml", data = (folder / "data").string();
  const auto simulated = call({"--log", (folder / "log.txt").string(), "simulate", protocol, "--participants", "1", "--data", data});
  EXPECT_EQ(simulated.status, 0) << simulated.err;
  const auto exported = call({"export", data, "--mode", "simulated", "--to", "csv", "-o", (folder / "tables").string()});
  EXPECT_EQ(exported.status, 0) << exported.err;
}

TEST_P(WhoMayRead, IsTheOwnerAloneWhateverTheUmask) {
  const TemporaryFolder lab;
  make_data_in(lab.path);
  expect_modes(lab.path, "600", "700");
}

TEST_P(WhoMayRead, IsTheLabsGroupTooWhereTheFolderIsSetGroupId) {
  const TemporaryFolder lab;
  ASSERT_EQ(::chmod(lab.path.c_str(), 02770), 0);
  make_data_in(lab.path);
  expect_modes(lab.path, "660", "2770");
}

INSTANTIATE_TEST_SUITE_P(Umasks, WhoMayRead, testing::Values(0, 022, 027, 077));

TEST(PrivateFiles, LeavesTheUmaskAsItWas) {
  const mode_t before = ::umask(022);
  { const app::PrivateFiles files("somewhere/that/is/not/there"); }
  EXPECT_EQ(::umask(before), 022u);
}

}  // namespace
