#include "protocols/source/diagnostic.h"

#include <gtest/gtest.h>

#include "protocols/source/source_file.h"

namespace protocols {
namespace {

std::shared_ptr<const SourceFile> file(std::string path, std::string text) {
  return make_source(std::move(path), std::move(text)).source;
}

TEST(Diagnostic, SaysPlaceMessageExcerptExpectedAndFix) {
  std::string lines(13, '\n');
  lines += "    - {event: mask, form: 500 ms}\n";
  const auto source = file("stroop.yaml", lines);
  const Diagnostic diagnostic{
      {source, 14, 21}, "unknown key 'form' in event 'mask'", "one of: at_most, for", "did you mean 'for'?", {}};
  EXPECT_EQ(to_text(diagnostic),
            "stroop.yaml:14:21: error: unknown key 'form' in event 'mask'\n"
            "   14 |     - {event: mask, form: 500 ms}\n"
            "      |                     ^\n"
            "  expected one of: at_most, for\n"
            "  fix: did you mean 'for'?\n");
}

TEST(Diagnostic, WithoutAPlaceIsItsMessageAlone) {
  EXPECT_EQ(to_text(Diagnostic{{}, "nothing fits", {}, {}, {}}), "error: nothing fits\n");
}

TEST(Diagnostic, ReportsWhereAliasesLedHere) {
  const auto source = file("p.yaml", "a: &x 500\nb: *x\n");
  const Diagnostic diagnostic{{source, 1, 7}, "no unit", {}, {}, {{source, 2, 4}}};
  EXPECT_EQ(to_text(diagnostic),
            "p.yaml:1:7: error: no unit\n    1 | a: &x 500\n      |       ^\n  used from p.yaml:2:4\n");
}

TEST(Diagnostic, PutsTheCaretUnderTheLetterDespiteTabsMarksAndWideLetters) {
  const auto caret_line = [](const std::string& line, int column) {
    const std::string text = to_text(Diagnostic{{file("p", line), 1, column}, "here", {}, {}, {}});
    const std::size_t end = text.rfind('\n');
    return text.substr(text.rfind('\n', end - 1) + 1, end - text.rfind('\n', end - 1) - 1);
  };
  EXPECT_EQ(caret_line("\tword", 2), "      | \t^");
  EXPECT_EQ(caret_line("שָׁלוֹם x", 9), "      |      ^");  // four letters with three points between them
  EXPECT_EQ(caret_line("安全 x", 4), "      |      ^");
}

TEST(Diagnostic, CutsALongLineAroundTheCaret) {
  const std::string text =
      to_text(Diagnostic{{file("p", std::string(500, 'a') + "X" + std::string(500, 'b')), 1, 501}, "here", {}, {}, {}});
  EXPECT_EQ(text, "p:1:501: error: here\n    1 | …" + std::string(59, 'a') + "X" + std::string(39, 'b') +
                      "…\n      | " + std::string(60, ' ') + "^\n");
}

TEST(Diagnostic, ShowsNothingThatCouldSteerATerminal) {
  const std::string text = to_text(Diagnostic{{file("p", "a\x1b[31mb"), 1, 1}, "bad \x1b[2J", {}, {}, {}});
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
}

TEST(Diagnostics, StandInTheOrderOfTheirPlacesOnceAndCounted) {
  const auto protocol = file("p.yaml", "one\ntwo\n"), list = file("a.csv", "text\n");
  const Diagnostic first{{protocol, 1, 1}, "one", {}, {}, {}}, second{{protocol, 2, 1}, "two", {}, {}, {}},
      other{{list, 1, 1}, "three", {}, {}, {}};
  EXPECT_EQ(to_text({second, other, first, second}), to_text(first) + to_text(second) + to_text(other) + "3 errors\n");
  EXPECT_EQ(to_text(std::vector{first}), to_text(first) + "1 error\n");
  EXPECT_EQ(to_text(std::vector<Diagnostic>()), "");
}

TEST(Diagnostic, ShowsFiveHundredMessagesAndCountsTheRest) {
  auto source = std::make_shared<SourceFile>();
  source->path = "study.yaml";
  std::vector<Diagnostic> many;
  for (int line = 1; line <= 60'000; ++line) many.push_back({{source, line, 1}, "a mistake", {}, {}, {}});
  const std::string text = to_text(many);
  EXPECT_TRUE(text.ends_with("study.yaml:500:1: error: a mistake\n500 errors; 59500 more are not shown\n"));
}

}  // namespace
}  // namespace protocols
