#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>

#include "protocols/ordering/random.h"
#include "protocols/planning/plan.h"
#include "tests/protocols/reading/made_protocol.h"

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

// ---- Weights, strata, nesting, groups

Factor factor(std::string name, std::vector<std::string> levels) {
  Factor made;
  made.name = std::move(name);
  made.levels = std::move(levels);
  return made;
}

Protocol design(std::vector<Factor> factors) {
  Protocol protocol;
  protocol.factors = std::move(factors);
  return protocol;
}

Expression condition(const std::string& text) { return std::get<Expression>(read_expression(text)); }

std::string levels_of(const Allocation& allocation) {
  std::string text;
  for (const auto& [name, level] : allocation.levels) text += level + " ";
  return text;
}

TEST(Allocation, FillsLevelsAsTheirWeightsSay) {
  Factor prime = factor("prime", {"secure", "neutral", "positive"});
  prime.weights = {4, 2, 2};
  const Protocol protocol = design({prime, factor("side", {"a", "b"})});
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    std::map<std::string, int> cells;
    for (int ordinal = 0; ordinal < 8; ++ordinal) ++cells[levels_of(allocate(protocol, ordinal, seed))];
    const std::map<std::string, int> expected = {{"secure a ", 2},  {"secure b ", 2},   {"neutral a ", 1},
                                                 {"neutral b ", 1}, {"positive a ", 1}, {"positive b ", 1}};
    EXPECT_EQ(cells, expected) << "seed " << seed << ": a block of eight, since 4 : 2 : 2 is 2 : 1 : 1";
  }
}

TEST(Allocation, AlternatesByWeights) {
  Factor room = factor("room", {"large", "small"});
  room.weights = {2, 1};
  room.assign = Assignment::alternate;
  const Protocol protocol = design({room, factor("side", {"a", "b"})});
  std::map<std::string, int> cells;
  for (int ordinal = 0; ordinal < 12; ++ordinal) {
    const Allocation allocation = allocate(protocol, ordinal, 1);
    EXPECT_EQ(allocation.levels.at("room"), ordinal % 3 == 2 ? "small" : "large");
    ++cells[levels_of(allocation)];
  }
  EXPECT_EQ(cells, (std::map<std::string, int>{{"large a ", 4}, {"large b ", 4}, {"small a ", 2}, {"small b ", 2}}));
}

TEST(Allocation, FillsEveryCellWithinEachStratum) {
  Protocol protocol = design({factor("prime", {"secure", "neutral", "positive"})});
  protocol.strata = {{{}, "gender", {"woman", "man"}}};
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    std::map<std::string, std::map<std::string, int>> filled;
    std::map<std::string, int> before;
    Random arriving(seed);
    for (int ordinal = 0; ordinal < 60; ++ordinal) {
      const std::string gender = arriving.below(4) == 0 ? "man" : "woman";
      const Allocation allocation = allocate(protocol, Arrival{ordinal, {{"gender", gender}}, before[gender]++, {}}, seed);
      ++filled[gender][allocation.levels.at("prime")];
    }
    for (const auto& [gender, levels] : filled) {
      int least = 60, most = 0;
      for (const char* level : {"secure", "neutral", "positive"}) {
        const int times = levels.contains(level) ? levels.at(level) : 0;
        least = std::min(least, times);
        most = std::max(most, times);
      }
      EXPECT_LE(most - least, 1) << gender << ", seed " << seed;
    }
  }
}

TEST(Allocation, DrawsNestedFactorsWhereTheirConditionHolds) {
  Factor aspect = factor("aspect", {"acceptance", "coaching", "mirroring"});
  aspect.when = condition("level in ['abstract', 'concrete']");
  const Protocol protocol = design({factor("level", {"abstract", "concrete", "neutral", "positive"}), aspect});
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    std::map<std::string, int> cells;
    for (int ordinal = 0; ordinal < 16; ++ordinal) ++cells[levels_of(allocate(protocol, ordinal, seed))];
    EXPECT_EQ(cells.size(), 8U) << "2 x 3 cells and two controls";
    for (const auto& [cell, times] : cells) EXPECT_EQ(times, 2) << cell;
    EXPECT_TRUE(cells.contains("none neutral ") && cells.contains("none positive "));
  }
  EXPECT_EQ(every_cell(protocol).size(), 8U);
}

TEST(Allocation, GivesMembersOfAGroupTheSameLevelOfAFactorPerGroup) {
  Factor couple = factor("couple", {"primed", "control"});
  couple.per_group = true;
  const Protocol protocol = design({couple, factor("side", {"a", "b"})});
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    std::map<std::string, int> couples, sides;
    for (int group = 0; group < 8; ++group) {
      std::string of_first;
      for (int member = 0; member < 2; ++member) {
        const int ordinal = 2 * group + member;
        const Allocation allocation = allocate(protocol, Arrival{ordinal, {}, ordinal, group}, seed);
        ++sides[allocation.levels.at("side")];
        const std::string& level = allocation.levels.at("couple");
        if (member == 0) of_first = level, ++couples[level];
        EXPECT_EQ(level, of_first) << "group " << group << ", seed " << seed;
      }
    }
    EXPECT_EQ(couples["primed"], 4);
    EXPECT_EQ(sides["a"], 8);
  }
}

// After so many people, and not before, every cell has what its weight says.
TEST(Allocation, ReportsAfterHowManyItIsBalanced) {
  EXPECT_EQ(balance_of(made_protocol()).participants, 4);
  EXPECT_EQ(balance_of(design({})).participants, 1);
  Factor prime = factor("prime", {"secure", "neutral", "positive"}), room = factor("room", {"large", "small"});
  prime.weights = {4, 2, 2};
  room.weights = {2, 1};
  room.assign = Assignment::alternate;
  Factor couple = factor("couple", {"primed", "control"});
  couple.per_group = true;
  const Protocol protocol = design({prime, factor("side", {"a", "b"}), room, couple});
  const Balance balance = balance_of(protocol);
  EXPECT_EQ(balance.groups, 2);
  EXPECT_EQ(balance.participants, 24);
  std::map<std::string, int> cells;
  for (int ordinal = 0; ordinal < balance.participants; ++ordinal) {
    auto allocation = allocate(protocol, ordinal, 3);
    allocation.levels.erase("couple");
    ++cells[levels_of(allocation)];
  }
  const std::map<std::string, int> expected = {{"secure large a ", 4},   {"secure large b ", 4},   {"neutral large a ", 2},  {"neutral large b ", 2},
                                               {"positive large a ", 2}, {"positive large b ", 2}, {"secure small a ", 2},   {"secure small b ", 2},
                                               {"neutral small a ", 1},  {"neutral small b ", 1},  {"positive small a ", 1}, {"positive small b ", 1}};
  EXPECT_EQ(cells, expected);
}

TEST(Allocation, FavoursNoLevelAtAnyOrdinal) {
  Factor prime = factor("prime", {"secure", "neutral"});
  prime.weights = {2, 1};
  Protocol protocol = design({prime});
  protocol.strata = {{{}, "gender", {"woman", "man"}}};
  constexpr int seeds = 3000;
  for (const char* gender : {"woman", "man"}) {
    for (int place = 0; place < 3; ++place) {
      int secure = 0;
      for (std::uint64_t seed = 0; seed < seeds; ++seed)
        secure += allocate(protocol, Arrival{place, {{"gender", gender}}, place, {}}, seed).levels.at("prime") == "secure";
      EXPECT_NEAR(secure, seeds * 2 / 3.0, 4.5 * std::sqrt(seeds * 2 / 9.0)) << gender << ", place " << place;
    }
  }
}

TEST(Allocation, TakesOneTurnAfterTheOtherWithinEachCell) {
  const Protocol protocol = design({factor("prime", {"secure", "neutral"})});
  std::map<std::string, std::vector<int>> turns;
  for (int ordinal = 0; ordinal < 40; ++ordinal) {
    const Allocation allocation = allocate(protocol, ordinal, 1);
    turns[allocation.levels.at("prime")].push_back(allocation.turn);
  }
  for (const auto& [level, taken] : turns)
    for (std::size_t at = 1; at < taken.size(); ++at) EXPECT_EQ(taken[at], taken[at - 1] + 1) << level;
  EXPECT_NE(turns["secure"].front() % 16, turns["neutral"].front() % 16) << "each cell begins with a row of its own";
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
