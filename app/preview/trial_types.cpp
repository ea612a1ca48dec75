#include "app/preview/trial_types.h"

#include <algorithm>
#include <map>
#include <ranges>
#include <tuple>

#include "app/check/cell_counts.h"

namespace app {
namespace {

using protocols::PlannedTrial;

bool is_shorter(const protocols::AskedTime& a, const protocols::AskedTime& b) {
  return std::tie(a.unit, a.amount) < std::tie(b.unit, b.amount);
}

// A kind of trial while trials of it are counted.
struct Counting {
  TrialType type;
  std::map<std::string, int> trials;  // by levels
};

void add_durations(const PlannedTrial& trial, TrialType& type) {
  type.lasts.resize(trial.events.size());
  for (std::size_t event = 0; event < trial.events.size(); ++event) {
    const auto& lasts = trial.events[event].lasts;
    auto& known = type.lasts[event];
    if (!lasts) continue;
    const auto place = std::ranges::lower_bound(known, *lasts, is_shorter);
    if (place == known.end() || *place != *lasts) known.insert(place, *lasts);
  }
}

std::string levels_text(const protocols::Allocation& allocation) {
  std::string text;
  for (const auto& [factor, level] : allocation.levels) text += (text.empty() ? "" : ", ") + factor + " = " + level;
  return text;
}

template <class Plan>
std::vector<PlanAtLevels> planned_for_all(const protocols::Protocol& protocol, const Plan& plan) {
  std::vector<PlanAtLevels> plans;
  for (const protocols::Allocation& allocation : every_allocation(protocol)) {
    const protocols::Allocation as_written = with_keys_as_written(allocation);
    protocols::BlockPlan planned = plan(as_written);
    if (planned.block) plans.push_back({levels_text(allocation), as_written, std::move(*planned.block)});
  }
  return plans;
}

}  // namespace

std::vector<TrialType> trial_types(const std::vector<PlanAtLevels>& plans) {
  using Cell = std::vector<std::pair<std::string, std::string>>;
  std::map<Cell, std::vector<std::pair<std::string, Counting>>> cells;  // looks of each, as they come
  for (const PlanAtLevels& plan : plans) {
    for (const PlannedTrial& trial : plan.block.trials) {
      auto& looks = cells[trial.cell];
      const std::string look = look_of(trial);
      auto same = std::ranges::find(looks, look, &std::pair<std::string, Counting>::first);
      if (same == looks.end()) {
        same = looks.insert(looks.end(), {look, {{trial.cell, trial, {}, 0, 0, {}}, {}}});
      }
      add_durations(trial, same->second.type);
      ++same->second.trials[plan.levels];
    }
  }
  std::vector<TrialType> types;
  for (auto& [cell, looks] : cells) {
    for (auto& [look, counting] : looks) {
      TrialType& type = types.emplace_back(std::move(counting.type));
      const auto counts = counting.trials | std::views::values;
      type.fewest = std::ranges::min(counts);
      type.most = std::ranges::max(counts);
      if (counting.trials.size() == plans.size()) continue;
      for (const auto& [levels, trials] : counting.trials) type.levels.push_back(levels);
    }
  }
  return types;
}

std::string look_of(const PlannedTrial& trial) {
  std::string look;
  for (const protocols::PlannedEvent& event : trial.events) {
    look += event.name + (event.until_answer || event.takes_answer ? "?" : "") + "(";
    for (const protocols::PlannedStimulus& stimulus : event.shown) {
      look += std::to_string(stimulus.index());
      if (const auto* mask = std::get_if<protocols::PlannedMask>(&stimulus)) {
        look += "." + std::to_string(static_cast<int>(mask->kind)) + "." + std::to_string(mask->prime.index());
      }
      look += ",";
    }
    look += ")";
  }
  return look;
}

protocols::Allocation with_keys_as_written(protocols::Allocation allocation) {
  for (auto& [block, rotation] : allocation.key_maps) rotation = 0;
  return allocation;
}

std::vector<PlanAtLevels> plans_at_levels(const protocols::Protocol& protocol, const protocols::BlockStep& step,
                                          const protocols::Participant& participant) {
  return planned_for_all(protocol, [&](const protocols::Allocation& allocation) {
    return protocols::plan_block(protocol, step, participant, allocation, 0);
  });
}

std::vector<PlanAtLevels> plans_at_levels(const protocols::Protocol& protocol, const protocols::PracticeStep& step,
                                          const protocols::Participant& participant) {
  return planned_for_all(protocol, [&](const protocols::Allocation& allocation) {
    return protocols::plan_practice(protocol, step, 1, participant, allocation, 0);
  });
}

std::string cell_text(const std::vector<std::pair<std::string, std::string>>& cell) {
  std::string text;
  for (const auto& [label, value] : cell) text += (text.empty() ? "" : ", ") + label + " = " + value;
  return text;
}

}  // namespace app
