// Walks tests/cases: every `fix:` that names words is applied where its message points, and the file is checked again. The error must be
// gone: a message that leads to the next one, or back to itself, sends its reader in a circle.
#include <algorithm>

#include "protocols/checking/check_plans.h"
#include "tests/protocols/reading/applied_fixes.h"
#include "tests/protocols/reading/case_folders.h"

namespace protocols {
namespace {

namespace fs = std::filesystem;

class FixOfACase : public InCaseFolder {
 protected:
  static std::vector<Diagnostic> mistakes() {
    const ReadResult result = read();
    return result.protocol ? check_plans(*result.protocol) : result.diagnostics;
  }
  // Whether the error is gone once its file reads so.
  static bool helps(const Diagnostic& mistake, const std::string& text) {
    const fs::path file = mistake.location.source->path;
    const std::string before = read_all(file);
    std::ofstream(file, std::ios::binary) << text;
    const std::vector<Diagnostic> after = mistakes();
    std::ofstream(file, std::ios::binary) << before;
    // Nothing is said any more at this place; what stood in the way of other checks may show more elsewhere. A line that was added may move
    // the place, and not the message.
    return std::ranges::none_of(after, [&](const Diagnostic& other) {
      if (!other.location.source || other.location.source->path != file.string()) return false;
      const bool same_line = other.location.line == mistake.location.line;
      const bool moved = text.size() > before.size() && other.location.line == mistake.location.line + 1;
      return (same_line && other.location.column == mistake.location.column) || ((same_line || moved) && other.message == mistake.message);
    });
  }
};

TEST_P(FixOfACase, TakesTheErrorAway) {
  if (fs::exists("answers.yaml")) return;  // names: their fixes name no words
  for (const Diagnostic& mistake : mistakes()) {
    if (!mistake.location.source || mistake.location.line < 1 ||
        mistake.location.line > static_cast<int>(mistake.location.source->lines.size()))
      continue;
    for (const Ways& ways : alternatives_of(mistake))
      EXPECT_TRUE(std::ranges::any_of(ways, [&](const std::string& way) { return helps(mistake, way); }))
          << to_text(mistake) << "\nsuch as:\n"
          << ways.front();
  }
}

// What a fix says is done in all of its alternatives, and nothing is made of words that name nothing to write.
TEST(AppliedFixes, KnowTheAlternativesOfAChoice) {
  const auto source =
      std::make_shared<SourceFile>(SourceFile{"study.yaml", {"title: A", "blocks:", "  main: {trial: t, repeat: 2, rounds: true}"}});
  const auto ways = [&](int line, int column, const char* fix, const char* expected = "") {
    std::vector<std::vector<std::string>> lines;
    for (const Ways& alternative : alternatives_of({{source, line, column}, "", expected, fix, {}})) {
      auto& found = lines.emplace_back();
      for (std::string way : alternative)
        if (std::ranges::find(found, way = way.substr(0, way.size() - 1)) == found.end())
          found.push_back(way.substr(way.find("main:") - 2));
    }
    return lines;
  };
  const auto has = [](const std::vector<std::string>& all, const std::string& one) { return std::ranges::find(all, one) != all.end(); };
  const auto units = ways(3, 28, "did you mean '2 ms', '2 s' or '2 min'?");
  ASSERT_EQ(units.size(), 3u);
  EXPECT_TRUE(has(units[0], "  main: {trial: t, repeat: 2 ms, rounds: true}"));
  EXPECT_TRUE(has(units[2], "  main: {trial: t, repeat: 2 min, rounds: true}"));
  const auto either = ways(3, 31, "add 'cells'; or delete 'rounds'");
  ASSERT_EQ(either.size(), 2u);
  EXPECT_TRUE(has(either[0], "  main: {cells: [prime.kind, target.slot], trial: t, repeat: 2, rounds: true}")) << either[0].front();
  EXPECT_TRUE(has(either[1], "  main: {trial: t, repeat: 2}")) << either[1].front();
  const auto both = ways(3, 20, "delete 'repeat', or 'rounds: true'");
  ASSERT_EQ(both.size(), 2u);
  EXPECT_TRUE(has(both[0], "  main: {trial: t, rounds: true}"));
  const auto open = ways(3, 9, "add 'order: …'. The order of the trials.", "an order such as 'order: {shuffle: true}'");
  ASSERT_EQ(open.size(), 1u);
  EXPECT_TRUE(has(open[0], "  main: {order: {shuffle: true}, trial: t, repeat: 2, rounds: true}"));
  EXPECT_TRUE(ways(3, 9, "check the indentation and the brackets").empty());
}

bool has_mistakes(const fs::path& folder) { return fs::exists(folder / "expected_errors.txt"); }

INSTANTIATE_TEST_SUITE_P(Cases, FixOfACase, testing::ValuesIn(cases::names_of_cases(has_mistakes)),
                         [](const auto& one) { return one.param; });

}  // namespace
}  // namespace protocols
