#include "protocols/planning/materials.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <set>

#include "tests/protocols/reading/made_protocol.h"

namespace protocols {
namespace {

Protocol with_lists(std::vector<ListSpec> lists) {
  Protocol protocol;
  protocol.lists = std::move(lists);
  return protocol;
}

std::vector<Item> items(const Protocol& protocol, const Allocation& allocation, const std::string& name) {
  const Participant participant;
  Materials materials(protocol, participant, allocation);
  return materials.items(name);
}

Allocation at_turn(int turn) {
  Allocation allocation;
  allocation.turn = turn;
  return allocation;
}
Allocation of_seed(std::uint64_t seed) {
  Allocation allocation;
  allocation.seed = seed;
  return allocation;
}

std::vector<Item> numbered(int rows) {
  std::vector<Item> items;
  for (int row = 0; row < rows; ++row) items.push_back(word("w" + std::to_string(row), {{"half", row < rows / 2 ? "a" : "b"}}));
  return items;
}

ListSpec assigned(const std::string& name, int rows, std::vector<std::string> values, Turn by) {
  ListSpec made = list(name, numbered(rows));
  made.assign.push_back({{}, "kind", std::move(values), by});
  return made;
}

TEST(AssignedColumns, OfALatinSquareLetEveryRowMeetEveryValueInTurn) {
  const Protocol protocol = with_lists({assigned("symbols", 40, {"secure", "pleasant", "neutral", "none"}, Turn::latin_square)});
  std::map<std::string, std::set<std::string>> met;
  for (int turn = 100; turn < 104; ++turn) {
    std::map<std::string, int> times;
    for (const Item& item : items(protocol, at_turn(turn), "symbols")) {
      met[item.id].insert(*column_of(item, "kind"));
      ++times[*column_of(item, "kind")];
    }
    for (const auto& [value, count] : times) EXPECT_EQ(count, 10) << value;
  }
  for (const auto& [id, values] : met) EXPECT_EQ(values.size(), 4U) << id;
}

TEST(AssignedColumns, OfSeveralSquaresMeetEachOtherEquallyOften) {
  for (const std::size_t rows : {2U, 3U, 4U}) {
    std::vector<std::string> values;
    for (std::size_t value = 0; value < rows; ++value) values.push_back("v" + std::to_string(value));
    const Protocol protocol = with_lists({assigned("faces", 2, {"snake", "utensil"}, Turn::latin_square),
                                          assigned("words", 12, values, Turn::latin_square)});
    std::map<std::pair<std::string, std::string>, int> pairs;
    for (int turn = 0; turn < static_cast<int>(12 * rows * 2); ++turn)
      ++pairs[{*column_of(items(protocol, at_turn(turn), "faces")[0], "kind"),
               *column_of(items(protocol, at_turn(turn), "words")[0], "kind")}];
    EXPECT_EQ(pairs.size(), 2 * rows);
    for (const auto& [pair, times] : pairs) EXPECT_EQ(times, 12) << pair.first << ", " << pair.second;
  }
}

TEST(AssignedColumns, ByShuffleAreDrawnOncePerParticipantWithoutFavour) {
  const Protocol protocol = with_lists({assigned("faces", 5, {"snake", "utensil"}, Turn::shuffle)});
  std::map<std::string, int> snakes;
  constexpr int seeds = 3000;
  for (std::uint64_t seed = 0; seed < seeds; ++seed) {
    const std::vector<Item> faces = items(protocol, of_seed(seed), "faces");
    EXPECT_EQ(faces, items(protocol, of_seed(seed), "faces"));
    int here = 0;
    for (const Item& face : faces) {
      if (*column_of(face, "kind") != "snake") continue;
      ++snakes[face.id];
      ++here;
    }
    EXPECT_TRUE(here == 2 || here == 3);
  }
  for (const auto& [id, times] : snakes) EXPECT_NEAR(times, seeds / 2.0, 4.5 * std::sqrt(seeds / 4.0)) << id;
}

TEST(TakenRows, KeepTheSharesOfColumnsAndFavourNoRow) {
  ListSpec words = list("words", numbered(20));
  words.take = 6;
  const Protocol protocol = with_lists({words});
  std::map<std::string, int> taken;
  constexpr int seeds = 3000;
  for (std::uint64_t seed = 0; seed < seeds; ++seed) {
    int first_half = 0;
    for (const Item& item : items(protocol, of_seed(seed), "words")) {
      ++taken[item.id];
      first_half += *column_of(item, "half") == "a";
    }
    EXPECT_EQ(first_half, 3) << "seed " << seed;
  }
  EXPECT_EQ(taken.size(), 20U);
  for (const auto& [id, times] : taken) EXPECT_NEAR(times, seeds * 0.3, 4.5 * std::sqrt(seeds * 0.21)) << id;
}

TEST(RowsOfLists, BringTheColumnsGivenThere) {
  ListSpec shown = list("shown", {});
  shown.rows_of = {"words"};
  shown.where = {{"kind", {"old"}, ""}};
  const Protocol protocol = with_lists({assigned("words", 10, {"old", "new"}, Turn::shuffle), shown});
  const std::vector<Item> words = items(protocol, of_seed(4), "words"), kept = items(protocol, of_seed(4), "shown");
  EXPECT_EQ(kept.size(), 5U);
  for (const Item& item : kept) EXPECT_NE(std::find(words.begin(), words.end(), item), words.end());
}

TEST(SlotLists, KeepTheSlotsThatAConditionNames) {
  Protocol protocol = made_protocol();
  protocol.lists[1].where = {{"slot", {}, "figure"}};
  Allocation allocation;
  allocation.levels["figure"] = "CP";
  const Participant participant = made_participant();
  Materials materials(protocol, participant, allocation);
  std::string ids;
  for (const Item& item : materials.items("names")) ids += item.id + " ";
  EXPECT_EQ(ids, "CP1 CP2 CP3 ");
}

}  // namespace
}  // namespace protocols
