#include <algorithm>
#include <numeric>
#include <set>

#include "protocols/ordering/random.h"
#include "protocols/planning/plan.h"

namespace protocols {
namespace {

// One combination of levels and key rotations, and how often it comes in a permuted block.
struct Cell {
  std::map<std::string, std::string> levels;
  std::map<std::string, int> key_maps;
  int weight = 1;
};

bool applies(const Factor& factor, const Cell& cell, const std::map<std::string, std::string>& strata) {
  if (!factor.when) return true;
  return is_true(evaluate(*factor.when, [&](const std::string& name) -> ExpressionValue {
    for (const auto* known : {&cell.levels, &strata})
      if (const auto found = known->find(name); found != known->end()) return found->second;
    return Missing{};
  }));
}

// Every cell with each level of the factor, the cells before it changing fastest; where the factor is not drawn, the
// cell stays one cell.
void add_factor(const Factor& factor, const std::map<std::string, std::string>& strata, std::vector<Cell>& cells) {
  std::vector<Cell> wider;
  for (std::size_t level = 0; level < factor.levels.size(); ++level) {
    for (const Cell& cell : cells) {
      const bool drawn = applies(factor, cell, strata);
      if (!drawn && level > 0) continue;
      Cell& one = wider.emplace_back(cell);
      one.levels[factor.name] = drawn ? factor.levels[level] : no_level;
      if (drawn && !factor.weights.empty()) one.weight *= factor.weights[level];
    }
  }
  cells = std::move(wider);
}

// Blocks with the same keys for the same values share one rotation: nobody should have to relearn keys half-way.
void add_keys(const Protocol& protocol, std::vector<Cell>& cells) {
  std::vector<const AnswerSpec*> specs;
  std::vector<std::vector<std::string>> blocks;
  for (const Block& block : protocol.blocks) {
    if (!block.answer || !block.answer->counterbalance || block.answer->keys.empty()) continue;
    std::size_t at = 0;
    while (at < specs.size() && specs[at]->keys != block.answer->keys) ++at;
    if (at == specs.size()) specs.push_back(&*block.answer), blocks.emplace_back();
    blocks[at].push_back(block.name);
  }
  for (std::size_t at = 0; at < specs.size(); ++at) {
    std::vector<Cell> wider;
    for (std::size_t rotation = 0; rotation < specs[at]->keys.size(); ++rotation) {
      for (const Cell& cell : cells) {
        Cell& one = wider.emplace_back(cell);
        for (const std::string& block : blocks[at]) one.key_maps[block] = static_cast<int>(rotation);
      }
    }
    cells = std::move(wider);
  }
}

std::vector<Cell> cells_of(const Protocol& protocol, const std::map<std::string, std::string>& strata, bool per_group,
                           Assignment assign) {
  std::vector<Cell> cells(1);
  for (const Factor& factor : protocol.factors)
    if (factor.per_group == per_group && factor.assign == assign) add_factor(factor, strata, cells);
  return cells;
}

// One block of cells, each as often as its weight says, in no greater numbers than need be.
std::vector<std::size_t> block_of(const std::vector<Cell>& cells) {
  int common = 0;
  for (const Cell& cell : cells) common = std::gcd(common, cell.weight);
  std::vector<std::size_t> block;
  for (std::size_t at = 0; at < cells.size(); ++at)
    block.insert(block.end(), static_cast<std::size_t>(cells[at].weight / common), at);
  return block;
}

// Somebody's cell, and how many had it before.
struct Taken {
  std::size_t cell = 0;
  int before = 0;
};
Taken taken(const std::vector<std::size_t>& block, std::size_t blocks_before, std::size_t place) {
  Taken result{block[place], 0};
  const auto here = block.begin() + static_cast<std::ptrdiff_t>(place);
  result.before = static_cast<int>(std::count(block.begin(), here, result.cell)) +
                  static_cast<int>(blocks_before) * static_cast<int>(std::count(block.begin(), block.end(), result.cell));
  return result;
}

std::string in_words(const std::map<std::string, std::string>& strata) {
  std::string text;
  for (const auto& [name, value] : strata) text += name + "=" + value + ";";
  return text;
}

// What is drawn at random: factors in permuted blocks and, of participants, the rotations of keys.
std::vector<Cell> drawn_cells(const Protocol& protocol, const std::map<std::string, std::string>& strata, bool per_group) {
  std::vector<Cell> cells = cells_of(protocol, strata, per_group, Assignment::permuted_blocks);
  if (!per_group) add_keys(protocol, cells);
  return cells;
}

// Chooses for the `place`-th of a stratum: first the factors taken in turn, then, among those with the same of them, the
// others at random in permuted blocks. Each unit has seeds of its own.
void choose(const Protocol& protocol, bool per_group, const std::map<std::string, std::string>& strata, int place,
            std::uint64_t study_seed, Allocation& allocation) {
  const char* purpose = per_group ? "group allocation" : "allocation";
  const std::vector<Cell> in_turn = cells_of(protocol, strata, per_group, Assignment::alternate);
  const std::vector<std::size_t> turns = block_of(in_turn);
  const auto at = static_cast<std::size_t>(place);
  const Taken turn = taken(turns, at / turns.size(), at % turns.size());

  const std::vector<Cell> drawn = drawn_cells(protocol, strata, per_group);
  std::vector<std::size_t> permuted = block_of(drawn);
  const auto among = static_cast<std::size_t>(turn.before);
  const std::uint64_t block = among / permuted.size();
  const std::string stratum = in_words(strata);
  Random random(stratum.empty() ? seed_for(study_seed, {purpose, block, std::uint64_t{turn.cell}})
                                : seed_for(study_seed, {purpose, block, std::uint64_t{turn.cell}, stratum}));
  shuffle(permuted, random);
  const Taken cell = taken(permuted, block, among % permuted.size());

  const Cell &of_turn = in_turn[turn.cell], &of_draw = drawn[cell.cell];
  for (const Cell* one : {&of_turn, &of_draw}) {
    allocation.levels.insert(one->levels.begin(), one->levels.end());
    allocation.key_maps.insert(one->key_maps.begin(), one->key_maps.end());
  }
  if (per_group) return;
  // A start of its own for each cell, so that Latin squares do not all begin with the same row.
  constexpr std::uint32_t starts = 720'720;  // shared out evenly by every square of up to 16 rows
  Random start(seed_for(study_seed, {"turn", std::uint64_t{turn.cell}, std::uint64_t{cell.cell}, stratum}));
  allocation.turn = static_cast<int>(start.below(starts)) + cell.before;
}

// What is nested in a stratum has cells of its own in each of its values.
std::vector<std::map<std::string, std::string>> every_stratum(const Protocol& protocol) {
  std::vector<std::map<std::string, std::string>> strata(1);
  for (const Stratum& stratum : protocol.strata) {
    std::vector<std::map<std::string, std::string>> wider;
    for (const auto& known : strata) {
      for (const std::string& value : stratum.values) {
        wider.push_back(known);
        wider.back()[stratum.name] = value;
      }
    }
    strata = std::move(wider);
  }
  return strata;
}

}  // namespace

Balance balance_of(const Protocol& protocol) {
  const auto size = [&](const auto& strata, bool per_group) {
    const auto in_turn = block_of(cells_of(protocol, strata, per_group, Assignment::alternate));
    return static_cast<int>(in_turn.size() * block_of(drawn_cells(protocol, strata, per_group)).size());
  };
  Balance balance{0, size(std::map<std::string, std::string>(), true)};
  for (const auto& strata : every_stratum(protocol)) balance.participants = std::max(balance.participants, size(strata, false));
  return balance;
}

Allocation allocate(const Protocol& protocol, const Arrival& arrival, std::uint64_t study_seed) {
  Allocation allocation;
  choose(protocol, true, {}, arrival.group.value_or(arrival.ordinal), study_seed, allocation);
  choose(protocol, false, arrival.strata, arrival.strata.empty() ? arrival.ordinal : arrival.in_stratum, study_seed, allocation);
  allocation.seed = seed_for(study_seed, {"participant", arrival.ordinal});
  return allocation;
}

Allocation allocate(const Protocol& protocol, int ordinal, std::uint64_t study_seed) {
  return allocate(protocol, Arrival{ordinal, {}, ordinal, {}}, study_seed);
}

const std::string& role_of(const Protocol& protocol, int group, int place, std::uint64_t study_seed) {
  const GroupSpec& spec = *protocol.group;
  std::vector<std::size_t> order(spec.roles.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  Random random(seed_for(study_seed, {"roles", group}));
  if (spec.assign == GroupSpec::Assign::shuffle) shuffle(order, random);
  return spec.roles[order[static_cast<std::size_t>(place)]];
}

std::vector<Allocation> every_cell(const Protocol& protocol) {
  std::vector<Allocation> all;
  std::set<std::map<std::string, std::string>> known;
  for (const auto& values : every_stratum(protocol)) {
    std::vector<Cell> cells(1);
    for (const Factor& factor : protocol.factors) add_factor(factor, values, cells);
    for (Cell& cell : cells)
      if (known.insert(cell.levels).second) all.emplace_back().levels = std::move(cell.levels);
  }
  return all;
}

}  // namespace protocols
