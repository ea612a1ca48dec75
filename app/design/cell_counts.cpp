#include "app/design/cell_counts.h"

#include <algorithm>
#include <map>
#include <set>

#include "app/journals/level_order.h"
#include "protocols/model/step_rows.h"

namespace app {
namespace {

BlockCells count(const protocols::PlannedBlock& block, const LevelOrder& labels) {
  std::map<engine::Labels, int, CellsInOrder> counts(CellsInOrder{labels});
  for (const protocols::PlannedTrial& trial : block.trials) ++counts[trial.cell];
  BlockCells cells{block.block, static_cast<int>(block.trials.size()), {}, {}};
  for (const auto& [cell, trials] : counts) cells.cells.push_back({cell, trials});
  return cells;
}

std::string levels_text(const protocols::Allocation& allocation) {
  std::string text;
  for (const auto& [factor, level] : allocation.levels) text += (text.empty() ? "" : ", ") + factor + " = " + level;
  return text;
}

void add(BlockCells cells, const std::string& levels, std::vector<BlockCells>& result) {
  const auto same = std::ranges::find_if(
      result, [&](const BlockCells& known) { return known.block == cells.block && known.cells == cells.cells; });
  BlockCells& kept = same == result.end() ? result.emplace_back(std::move(cells)) : *same;
  if (!levels.empty() && std::ranges::find(kept.levels, levels) == kept.levels.end()) kept.levels.push_back(levels);
}

}  // namespace

std::vector<protocols::Allocation> every_allocation(const protocols::Protocol& protocol) {
  const protocols::Allocation first = protocols::allocate(protocol, 0, 0);
  std::vector<protocols::Allocation> all = protocols::every_cell(protocol);
  for (protocols::Allocation& allocation : all) {
    allocation.key_maps = first.key_maps;
    allocation.turn = first.turn;
    allocation.seed = first.seed;
  }
  return all;
}

std::vector<BlockCells> cell_counts(const protocols::Protocol& protocol, const std::vector<ConditionBlock>& planned) {
  const protocols::Participant participant{"check", 1, 0, protocols::stand_in_names(protocol), {}, protocols::stand_in_texts(protocol)};
  const LevelOrder labels = labels_of(protocol);
  std::vector<BlockCells> result;
  std::set<std::string> met;
  // Under conditions and over visits the same block may stand in several steps: it is reported once for each way in which it differs.
  protocols::for_each_step(protocol, [&](const protocols::SessionStep& step) {
    const auto block = protocols::block_run_by(step, protocol);
    if (!block) return;
    const bool is_first = met.insert(block->block).second;
    for (const protocols::Allocation& allocation : every_allocation(protocol)) {
      if (const auto* known = is_first ? find_planned(planned, block->block, allocation.levels) : nullptr) {
        add(count(*known, labels), levels_text(allocation), result);
        continue;
      }
      const auto plan = protocols::plan_block(protocol, *block, participant, allocation, 0);
      if (plan.block) add(count(*plan.block, labels), levels_text(allocation), result);
    }
  });
  return result;
}

}  // namespace app
