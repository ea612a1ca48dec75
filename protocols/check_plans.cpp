#include <algorithm>

#include "protocols/materials.h"
#include "protocols/plan.h"

namespace protocols {
namespace {

// Every combination of levels of the factors that decide what these lists hold; at the other factors' first levels.
std::vector<Allocation> allocations_for(const Protocol& protocol, const std::vector<Crossing>& crossings) {
  Allocation first;
  for (const Factor& factor : protocol.factors)
    if (!factor.levels.empty()) first.levels[factor.name] = factor.levels.front();
  std::vector<Allocation> allocations{first};
  std::vector<std::string> seen;
  for (const Crossing& crossing : crossings) {
    for (const std::string& list : crossing.lists) {
      for (const std::string& name : factors_of(protocol, list)) {
        if (std::find(seen.begin(), seen.end(), name) != seen.end()) continue;
        seen.push_back(name);
        const auto factor = std::find_if(protocol.factors.begin(), protocol.factors.end(),
                                         [&](const Factor& candidate) { return candidate.name == name; });
        if (factor == protocol.factors.end()) continue;
        std::vector<Allocation> wider;
        for (const Allocation& allocation : allocations) {
          for (const std::string& level : factor->levels) {
            wider.push_back(allocation);
            wider.back().levels[name] = level;
          }
        }
        allocations = std::move(wider);
      }
    }
  }
  return allocations;
}

}  // namespace

std::vector<Diagnostic> check_plans(const Protocol& protocol) {
  Participant participant;
  participant.names = stand_in_names(protocol);
  participant.texts = stand_in_texts(protocol);
  std::vector<Diagnostic> found;
  const auto keep = [&](const BlockPlan& plan) {
    for (const Diagnostic& diagnostic : plan.diagnostics)
      if (std::find(found.begin(), found.end(), diagnostic) == found.end()) found.push_back(diagnostic);
  };
  for_each_step(protocol, [&](const SessionStep& step) {
    if (const auto block_step = block_run_by(step)) {
      for (const Allocation& allocation : allocations_for(protocol, find_block(protocol, block_step->block)->cross))
        keep(plan_block(protocol, *block_step, participant, allocation, 1));
    } else if (const auto* practice = std::get_if<PracticeStep>(&step)) {
      std::vector<Crossing> crossings = find_block(protocol, practice->of)->cross;
      crossings.insert(crossings.end(), practice->with.begin(), practice->with.end());
      for (const Allocation& allocation : allocations_for(protocol, crossings))
        keep(plan_practice(protocol, *practice, 1, participant, allocation, 1));
    }
  });
  return found;
}

}  // namespace protocols
