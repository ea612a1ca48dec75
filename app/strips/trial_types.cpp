#include "app/strips/trial_types.h"

#include <algorithm>
#include <map>
#include <ranges>
#include <set>
#include <tuple>

#include "app/design/cell_counts.h"

namespace app {
namespace {

using protocols::PlannedTrial;

bool is_shorter(const protocols::AskedTime& a, const protocols::AskedTime& b) {
  return std::tie(a.unit, a.amount) < std::tie(b.unit, b.amount);
}

using Levels = std::map<std::string, std::string>;  // factor -> level

// A kind of trial while trials of it are counted.
struct Counting {
  TrialType type;
  std::map<Levels, int> trials;
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

std::string levels_text(const Levels& levels) {
  std::string text;
  for (const auto& [factor, level] : levels) text += (text.empty() ? "" : ", ") + factor + " = " + level;
  return text;
}

Levels without(Levels levels, const std::string& factor) {
  levels.erase(factor);
  return levels;
}

// Those of all conditions in which something comes, in words and in their order; a factor all of whose levels are among them is left out.
std::vector<std::string> where_it_comes(std::set<Levels> comes, const std::vector<Levels>& in_order) {
  std::set<Levels> all(in_order.begin(), in_order.end());
  std::vector<std::string> left_out;
  std::set<std::string> factors;
  for (const Levels& levels : all)
    for (const auto& [factor, level] : levels) factors.insert(factor);
  for (const std::string& factor : factors) {
    std::set<Levels> fewer_come, fewer;
    for (const Levels& levels : comes) fewer_come.insert(without(levels, factor));
    for (const Levels& levels : all) fewer.insert(without(levels, factor));
    const bool makes_no_difference =
        std::ranges::all_of(all, [&](const Levels& levels) { return comes.contains(levels) == fewer_come.contains(without(levels, factor)); });
    if (!makes_no_difference) continue;
    comes = std::move(fewer_come);
    all = std::move(fewer);
    left_out.push_back(factor);
  }
  std::vector<std::string> texts;
  for (Levels levels : in_order) {
    for (const std::string& factor : left_out) levels.erase(factor);
    if (comes.erase(levels) > 0) texts.push_back(levels_text(levels));
  }
  return texts;
}

template <class Plan>
std::vector<PlanAtLevels> planned_for_all(const protocols::Protocol& protocol, const Conditions& conditions, const Plan& plan) {
  std::vector<PlanAtLevels> plans;
  for (const protocols::Allocation& allocation : every_allocation(protocol)) {
    const protocols::Allocation as_written = with_keys_as_written(allocation);
    protocols::BlockPlan planned = plan(as_written);
    if (planned.block) plans.push_back({as_written, std::move(*planned.block), may_be_taken(conditions, allocation)});
  }
  return plans;
}

}  // namespace

std::vector<TrialType> trial_types(const std::vector<PlanAtLevels>& plans, const LevelOrder& labels) {
  std::map<engine::Labels, std::vector<std::pair<std::string, Counting>>, CellsInOrder> cells(
      CellsInOrder{labels});  // looks of each, as they come
  std::vector<Levels> all;
  for (const PlanAtLevels& plan : plans) {
    if (std::ranges::find(all, plan.allocation.levels) == all.end()) all.push_back(plan.allocation.levels);
    if (!plan.taken) continue;
    for (const PlannedTrial& trial : plan.block.trials) {
      auto& looks = cells[trial.cell];
      const std::string look = look_of(trial);
      auto same = std::ranges::find(looks, look, &std::pair<std::string, Counting>::first);
      if (same == looks.end()) {
        TrialType first;
        first.cell = trial.cell;
        first.example = trial;
        first.example_levels = levels_text(plan.allocation.levels);
        same = looks.insert(looks.end(), {look, {std::move(first), {}}});
      }
      TrialType& type = same->second.type;
      add_durations(trial, type);
      if (std::ranges::find(type.correct, trial.correct) == type.correct.end()) type.correct.push_back(trial.correct);
      ++same->second.trials[plan.allocation.levels];
    }
  }
  std::vector<TrialType> types;
  for (auto& [cell, looks] : cells) {
    for (auto& [look, counting] : looks) {
      TrialType& type = types.emplace_back(std::move(counting.type));
      const auto counts = counting.trials | std::views::values;
      type.fewest = std::ranges::min(counts);
      type.most = std::ranges::max(counts);
      const auto conditions = counting.trials | std::views::keys;
      if (counting.trials.size() == 1) type.example_levels.clear();
      if (counting.trials.size() < all.size()) type.levels = where_it_comes({conditions.begin(), conditions.end()}, all);
    }
  }
  return types;
}

bool may_be_taken(const Conditions& conditions, const protocols::Allocation& allocation) {
  const auto is_level = [&](const std::string& name) { return allocation.levels.contains(name); };
  return std::ranges::all_of(conditions, [&](const protocols::Expression& condition) {
    if (!std::ranges::all_of(protocols::names_of(condition), is_level)) return true;
    return protocols::is_true(protocols::evaluate(condition, [&](const std::string& name) -> protocols::ExpressionValue { return allocation.levels.at(name); }));
  });
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
                                          const protocols::Participant& participant, const Conditions& conditions) {
  return planned_for_all(protocol, conditions, [&](const protocols::Allocation& allocation) {
    return protocols::plan_block(protocol, step, participant, allocation, 0);
  });
}

std::vector<PlanAtLevels> plans_at_levels(const protocols::Protocol& protocol, const protocols::PracticeStep& step,
                                          const protocols::Participant& participant, const Conditions& conditions) {
  return planned_for_all(protocol, conditions, [&](const protocols::Allocation& allocation) {
    return protocols::plan_practice(protocol, step, 1, participant, allocation, 0);
  });
}

std::string cell_text(const std::vector<std::pair<std::string, std::string>>& cell) {
  std::string text;
  for (const auto& [label, value] : cell) text += (text.empty() ? "" : ", ") + label + " = " + value;
  return text;
}

}  // namespace app
