#include "engine/journal/journal.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <functional>
#include <iterator>

#include "engine/device_error.h"
#include "engine/journal/disk_fault.h"
#include "tests/temporary_folder.h"

namespace engine {
namespace {

namespace fs = std::filesystem;

class JournalFile : public testing::Test {
 protected:
  static std::string read(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  const TemporaryFolder place;
  const fs::path folder = place.path;
};

TEST_F(JournalFile, IsMadeWithItsFoldersAndHoldsEachLine) {
  const fs::path file = folder / "data/real/sub-012/visit-1/journal.jsonl";
  Journal journal(file, Journal::Keep::durable);
  journal.write("{\"kind\":\"session\"}");
  EXPECT_EQ(read(file), "{\"kind\":\"session\"}\n");
  journal.write("{\"kind\":\"end\"}");
  EXPECT_EQ(read(file), "{\"kind\":\"session\"}\n{\"kind\":\"end\"}\n");
}

TEST_F(JournalFile, IsNeverOpenedTwice) {
  const fs::path file = folder / "journal.jsonl";
  Journal(file, Journal::Keep::gathered).write("first");
  EXPECT_THROW(Journal(file, Journal::Keep::gathered), DeviceError);
  EXPECT_EQ(read(file), "first\n");
}

TEST_F(JournalFile, SaysWhichFolderCannotBeWritten) {
  std::ofstream(folder / "data") << "a file stands where the folder should";
  try {
    Journal(folder / "data/real/journal.jsonl", Journal::Keep::durable);
    FAIL() << "the machine should have refused";
  } catch (const DeviceError& refusal) {
    EXPECT_NE(std::string(refusal.what()).find((folder / "data").string()), std::string::npos) << refusal.what();
    EXPECT_FALSE(refusal.remedy().empty());
  }
}

TEST_F(JournalFile, RefusesWhenTheDiskIsFullAndKeepsWhatItHas) {
  for (const auto keep : {Journal::Keep::durable, Journal::Keep::gathered}) {
    const fs::path file = folder / (keep == Journal::Keep::durable ? "durable.jsonl" : "gathered.jsonl");
    const pid_t child = fork();
    if (child == 0) {  // a limit on the size of files stands for the full disk, in a process of its own
      signal(SIGXFSZ, SIG_IGN);
      const rlimit limit{64, 64};
      setrlimit(RLIMIT_FSIZE, &limit);
      int status = 1;
      try {
        Journal journal(file, keep);
        journal.write(std::string(40, 'a'));
        journal.write(std::string(40, 'b'));
        journal.finish();
      } catch (const DeviceError&) {
        status = 0;
      }
      _exit(status);
    }
    int status = 1;
    waitpid(child, &status, 0);
    EXPECT_EQ(status, 0);
    EXPECT_EQ(read(file).substr(0, 41), std::string(40, 'a') + "\n");
  }
}

TEST_F(JournalFile, HasWhatWasGatheredInItsOrderWhenItIsFinished) {
  const fs::path file = folder / "journal.jsonl";
  Journal journal(file, Journal::Keep::gathered);
  std::string all;
  for (int i = 0; i < 2000; ++i) {
    const std::string line = "line " + std::to_string(i) + std::string(500, '.');
    journal.write(line);
    all += line + "\n";
  }
  EXPECT_LT(read(file).size(), all.size()) << "lines are gathered";
  EXPECT_GT(read(file).size(), all.size() / 2) << "but not all of a long session";
  journal.finish();
  EXPECT_EQ(read(file), all);
}

std::string refusal_of(const std::function<void()>& writing) {
  try {
    writing();
  } catch (const DeviceError& refusal) {
    return std::string(refusal.what()) + " " + refusal.remedy();
  }
  return "";
}

TEST_F(JournalFile, NoticesAtItsNextLineThatItsFolderIsGone) {
  for (const bool moved : {false, true}) {
    const fs::path data = folder / (moved ? "moved" : "deleted");
    Journal journal(data / "real/journal.jsonl", Journal::Keep::durable);
    journal.write("first");
    if (moved)
      fs::rename(data, folder / "elsewhere");
    else
      fs::remove_all(data);
    const std::string said = refusal_of([&] { journal.write("second"); });
    EXPECT_NE(said.find("no longer there"), std::string::npos) << said;
    EXPECT_NE(said.find(moved ? "Put the folder back" : "Leave the data folder alone"), std::string::npos) << said;
  }
}

TEST_F(JournalFile, NoticesThatAnotherFileStandsInItsPlace) {
  const fs::path file = folder / "journal.jsonl";
  Journal journal(file, Journal::Keep::durable);
  fs::rename(file, folder / "kept.jsonl");
  std::ofstream(file) << "a copy\n";
  EXPECT_NE(refusal_of([&] { journal.write("second"); }), "");
}

TEST_F(JournalFile, IsForNobodyButItsOwnerAndAtMostItsGroup) {
  const mode_t before = ::umask(0);
  const Journal journal(folder / "data/real/journal.jsonl", Journal::Keep::durable);
  ::umask(before);
  for (const char* folder_made : {"data", "data/real"})
    EXPECT_EQ(fs::status(folder / folder_made).permissions() & fs::perms::others_all, fs::perms::none);
  EXPECT_EQ(fs::status(journal.file()).permissions(), fs::perms(0660));
}

TEST(DiskFault, AsksForRoomOnlyWhereRoomIsWhatLacks) {
  for (const int error : {ENOSPC, EDQUOT}) EXPECT_EQ(disk_remedy(error), "Make room on the disk");
  for (const int error : {EIO, ENODEV, EROFS, ESTALE, EACCES, EINVAL})
    EXPECT_EQ(disk_remedy(error).find("room"), std::string::npos) << disk_remedy(error);
  EXPECT_NE(disk_remedy(EIO).find("fails"), std::string::npos);
}

TEST_F(JournalFile, IsWholeUpToTheLastLineAfterKillMinusNine) {
  const fs::path file = folder / "journal.jsonl";
  int ready[2];
  ASSERT_EQ(pipe(ready), 0);
  const pid_t child = fork();
  if (child == 0) {
    Journal journal(file, Journal::Keep::durable);
    for (int i = 0;; ++i) {
      journal.write("line " + std::to_string(i) + std::string(500, '.'));
      if (::write(ready[1], "x", 1) != 1) _exit(1);
    }
  }
  char byte;
  for (int i = 0; i < 20; ++i) ASSERT_EQ(::read(ready[0], &byte, 1), 1);
  kill(child, SIGKILL);
  int status = 0;
  waitpid(child, &status, 0);
  close(ready[0]);
  close(ready[1]);
  std::ifstream in(file);
  std::string line;
  int lines = 0;
  for (; std::getline(in, line); ++lines) EXPECT_EQ(line, "line " + std::to_string(lines) + std::string(500, '.'));
  EXPECT_GE(lines, 20);  // every line whose write() had returned is there
}

}  // namespace
}  // namespace engine
