// What is expected of each case of tests/cases. TACHISTO_APPROVE=1 rewrites expectations.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "protocols/reading/read_protocol.h"
#include "tests/case_folder/case_folder.h"
#include "tests/temporary_folder.h"

namespace protocols {

inline std::string read_all(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

// Runs inside the case's folder, laid out elsewhere with its protocol whole, so that messages name its files and not this machine's.
class InCaseFolder : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override { std::filesystem::current_path(cases::lay_out(GetParam(), place_.path)); }
  void TearDown() override { std::filesystem::current_path(SOURCE_DIR); }

  static ReadResult read() { return read_protocol("protocol.yaml", {{"../../../stimuli/sets", "../../../protocols/library"}}); }

  static void expect(const std::string& found, const char* file, const char* what_to_do) {
    if (const char* approve = std::getenv("TACHISTO_APPROVE"); approve && std::string(approve) == "1")
      std::ofstream(cases::all_cases() / GetParam() / file, std::ios::binary) << found;
    else
      EXPECT_EQ(found, read_all(file)) << what_to_do;
  }

 private:
  const TemporaryFolder place_;
};

}  // namespace protocols
