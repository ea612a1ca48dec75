#include <numeric>

#include "protocols/plan.h"
#include "protocols/random.h"

namespace protocols {
namespace {

// One thing that rotates over participants: a factor's levels, or the keys of blocks that answer alike.
struct Rotated {
  std::size_t choices = 1;
  const Factor* factor = nullptr;   // null: keys
  std::vector<std::string> blocks;  // of keys
};

// Blocks with the same keys for the same values share one rotation: nobody should have to relearn keys half-way.
std::vector<Rotated> rotated_keys(const Protocol& protocol) {
  std::vector<Rotated> keys;
  std::vector<const AnswerSpec*> specs;
  for (const Block& block : protocol.blocks) {
    if (!block.answer || !block.answer->counterbalance || block.answer->keys.empty()) continue;
    std::size_t at = 0;
    while (at < specs.size() && specs[at]->keys != block.answer->keys) ++at;
    if (at == specs.size()) {
      specs.push_back(&*block.answer);
      keys.push_back({block.answer->keys.size(), nullptr, {}});
    }
    keys[at].blocks.push_back(block.name);
  }
  return keys;
}

// Takes the choice of each from a cell's number; the first changes fastest.
void choose(const std::vector<Rotated>& rotated, std::size_t cell, Allocation& allocation) {
  for (const Rotated& one : rotated) {
    const std::size_t choice = cell % one.choices;
    cell /= one.choices;
    if (one.factor != nullptr) allocation.levels[one.factor->name] = one.factor->levels[choice];
    for (const std::string& block : one.blocks) allocation.key_maps[block] = static_cast<int>(choice);
  }
}

std::size_t cells_of(const std::vector<Rotated>& rotated) {
  std::size_t cells = 1;
  for (const Rotated& one : rotated) cells *= one.choices;
  return cells;
}

}  // namespace

Allocation allocate(const Protocol& protocol, int ordinal, std::uint64_t study_seed) {
  std::vector<Rotated> in_turn, drawn;
  for (const Factor& factor : protocol.factors)
    (factor.assign == Assignment::alternate ? in_turn : drawn).push_back({factor.levels.size(), &factor, {}});
  for (Rotated& keys : rotated_keys(protocol)) drawn.push_back(std::move(keys));

  // Participants of each cell of the factors taken in turn have permuted blocks of their own, so that the whole fills
  // equally.
  const auto place = static_cast<std::size_t>(ordinal);
  const std::size_t turns = cells_of(in_turn), turn = place % turns, within_turn = place / turns;
  const std::size_t cells = cells_of(drawn), block = within_turn / cells;
  std::vector<std::size_t> permuted(cells);
  std::iota(permuted.begin(), permuted.end(), std::size_t{0});
  Random random(seed_for(study_seed, {"allocation", std::uint64_t{block}, std::uint64_t{turn}}));
  shuffle(permuted, random);

  Allocation allocation;
  choose(in_turn, turn, allocation);
  choose(drawn, permuted[within_turn % cells], allocation);
  return allocation;
}

}  // namespace protocols
