// The folders of tests/cases: which there are, and what is expected of each. TACHISTO_APPROVE=1 rewrites expectations.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>
#include <string>
#include <vector>

#include "protocols/reading/read_protocol.h"

namespace protocols {

inline std::string read_all(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

// Those with a protocol that `wanted` takes, by name.
inline std::vector<std::string> case_names(const std::function<bool(const std::filesystem::path& folder)>& wanted) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(SOURCE_DIR "/tests/cases"))
    if (std::filesystem::exists(entry.path() / "protocol.yaml") && wanted(entry.path()))
      names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

// Runs inside the case's folder, so that messages name its files and not this machine's.
class InCaseFolder : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override { std::filesystem::current_path(std::filesystem::path(SOURCE_DIR "/tests/cases") / GetParam()); }
  void TearDown() override { std::filesystem::current_path(SOURCE_DIR); }

  static ReadResult read() { return read_protocol("protocol.yaml", {{"../../../stimuli/sets", "../../../protocols/library"}}); }

  static void expect(const std::string& found, const char* file, const char* what_to_do) {
    if (const char* approve = std::getenv("TACHISTO_APPROVE"); approve && std::string(approve) == "1")
      std::ofstream(file, std::ios::binary) << found;
    else
      EXPECT_EQ(found, read_all(file)) << what_to_do;
  }
};

}  // namespace protocols
