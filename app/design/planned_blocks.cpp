#include "app/design/planned_blocks.h"

#include <algorithm>
#include <set>
#include <utility>

#include "app/design/cell_counts.h"

namespace app {
namespace {

// Empty: the step shows no block.
protocols::BlockStep block_of(const protocols::SessionStep& step) {
  if (const auto* block = std::get_if<protocols::BlockStep>(&step)) return *block;
  if (const auto* train = std::get_if<protocols::TrainStep>(&step)) return {train->place, train->of, 0};
  if (const auto* cover = std::get_if<protocols::CoverStep>(&step)) return {cover->place, cover->of, cover->pause_every};
  if (const auto* awareness = std::get_if<protocols::AwarenessStep>(&step)) return {awareness->place, awareness->of, 0};
  return {};
}

}  // namespace

std::vector<ConditionBlock> planned_blocks(const protocols::Protocol& protocol) {
  protocols::Participant participant{"check", 1, 0, protocols::stand_in_names(protocol)};
  participant.texts = protocols::stand_in_texts(protocol);
  const std::vector<protocols::Allocation> allocations = every_allocation(protocol);
  std::vector<ConditionBlock> blocks;
  std::set<std::string> known;
  protocols::for_each_step(protocol, [&](const protocols::SessionStep& step) {
    const protocols::BlockStep block = block_of(step);
    if (block.block.empty() || !known.insert(block.block).second) return;
    for (const protocols::Allocation& allocation : allocations) {
      auto plan = protocols::plan_block(protocol, block, participant, allocation, 0);
      if (plan.block) blocks.push_back({allocation, std::move(*plan.block)});
    }
  });
  return blocks;
}

const protocols::PlannedBlock* find_planned(const std::vector<ConditionBlock>& blocks, const std::string& block,
                                            const std::map<std::string, std::string>& levels) {
  const auto known = std::ranges::find_if(
      blocks, [&](const ConditionBlock& each) { return each.block.block == block && each.allocation.levels == levels; });
  return known == blocks.end() ? nullptr : &known->block;
}

}  // namespace app
