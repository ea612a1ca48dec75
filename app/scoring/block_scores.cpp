#include "app/scoring/block_scores.h"

#include <algorithm>

#include "app/journals/level_order.h"
#include "app/scoring/trial_averages.h"

namespace app {
namespace {

using Average = protocols::ScoreOfStudy::Average;

bool takes_answers(const BlockTrials& block) {
  return std::ranges::any_of(block.trials,
                             [](const UsedTrial& trial) { return !trial.trial->choices.empty() || trial.trial->clicks.has_value(); });
}

bool is_right_or_wrong(const BlockTrials& block) {
  return std::ranges::any_of(block.trials, [](const UsedTrial& trial) { return trial.trial->correct.has_value(); });
}

// Every answer is a number, and none is the right one.
bool is_rated(const BlockTrials& block) {
  return std::ranges::all_of(block.trials, [](const UsedTrial& trial) {
    if (trial.use == Use::not_run) return !trial.trial->correct_key;
    return !trial.trial->correct_key && !trial.trial->choices.empty() && std::ranges::all_of(trial.trial->choices, [](const auto& choice) {
      return !std::holds_alternative<protocols::Missing>(protocols::number_in(choice.first));
    });
  });
}

bool is_clicked(const BlockTrials& block) {
  return std::ranges::any_of(block.trials,
                             [](const UsedTrial& trial) { return trial.trial->clicks && trial.trial->clicks->boxes.size() > 1; });
}

std::vector<std::pair<Labels, Trials>> by_cell(const BlockTrials& block, const LevelOrder& labels) {
  std::vector<std::pair<Labels, Trials>> cells;
  for (const UsedTrial& trial : block.trials) {
    auto cell = std::ranges::find(cells, trial.trial->cell, &std::pair<Labels, Trials>::first);
    if (cell == cells.end()) cell = cells.insert(cells.end(), {trial.trial->cell, {}});
    cell->second.push_back(&trial);
  }
  std::ranges::stable_sort(cells, CellsInOrder{labels}, &std::pair<Labels, Trials>::first);
  return cells;
}

Score accuracy(const BlockTrials& block) {
  int right = 0, judged = 0;
  for (const UsedTrial& trial : block.trials) {
    judged += trial.trial->correct.has_value();
    right += trial.trial->correct == true;
  }
  return {.name = block.step + ".accuracy",
          .measure = "share",
          .of = block.block,
          .value = static_cast<double>(right) / judged,
          .trials = judged};
}

}  // namespace

void add_cells(const BlockTrials& block, const ScoringRules& all_rules, std::vector<CellScore>& cells) {
  const BlockRules& rules = rules_for(all_rules, block.block);
  if (!takes_answers(block)) return;
  const std::string excluded = too_many_errors(all_of(block), rules);
  for (const auto& [labels, trials] : by_cell(block, all_rules.labels)) {
    CellScore cell{.step = block.step, .block = block.block, .cell = labels, .trials = planned(trials)};
    const auto count = [&trials = trials](Use use) { return static_cast<int>(std::ranges::count(trials, use, &UsedTrial::use)); };
    cell.flagged = count(Use::flagged);
    cell.bad_items = count(Use::item);
    cell.errors = count(Use::error);
    cell.fast = count(Use::fast);
    cell.slow = count(Use::slow);
    cell.outliers = count(Use::outlier);
    cell.not_run = count(Use::not_run);
    cell.used = count(Use::used);
    const TrialAverage times = reaction_time(trials, Average::mean, rules);
    cell.missing = !excluded.empty() ? excluded : times.missing;
    if (cell.missing.empty()) {
      cell.mean_ms = times.value;
      cell.median_ms = reaction_time(trials, Average::median, rules).value;
      cell.mean_log_ms = reaction_time(trials, Average::log, rules).value;
    }
    if (excluded.empty()) {
      cell.error_rate = error_rate(trials, rules).value;
      if (is_rated(block)) cell.mean_rating = mean_rating(trials, {}, rules).value;
    }
    cells.push_back(std::move(cell));
  }
}

void add_block_averages(const BlockTrials& block, const BlockRules& rules, std::vector<Score>& scores) {
  if (!takes_answers(block)) return;
  const Trials trials = all_of(block);
  const std::string excluded = too_many_errors(trials, rules);
  const auto add = [&](const char* name, const char* measure, const char* unit, const TrialAverage& average) {
    scores.push_back({.name = block.step + "." + name,
                      .measure = measure,
                      .unit = unit,
                      .of = block.block,
                      .value = excluded.empty() ? average.value : std::nullopt,
                      .trials = average.trials,
                      .missing = excluded.empty() ? average.missing : excluded});
  };
  if (is_right_or_wrong(block)) scores.push_back(accuracy(block));
  add("rt", "mean RT", "ms", reaction_time(trials, Average::mean, rules));
  if (is_right_or_wrong(block)) add("errors", "error rate", "", error_rate(trials, rules));
  if (is_rated(block)) add("rating", "rating", "points", mean_rating(trials, {}, rules));
  if (is_clicked(block)) add("clicks", "wrong clicks", "clicks", wrong_clicks(trials, rules));
}

}  // namespace app
