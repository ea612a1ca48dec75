// Walks tests/cases: what each broken protocol says, letter by letter.
#include "protocols/checking/check_plans.h"
#include "protocols/planning/plan.h"
#include "protocols/reading/read_answers.h"
#include "tests/protocols/reading/case_folders.h"

namespace protocols {
namespace {

namespace fs = std::filesystem;

class BrokenProtocol : public InCaseFolder {
 protected:
  // What `check` finds: mistakes of reading, else of a rehearsal's names, else of planning.
  static std::string errors() {
    const ReadResult result = read();
    if (!result.protocol) return to_text(result.diagnostics);
    if (fs::exists("answers.yaml")) return to_text(read_answers("answers.yaml", *result.protocol).diagnostics);
    return to_text(check_plans(*result.protocol));
  }
};

bool expects_mistakes(const fs::path& folder) {
  return !fs::exists(folder / "expected_trials.csv") && !fs::exists(folder / "participant.csv") &&
         !fs::exists(folder / "expected_records.csv");
}

TEST_P(BrokenProtocol, SaysWhatIsWrongLetterByLetter) {
  const std::string found = errors();
  ASSERT_NE(found, "") << "this protocol has no mistake";
  expect(found, "expected_errors.txt", "if the new message is better: TACHISTO_APPROVE=1, then read the difference");
}

// What cases are made from has no mistake itself: a case's mistake is in the lines that differ.
TEST(CaseBases, HaveNoMistake) {
  for (const auto& entry : fs::directory_iterator(cases::all_cases() / "bases")) {
    if (entry.path().extension() != ".yaml") continue;
    const ReadResult result = read_protocol(entry.path(), {{SOURCE_DIR "/stimuli/sets", SOURCE_DIR "/protocols/library"}});
    EXPECT_TRUE(result.protocol) << to_text(result.diagnostics);
    if (result.protocol) {
      EXPECT_EQ(to_text(check_plans(*result.protocol)), "");
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Cases, BrokenProtocol, testing::ValuesIn(cases::names_of_cases(expects_mistakes)),
                         [](const auto& one) { return one.param; });

}  // namespace
}  // namespace protocols
