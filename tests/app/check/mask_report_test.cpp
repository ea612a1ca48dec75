// That masks cover every prime of every paradigm that ships, measured as `tachisto check` reports it.
#include "app/check/mask_report.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <utility>

#include "app/check/picture_memory.h"
#include "app/design/cell_counts.h"
#include "app/study/checked_study.h"
#include "app/study/shipped.h"
#include "stimuli/checking/mask_light.h"
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
      // ... and has ink of the mask over it, or nearer than a quarter of the mask's height.
      if (report.kind == "hashes" || report.kind == "letters") {
        EXPECT_LE(report.farthest_px * 4, report.mask_height_px + 3) << where;
        EXPECT_GT(report.covered.least, report.kind == "letters" ? 0.4 : 0.25) << where;
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

// The longest that a participant may come with, in place of the names that stand in for them.
protocols::SlotNames long_names(const protocols::Protocol& protocol) {
  auto names = protocols::stand_in_names(protocol);
  const bool hebrew = protocol.language == "he";
  for (auto& [slot, given] : names)
    for (std::size_t i = 0; i < given.size(); ++i)
      given[i] = i % 2 == 0 ? (hebrew ? "אלכסנדרה-שרלוטה" : "Maximiliane-Ghyslaine") : (hebrew ? "קליידוסקופנץ" : "Wolfgangjörg Ößÿ");
  return names;
}

// Every mask of every prime of every study, each drawn anew with several seeds.
TEST(MaskReport, HoldsForEveryPrimeWithManySeedsAndTheLongestNames) {
  const auto painter = painter_of_this_machine();
  std::size_t measured = 0;
  for (const auto& file : paradigm_files()) {
    const StudyCheck checked = check_study(file, usual_screen(), *painter);
    ASSERT_TRUE(checked.study) << protocols::to_text(checked.diagnostics);
    const protocols::Protocol& protocol = checked.study->protocol;
    const auto find = picture_finder(file);
    std::set<std::string> known;
    protocols::for_each_step(protocol, [&](const protocols::SessionStep& step) {
      const auto* block = std::get_if<protocols::BlockStep>(&step);
      if (block == nullptr || !known.insert(block->block).second) return;
      protocols::Participant participant{"check", 1, 0, long_names(protocol)};
      participant.texts = protocols::stand_in_texts(protocol);
      for (const protocols::Allocation& allocation : every_allocation(protocol)) {
        const auto plan = protocols::plan_block(protocol, *block, participant, allocation, 0);
        if (!plan.block) continue;
        std::set<std::pair<std::string, const void*>> seen;  // event and the primes in its place
        for (const auto& trial : plan.block->trials)
          for (const auto& event : trial.events)
            for (const auto& stimulus : event.shown) {
              const auto* planned = std::get_if<protocols::PlannedMask>(&stimulus);
              if (planned == nullptr || !seen.emplace(event.name, planned->covers.get()).second) continue;
              for (std::size_t own = 0; own < planned->covers->size(); ++own)
                for (std::uint64_t seed = 1; seed <= 3; ++seed) {
                  protocols::PlannedMask mask = *planned;
                  mask.prime = (*planned->covers)[own];
                  mask.seed = 100 * own + seed;
                  const auto light = stimuli::measure_mask(mask, protocol.screen.background, usual_screen(), *painter, find);
                  const std::string where = file.filename().string() + ", " + event.name + " of " + block->block + ", prime " + std::to_string(own);
                  ASSERT_TRUE(light) << where;
                  ++measured;
                  EXPECT_TRUE(light->enclosed && light->enclosed_in_rows) << where;
                  const bool is_rows = mask.kind == protocols::MaskKind::letters || mask.kind == protocols::MaskKind::hashes;
                  EXPECT_LE(light->farthest_px * 4, is_rows ? light->mask_height_px + 3 : 0) << where;
                }
            }
      }
    });
  }
  EXPECT_GT(measured, 700u);
  RecordProperty("measured", std::to_string(measured));
}

TEST(MaskReport, MeasuresEachPrimeOnceForBothMasks) {
  const TemporaryFolder folder;
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
  const TemporaryFolder folder;
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
