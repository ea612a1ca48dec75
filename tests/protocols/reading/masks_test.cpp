// What a protocol says of its masks, as it is planned.
#include <gtest/gtest.h>

#include <set>

#include "protocols/planning/plan.h"
#include "protocols/reading/read_protocol.h"
#include "tests/temporary_folder.h"

namespace protocols {
namespace {

std::vector<PlannedMask> masks_of(const std::string& keys, std::uint64_t seed) {
  const TemporaryFolder folder;
  const auto file = folder.write("study.yaml", R"(tachisto: 1
title: Masks
language: en
screen: {background: "#101010"}
lists: {primes: {items: [calm, storm]}}
trials:
  one:
    - {event: prime, masked: {text: $prime, for: 20 ms)" +
                                                   keys + R"(}}
blocks: {main: {trial: one, cross: {prime: primes}, repeat: 5}}
session:
  - block: main
)");
  const ReadResult read = read_protocol(file, {});
  EXPECT_TRUE(read.protocol) << to_text(read.diagnostics);
  if (!read.protocol) return {};
  const Protocol& protocol = *read.protocol;
  const auto plan = plan_block(protocol, {{}, "main", 0}, {"012", 1, 0, {}}, allocate(protocol, 0, 0), seed);
  std::vector<PlannedMask> masks;
  for (const PlannedTrial& trial : plan.block->trials)
    for (const PlannedEvent& event : trial.events)
      if (event.role == EventRole::backward_mask) masks.push_back(std::get<PlannedMask>(event.shown.at(0)));
  return masks;
}

std::set<std::uint64_t> seeds_of(const std::vector<PlannedMask>& masks) {
  std::set<std::uint64_t> seeds;
  for (const PlannedMask& mask : masks) seeds.insert(mask.seed);
  return seeds;
}

TEST(Masks, AreNewOnEveryTrialUnlessFixed) {
  EXPECT_EQ(seeds_of(masks_of("", 1)).size(), 10u);
  EXPECT_EQ(seeds_of(masks_of(", masks: fixed", 1)).size(), 1u);
}

TEST(Masks, ThatAreFixedAreTheSameForEverybody) {
  EXPECT_EQ(seeds_of(masks_of(", masks: fixed", 1)), seeds_of(masks_of(", masks: fixed", 2)));
}

TEST(Masks, OfAPatternStandOnTheScreensBackground) {
  for (const PlannedMask& mask : masks_of(", backward_mask: pattern", 1)) {
    EXPECT_EQ(mask.kind, MaskKind::pattern);
    EXPECT_EQ(mask.ground, (Colour{16, 16, 16}));
  }
}

}  // namespace
}  // namespace protocols
