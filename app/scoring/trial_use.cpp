#include "app/scoring/trial_use.h"

#include <algorithm>
#include <cmath>

#include "app/scoring/run_end.h"
#include "app/scoring/statistics.h"

namespace app {
namespace {

bool has_flag_of(const TrialLine& trial, const std::vector<std::string>& flags) {
  return std::ranges::any_of(trial.flags, [&](engine::TrialFlag flag) { return std::ranges::find(flags, to_text(flag)) != flags.end(); });
}

bool is_bad(const TrialLine& trial, const BadItems& bad) {
  return !bad.empty() && std::ranges::any_of(trial.items, [&](const auto& item) {
    return bad.contains({trial.block, item.first, item.second});
  });
}

Use use_of(const TrialLine& trial, double rt_ms, const BlockRules& rules, const BadItems& bad) {
  if (has_flag_of(trial, rules.flags)) return Use::flagged;
  if (is_bad(trial, bad)) return Use::item;
  if (trial.correct == false) return Use::error;
  if (!trial.rt) return Use::untimed;
  if (rules.faster_than_ms && rt_ms < *rules.faster_than_ms) return Use::fast;
  if (rules.slower_than_ms && rt_ms > *rules.slower_than_ms) return Use::slow;
  return Use::used;
}

// The trial that was run again is the one before it in its block and round whose index the later one names.
void mark_replaced(std::vector<UsedTrial>& trials) {
  for (const UsedTrial& again : trials) {
    if (!again.trial->repeats) continue;
    for (UsedTrial& before : trials) {
      if (before.use != Use::not_run && before.trial->round == again.trial->round && before.trial->index == *again.trial->repeats)
        before.use = Use::replaced;
    }
  }
}

void leave_out_far_ones(std::vector<UsedTrial>& trials, double beyond_sd) {
  std::map<Labels, std::vector<UsedTrial*>> cells;
  for (UsedTrial& trial : trials)
    if (trial.use == Use::used) cells[trial.trial->cell].push_back(&trial);
  for (auto& [cell, members] : cells) {
    std::vector<double> times;
    for (const UsedTrial* trial : members) times.push_back(trial->rt_ms);
    if (times.size() < 2) continue;
    const double centre = mean(times), reach = beyond_sd * standard_deviation(times);
    for (UsedTrial* trial : members)
      if (std::abs(trial->rt_ms - centre) > reach) trial->use = Use::outlier;
  }
}

std::string value_of_key(const TrialLine& trial, const std::optional<std::string>& key) {
  for (const auto& [value, its_key] : trial.choices)
    if (key && its_key == *key) return value;
  return "";
}

}  // namespace

const char* to_text(Use use) {
  constexpr const char* words[] = {"used", "replaced", "flagged", "item", "error", "untimed", "fast", "slow", "outlier", "not_run"};
  return words[static_cast<std::size_t>(use)];
}

bool is_judged(Use use) { return use != Use::replaced && use != Use::flagged && use != Use::item && use != Use::not_run; }

const BlockRules& rules_for(const ScoringRules& rules, const std::string& block) {
  static const BlockRules standard;
  const auto found = rules.blocks.find(block);
  return found == rules.blocks.end() ? standard : found->second;
}

std::string answer_in_words(const TrialLine& trial) { return value_of_key(trial, trial.answer); }
std::string right_answer_in_words(const TrialLine& trial) { return value_of_key(trial, trial.correct_key); }

BadItems bad_items(const std::vector<JournalFile>& journals, const ScoringRules& rules) {
  std::map<std::vector<std::string>, std::pair<int, int>> counts;  // wrong, of
  for (const JournalFile& journal : journals) {
    if (!why_without_scores(journal, rules).empty()) continue;
    for (const BlockTrials& block : trials_used(journal, rules, {})) {
      if (!rules_for(rules, block.block).item_errors_over) continue;
      for (const UsedTrial& trial : block.trials) {
        if (!is_judged(trial.use) || !trial.trial->correct) continue;
        for (const auto& [variable, id] : trial.trial->items) {
          auto& [wrong, of] = counts[{block.block, variable, id}];
          wrong += !*trial.trial->correct;
          ++of;
        }
      }
    }
  }
  BadItems bad;
  for (const auto& [item, count] : counts)
    if (count.first > *rules_for(rules, item.front()).item_errors_over * count.second) bad.insert(item);
  return bad;
}

std::vector<BlockTrials> trials_used(const JournalFile& journal, const ScoringRules& rules, const BadItems& bad) {
  std::vector<BlockTrials> blocks;
  for (const TrialLine& trial : journal.trials) {
    if (trial.phase != protocols::Phase::main) continue;
    const std::string& step = trial.step.empty() ? trial.block : trial.step;
    auto block = std::ranges::find_if(blocks, [&](const BlockTrials& one) { return one.step == step && one.block == trial.block; });
    if (block == blocks.end()) block = blocks.insert(blocks.end(), {step, trial.block, {}});
    const double rt_ms = trial.rt ? engine::to_ms(*trial.rt) : 0;
    block->trials.push_back({&trial, use_of(trial, rt_ms, rules_for(rules, trial.block), bad), rt_ms});
  }
  for (const TrialLine& trial : journal.not_run) {
    auto block = std::ranges::find_if(blocks, [&](const BlockTrials& one) { return one.step == trial.step && one.block == trial.block; });
    if (block == blocks.end()) block = blocks.insert(blocks.end(), {trial.step, trial.block, {}});
    block->trials.push_back({&trial, Use::not_run, 0});
  }
  for (BlockTrials& block : blocks) {
    mark_replaced(block.trials);
    if (const auto beyond = rules_for(rules, block.block).beyond_sd) leave_out_far_ones(block.trials, *beyond);
  }
  return blocks;
}

}  // namespace app
