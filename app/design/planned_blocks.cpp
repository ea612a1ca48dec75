#include "app/design/planned_blocks.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "app/design/cell_counts.h"
#include "protocols/model/step_rows.h"

namespace app {
namespace {

// The block's main trials, which checks and thresholds show too; empty: practice.
struct MainTrials {
  std::optional<protocols::BlockStep> operator()(const protocols::BlockStep& block) const { return block; }
  std::optional<protocols::BlockStep> operator()(const protocols::PracticeStep*) const { return {}; }
  std::optional<protocols::BlockStep> operator()(const protocols::AwarenessStep* check) const { return {{check->location, check->of, 0}}; }
  std::optional<protocols::BlockStep> operator()(const protocols::ThresholdStep* step) const { return (*this)(&step->choice); }
};

}  // namespace

std::vector<ConditionBlock> planned_blocks(const protocols::Protocol& protocol) {
  protocols::Participant participant{"check", 1, 0, protocols::stand_in_names(protocol)};
  participant.texts = protocols::stand_in_texts(protocol);
  const std::vector<protocols::Allocation> allocations = every_allocation(protocol);
  std::vector<ConditionBlock> blocks;
  std::set<std::string> known;
  protocols::for_each_step(protocol, [&](const protocols::SessionStep& step) {
    for (const protocols::UsedBlock& used : protocols::uses_of(step, protocol).blocks) {
      const auto block = std::visit(MainTrials{}, used.as);
      if (!block || !known.insert(block->block).second) continue;
      for (const protocols::Allocation& allocation : allocations) {
        auto plan = protocols::plan_block(protocol, *block, participant, allocation, 0);
        if (plan.block) blocks.push_back({allocation, std::move(*plan.block)});
      }
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
