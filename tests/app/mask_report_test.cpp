// That masks cover every prime of every paradigm that ships, measured as `tachisto check` reports it.
#include "app/check/mask_report.h"

#include <gtest/gtest.h>

#include <set>

#include "app/check/picture_memory.h"
#include "app/study/checked_study.h"
#include "app/study/shipped.h"
#include "tests/app/a_folder.h"

namespace app {
namespace {

std::vector<MaskReport> reports_of(const std::filesystem::path& file, stimuli::Painter& painter) {
  const StudyCheck checked = check_study(file, usual_screen(), painter);
  EXPECT_TRUE(checked.study) << protocols::to_text(checked.diagnostics);
  if (!checked.study) return {};
  return mask_reports(checked.study->protocol, planned_blocks(checked.study->protocol), usual_screen(), painter, picture_finder(file));
}

TEST(MaskReport, FindsEveryPrimeThatShipsCoveredByItsMasks) {
  const auto painter = painter_of_this_machine();
  std::set<std::string> with_masks;
  for (const auto& file : paradigm_files()) {
    for (const MaskReport& report : reports_of(file, *painter)) {
      const std::string where = file.filename().string() + ", " + report.event + " of " + report.block;
      with_masks.insert(file.stem().string());
      EXPECT_GT(report.primes, 0) << where;
      EXPECT_EQ(report.primes, report.primes_in_all) << where;
      // Every pixel of every prime lies within the box around its mask's ink ...
      EXPECT_TRUE(report.all_enclosed) << where;
      // ... and has ink of the mask over it, or nearer than a third of the line (54 px), the width of a narrow letter.
      if (report.kind == "hashes" || report.kind == "letters") {
        EXPECT_LT(report.farthest_px, 54 / 3) << where;
        EXPECT_GT(report.covered.least, 0.1) << where;
      } else {
        EXPECT_EQ(report.covered.least, 1) << where;
        EXPECT_EQ(report.farthest_px, 0) << where;
      }
      if (report.kind == "scramble") {
        EXPECT_NEAR(report.mask.least, report.prime.least, 0.02) << where;
      }
    }
  }
  for (const char* study : {"p01", "p02", "p03", "p04", "p04-dot-probe", "p06", "p07", "p09", "p12-security", "p16", "p18"})
    EXPECT_TRUE(with_masks.contains(study)) << study;
}

TEST(MaskReport, MeasuresEachPrimeOnceForBothMasks) {
  const AFolder folder;
  folder.write("study.yaml",
               "tachisto: 1\ntitle: Masks\nlanguage: en\n"
               "screen: {background: \"#000000\", colour: \"#ffffff\"}\n"
               "lists: {primes: {items: [calm, storm]}}\n"
               "trials:\n  one:\n    - {event: prime, masked: {text: $prime, for: 20 ms, forward_mask: pattern, backward_mask: box}}\n"
               "blocks: {main: {trial: one, cross: {prime: primes}, repeat: 5}}\n"
               "session:\n  - block: main\n");
  const auto painter = painter_of_this_machine();
  const auto reports = reports_of(folder.path / "study.yaml", *painter);
  ASSERT_EQ(reports.size(), 2u);
  EXPECT_EQ(reports[0].kind, "pattern");
  EXPECT_EQ(reports[0].primes, 2);
  EXPECT_EQ(reports[0].background, 0);
  EXPECT_NEAR(reports[0].mask.least, 0.5, 0.05);  // white strokes over half of the box
  EXPECT_EQ(reports[0].covered.least, 1);
  EXPECT_EQ(reports[1].mask.least, 1);            // a white box
  EXPECT_LT(reports[1].prime.most, 0.5);
}

TEST(PictureMemory, IsThatOfTheLargestTrial) {
  const AFolder folder;
  folder.write("study.yaml",
               "tachisto: 1\ntitle: Boxes\nlanguage: en\n"
               "lists: {words: {items: [calm]}}\n"
               "trials:\n  small:\n    - {event: box, box: red, width: 10 px, height: 10 px, for: 1 s}\n"
               "  large:\n    - {event: one, box: red, width: 100 px, height: 50 px, for: 1 s}\n"
               "    - {event: again, box: red, width: 100 px, height: 50 px, for: 1 s}\n"
               "blocks:\n  small: {trial: small, cross: {word: words}}\n  large: {trial: large, cross: {word: words}}\n"
               "session:\n  - block: small\n  - block: large\n");
  const auto painter = painter_of_this_machine();
  const StudyCheck checked = check_study(folder.path / "study.yaml", usual_screen(), *painter);
  ASSERT_TRUE(checked.study) << protocols::to_text(checked.diagnostics);
  const protocols::Protocol& protocol = checked.study->protocol;
  const PictureMemory memory =
      picture_memory(protocol, planned_blocks(protocol), usual_screen(), *painter, picture_finder(folder.path / "study.yaml"));
  EXPECT_EQ(memory, (PictureMemory{"large", 100 * 50 * 4, 1}));
}

}  // namespace
}  // namespace app
