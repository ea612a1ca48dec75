#include "engine/devices/kms/active_terminal.h"

#include <gtest/gtest.h>

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <fstream>

namespace engine {
namespace {

// The kernel's file, in a folder of the test's own.
class Terminals : public testing::Test {
 protected:
  void TearDown() override { std::filesystem::remove(file); }
  void in_front(const char* name) { std::ofstream(file) << name << '\n'; }
  const std::string file = testing::TempDir() + "active_terminal_" + std::to_string(::getpid());
};

TEST_F(Terminals, AreOursUntilAnotherOneComesToTheFront) {
  in_front("tty2");
  const kms::ActiveTerminal terminal(file);
  EXPECT_TRUE(terminal.is_ours());
  in_front("tty3");
  EXPECT_FALSE(terminal.is_ours());
  in_front("tty2");
  EXPECT_TRUE(terminal.is_ours());
}

TEST_F(Terminals, AreOursWhereTheKernelDoesNotSay) {
  EXPECT_TRUE(kms::ActiveTerminal(file + "_missing").is_ours());
  in_front("");
  EXPECT_TRUE(kms::ActiveTerminal(file).is_ours());
}

}  // namespace
}  // namespace engine
