// Walks tests/cases: what each broken protocol says, letter by letter. TACHISTO_APPROVE=1 rewrites the expectations.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "protocols/plan.h"
#include "protocols/read_answers.h"
#include "protocols/read_protocol.h"

namespace {

namespace fs = std::filesystem;
using namespace protocols;

std::string read_all(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

// What `check` finds: mistakes of reading, else of a rehearsal's names, else of planning.
std::string errors_of_case() {
  const ReadResult read = read_protocol("protocol.yaml", {{"../../../stimuli/sets", "../../../protocols/library"}});
  if (!read.protocol) return to_text(read.diagnostics);
  if (fs::exists("answers.yaml")) return to_text(read_answers("answers.yaml", *read.protocol).diagnostics);
  return to_text(check_plans(*read.protocol));
}

std::vector<std::string> case_names() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(SOURCE_DIR "/tests/cases")) {
    const bool expects_trials =
        fs::exists(entry.path() / "expected_trials.csv") || fs::exists(entry.path() / "participant.csv");
    if (fs::exists(entry.path() / "protocol.yaml") && !expects_trials)
      names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

class BrokenProtocol : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override { fs::current_path(fs::path(SOURCE_DIR "/tests/cases") / GetParam()); }
  void TearDown() override { fs::current_path(SOURCE_DIR); }
};

TEST_P(BrokenProtocol, SaysWhatIsWrongLetterByLetter) {
  const std::string errors = errors_of_case();
  ASSERT_NE(errors, "") << "this protocol has no mistake";
  if (const char* approve = std::getenv("TACHISTO_APPROVE"); approve && std::string(approve) == "1") {
    std::ofstream("expected_errors.txt", std::ios::binary) << errors;
    return;
  }
  EXPECT_EQ(errors, read_all("expected_errors.txt"))
      << "if the new message is better: TACHISTO_APPROVE=1, then read the difference";
}

INSTANTIATE_TEST_SUITE_P(Cases, BrokenProtocol, testing::ValuesIn(case_names()),
                         [](const auto& one) { return one.param; });

}  // namespace
