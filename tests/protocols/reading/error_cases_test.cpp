// Walks tests/cases: what each broken protocol says, letter by letter.
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

bool expects_no_trials(const fs::path& folder) {
  return !fs::exists(folder / "expected_trials.csv") && !fs::exists(folder / "participant.csv");
}

TEST_P(BrokenProtocol, SaysWhatIsWrongLetterByLetter) {
  const std::string found = errors();
  ASSERT_NE(found, "") << "this protocol has no mistake";
  expect(found, "expected_errors.txt", "if the new message is better: TACHISTO_APPROVE=1, then read the difference");
}

INSTANTIATE_TEST_SUITE_P(Cases, BrokenProtocol, testing::ValuesIn(case_names(expects_no_trials)),
                         [](const auto& one) { return one.param; });

}  // namespace
}  // namespace protocols
