#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

#include "protocols/plan.h"
#include "tests/protocols/made_protocol.h"

namespace protocols {
namespace {

std::string cell_of(const Allocation& allocation) {
  std::string cell;
  for (const auto& [factor, level] : allocation.levels) cell += level + " ";
  for (const auto& [block, rotation] : allocation.key_maps) cell += block + std::to_string(rotation) + " ";
  return cell;
}

TEST(Allocation, FillsEveryCellOnceInEveryPermutedBlock) {
  const Protocol protocol = made_protocol();
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    for (int block = 0; block < 5; ++block) {
      std::set<std::string> cells;
      for (int within = 0; within < 4; ++within) cells.insert(cell_of(allocate(protocol, 4 * block + within, seed)));
      EXPECT_EQ(cells.size(), 4U) << "seed " << seed << ", block " << block;
    }
  }
}

TEST(Allocation, DependsOnTheOrdinalAndTheStudysSeedAlone) {
  const Protocol protocol = made_protocol();
  EXPECT_EQ(allocate(protocol, 7, 1), allocate(protocol, 7, 1));
  Protocol reworded = protocol;
  reworded.title = "another title";
  reworded.lists.clear();
  EXPECT_EQ(allocate(protocol, 7, 1), allocate(reworded, 7, 1));
}

TEST(Allocation, MakesEveryOrderOfABlockEquallyLikely) {
  const Protocol protocol = made_protocol();
  std::map<std::string, int> seen;
  constexpr int seeds = 4800;
  for (std::uint64_t seed = 0; seed < seeds; ++seed) {
    std::string order;
    for (int ordinal = 4; ordinal < 8; ++ordinal) order += cell_of(allocate(protocol, ordinal, seed));
    ++seen[order];
  }
  ASSERT_EQ(seen.size(), 24U);
  double chi_square = 0;
  for (const auto& [order, times] : seen) chi_square += (times - 200.0) * (times - 200.0) / 200.0;
  EXPECT_LT(chi_square, 55) << "23 degrees of freedom";
}

TEST(Allocation, TakesAlternatingFactorsInTurn) {
  Protocol protocol = made_protocol();
  protocol.factors.push_back({{}, "room", {"a", "b", "c"}, Assignment::alternate});
  std::map<std::string, int> cells;
  for (int ordinal = 0; ordinal < 24; ++ordinal) {
    const Allocation allocation = allocate(protocol, ordinal, 1);
    EXPECT_EQ(allocation.levels.at("room"), std::string(1, static_cast<char>('a' + ordinal % 3)));
    ++cells[cell_of(allocation)];
  }
  EXPECT_EQ(cells.size(), 12U);
  for (const auto& [cell, times] : cells) EXPECT_EQ(times, 2) << cell;
}

TEST(Allocation, GivesBlocksWithTheSameKeysTheSameMap) {
  Protocol protocol = made_protocol();
  Block again = protocol.blocks.front();
  again.name = "again";
  Block colours = again;
  colours.name = "colours";
  colours.answer->keys = {{"red", 7}, {"green", 9}, {"blue", 13}};
  Block fixed = again;
  fixed.name = "fixed";
  fixed.answer->counterbalance = false;
  protocol.blocks.insert(protocol.blocks.end(), {again, colours, fixed});
  std::set<std::string> cells;
  for (int ordinal = 0; ordinal < 12; ++ordinal) {
    const Allocation allocation = allocate(protocol, ordinal, 1);
    EXPECT_EQ(allocation.key_maps.at("main"), allocation.key_maps.at("again"));
    EXPECT_FALSE(allocation.key_maps.contains("fixed"));
    cells.insert(cell_of(allocation));
  }
  EXPECT_EQ(cells.size(), 12U) << "2 levels, 2 maps of two keys, 3 of three";
}

TEST(Allocation, OfAStudyWithoutConditionsIsEmpty) {
  Protocol protocol = made_protocol();
  protocol.factors.clear();
  protocol.blocks.front().answer->counterbalance = false;
  EXPECT_TRUE(allocate(protocol, 3, 1).levels.empty());
  EXPECT_TRUE(allocate(protocol, 3, 1).key_maps.empty());
}

TEST(Keys, AreThoseOfTheParticipantsMap) {
  const Protocol protocol = made_protocol();
  using Keys = std::vector<std::pair<std::string, Key>>;
  EXPECT_EQ(keys_for(protocol.blocks.front(), {{}, {{"main", 0}}}), (Keys{{"name", j_key}, {"nonword", f_key}}));
  EXPECT_EQ(keys_for(protocol.blocks.front(), {{}, {{"main", 1}}}), (Keys{{"name", f_key}, {"nonword", j_key}}));
  EXPECT_EQ(keys_for(protocol.blocks.front(), {}), (Keys{{"name", j_key}, {"nonword", f_key}}));
}

}  // namespace
}  // namespace protocols
