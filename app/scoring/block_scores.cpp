#include "app/scoring/block_scores.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <functional>

#include "app/scoring/statistics.h"

namespace app {
namespace {

using protocols::ScoreOfStudy;
using Kind = ScoreOfStudy::Kind;
using Average = ScoreOfStudy::Average;
using Trials = std::vector<const UsedTrial*>;

std::string percent(double share) {
  char text[16];
  std::snprintf(text, sizeof text, "%g %%", share * 100);
  return text;
}

// ---- Averages over some trials of a block

// A number, or why there is none.
struct Found {
  std::optional<double> value;
  int trials = 0;  // in it
  std::string missing;
};

// Whether enough is left to speak of the condition.
Found enough(int left, int planned, const BlockRules& rules) {
  if (planned == 0) return {std::nullopt, 0, "no trials"};
  if (left == 0 || left < rules.cell_under * planned)
    return {std::nullopt, left, "fewer than " + percent(rules.cell_under) + " of the trials left"};
  return {std::nullopt, left, ""};
}

int planned(const Trials& trials) {
  return static_cast<int>(std::ranges::count_if(trials, [](const UsedTrial* trial) { return trial->use != Use::replaced; }));
}

// Where it is right to press no key, there is no reaction time to miss.
bool is_to_wait(const UsedTrial* trial) {
  return trial->trial->correct_key == "none";
}

Found reaction_time(const Trials& trials, Average average, const BlockRules& rules) {
  std::vector<double> times;
  for (const UsedTrial* trial : trials)
    if (trial->use == Use::used) times.push_back(average == Average::log ? std::log(trial->rt_ms) : trial->rt_ms);
  const auto waiting = std::ranges::count_if(trials, [](const UsedTrial* trial) { return trial->use != Use::replaced && is_to_wait(trial); });
  Found found = enough(static_cast<int>(times.size()), planned(trials) - static_cast<int>(waiting), rules);
  if (found.missing.empty()) found.value = average == Average::median ? median(times) : mean(times);
  return found;
}

// The mean of what `number` gives for the judged trials that it gives something for.
Found average_of(const Trials& trials, const BlockRules& rules, const std::function<std::optional<double>(const TrialLine&)>& number) {
  std::vector<double> numbers;
  for (const UsedTrial* trial : trials) {
    if (!is_judged(trial->use)) continue;
    if (const auto one = number(*trial->trial)) numbers.push_back(*one);
  }
  Found found = enough(static_cast<int>(numbers.size()), planned(trials), rules);
  if (found.missing.empty()) found.value = mean(numbers);
  return found;
}

std::optional<double> was_wrong(const TrialLine& trial) {
  return trial.correct ? std::optional(*trial.correct ? 0.0 : 1.0) : std::nullopt;
}

std::optional<double> rating(const TrialLine& trial) {
  const auto number = protocols::number_in(answer_in_words(trial));
  const double* value = std::get_if<double>(&number);
  return value ? std::optional(*value) : std::nullopt;
}

std::optional<double> wrong_clicks(const TrialLine& trial) {
  if (!trial.clicks) return std::nullopt;
  return static_cast<double>(std::ranges::count(trial.keys, engine::KeyVerdict::miss, &TrialLine::Key::verdict));
}

Found measured(const ScoreOfStudy& spec, const Trials& trials, const BlockRules& rules) {
  switch (spec.kind) {
    case Kind::errors:
      return average_of(trials, rules, was_wrong);
    case Kind::rating:
      return average_of(trials, rules, [&](const TrialLine& trial) {
        const auto number = rating(trial);
        return number && spec.at_least ? std::optional(*number >= *spec.at_least ? 1.0 : 0.0) : number;
      });
    case Kind::clicks:
      return average_of(trials, rules, wrong_clicks);
    default:
      return reaction_time(trials, spec.average, rules);
  }
}

// A person who errs too often has no scores of the block.
std::string too_many_errors(const Trials& trials, const BlockRules& rules) {
  int judged = 0, wrong = 0;
  for (const UsedTrial* trial : trials) {
    if (!is_judged(trial->use) || !trial->trial->correct) continue;
    ++judged;
    wrong += !*trial->trial->correct;
  }
  return wrong > rules.participant_errors_over * judged ? "more than " + percent(rules.participant_errors_over) + " errors" : "";
}

Trials all_of(const BlockTrials& block) {
  Trials trials;
  for (const UsedTrial& trial : block.trials) trials.push_back(&trial);
  return trials;
}

// Every answer is a number, and none is the right one.
bool is_rated(const BlockTrials& block) {
  return std::ranges::all_of(block.trials, [](const UsedTrial& trial) {
    return !trial.trial->correct_key && !trial.trial->choices.empty() && std::ranges::all_of(trial.trial->choices, [](const auto& choice) {
      return !std::holds_alternative<protocols::Missing>(protocols::number_in(choice.first));
    });
  });
}

bool is_right_or_wrong(const BlockTrials& block) {
  return std::ranges::any_of(block.trials, [](const UsedTrial& trial) { return trial.trial->correct.has_value(); });
}

bool takes_answers(const BlockTrials& block) {
  return std::ranges::any_of(block.trials, [](const UsedTrial& trial) {
    return !trial.trial->choices.empty() || trial.trial->clicks.has_value();
  });
}

// ---- What the protocol asks for

const std::string* value_in(const Labels& labels, const std::string& name) {
  const auto found = std::ranges::find(labels, name, &Labels::value_type::first);
  return found == labels.end() ? nullptr : &found->second;
}

protocols::ExpressionValue value_of(const std::string& name, const TrialLine& trial, const Labels& factors) {
  for (const Labels* labels : {&trial.cell, &trial.items, &factors})
    if (const std::string* value = value_in(*labels, name)) return *value;
  if (name == "answer") {
    const std::string right = right_answer_in_words(trial);
    if (!right.empty()) return right;
  }
  return protocols::Missing{};
}

// A number where the condition compares with one: a cell spells "2" as text.
bool meets(const std::optional<protocols::Expression>& condition, const TrialLine& trial, const Labels& factors) {
  return !condition || protocols::is_true(protocols::evaluate(*condition, [&](const std::string& name) {
    return value_of(name, trial, factors);
  }));
}

Trials those_that(const Trials& trials, const std::function<bool(const TrialLine&)>& wanted) {
  Trials kept;
  for (const UsedTrial* trial : trials)
    if (wanted(*trial->trial)) kept.push_back(trial);
  return kept;
}

std::string unit_of(const ScoreOfStudy& spec) {
  switch (spec.kind) {
    case Kind::errors:
    case Kind::hits:
      return "";
    case Kind::rating:
      return spec.at_least ? "" : "points";
    case Kind::clicks:
      return "clicks";
    case Kind::slope:
      return "ms per part";
    default:
      return spec.average == Average::log ? "ln ms" : "ms";
  }
}

std::string measure_of(const ScoreOfStudy& spec) {
  constexpr const char* averages[] = {"mean RT", "median RT", "mean log RT"};
  constexpr const char* kinds[] = {"", "error rate", "rating", "wrong clicks", "unbiased hit rate", "slope of RT", ""};
  std::string measure = spec.kind == Kind::reaction_time ? averages[static_cast<int>(spec.average)] : kinds[static_cast<int>(spec.kind)];
  if (spec.at_least) measure = "share of ratings of " + std::to_string(static_cast<int>(*spec.at_least)) + " or more";
  return measure + (spec.minus ? ", difference" : "");
}

// One score, or one for each value of a label: of the trials that are given.
Score contrast(const ScoreOfStudy& spec, const std::string& name, const Trials& trials, const Labels& factors, const BlockRules& rules) {
  Score score{.name = name, .measure = measure_of(spec), .unit = unit_of(spec), .of = spec.block, .around_zero = spec.minus.has_value(),
              .effect = spec.minus.has_value()};
  const auto side = [&](const std::optional<protocols::Expression>& condition) {
    return measured(spec, those_that(trials, [&](const TrialLine& trial) { return meets(condition, trial, factors); }), rules);
  };
  const Found of = side(spec.of);
  score.value = of.value;
  score.trials = of.trials;
  score.missing = of.missing;
  if (!spec.minus) return score;
  const Found minus = side(spec.minus);
  score.trials += minus.trials;
  if (score.missing.empty()) score.missing = minus.missing;
  score.value = of.value && minus.value ? std::optional(*of.value - *minus.value) : std::nullopt;
  return score;
}

// Of each answer: how often it was right and given, out of how often it was right and how often it was given.
// Source: Wagner 1993, On measuring performance in category judgment studies of nonverbal behavior, Journal of Nonverbal
// Behavior 17. An answer that was never given has the rate 0.
void add_hits(const ScoreOfStudy& spec, const Trials& trials, std::vector<Score>& scores) {
  const Trials judged = [&] {
    Trials kept;
    for (const UsedTrial* trial : trials)
      if (is_judged(trial->use) && trial->trial->correct_key) kept.push_back(trial);
    return kept;
  }();
  std::vector<std::string> answers;
  for (const UsedTrial* trial : trials)
    for (const auto& [answer, key] : trial->trial->choices)
      if (std::ranges::find(answers, answer) == answers.end()) answers.push_back(answer);
  for (const std::string& answer : answers) {
    int shown = 0, given = 0, hits = 0;
    for (const UsedTrial* trial : judged) {
      const bool is_right = right_answer_in_words(*trial->trial) == answer, was_given = answer_in_words(*trial->trial) == answer;
      shown += is_right;
      given += was_given;
      hits += is_right && was_given;
    }
    Score score{.name = spec.name + "." + answer, .measure = measure_of(spec), .of = spec.block, .trials = shown};
    if (shown == 0)
      score.missing = "it was never right";
    else
      score.value = given == 0 ? 0 : static_cast<double>(hits) * hits / (static_cast<double>(shown) * given);
    scores.push_back(std::move(score));
  }
}

// A straight line through the mean reaction times of equal parts of the block, numbered from 1.
Score slope(const ScoreOfStudy& spec, const Trials& trials, const BlockRules& rules) {
  Score score{.name = spec.name, .measure = measure_of(spec), .unit = unit_of(spec), .of = spec.block, .around_zero = true};
  const Trials kept = [&] {
    Trials in_order;
    for (const UsedTrial* trial : trials)
      if (trial->use != Use::replaced) in_order.push_back(trial);
    return in_order;
  }();
  std::vector<double> numbers, times;
  for (int part = 0; part < spec.parts; ++part) {
    Trials in_part;
    for (std::size_t i = 0; i < kept.size(); ++i)
      if (i * static_cast<std::size_t>(spec.parts) / kept.size() == static_cast<std::size_t>(part)) in_part.push_back(kept[i]);
    const Found found = reaction_time(in_part, Average::mean, rules);
    if (!found.value) {
      score.missing = "part " + std::to_string(part + 1) + ": " + found.missing;
      return score;
    }
    score.trials += found.trials;
    numbers.push_back(part + 1);
    times.push_back(*found.value);
  }
  score.value = slope_of(numbers, times);
  return score;
}

}  // namespace

void add_cells(const BlockTrials& block, const BlockRules& rules, std::vector<CellScore>& cells) {
  if (!takes_answers(block)) return;
  std::vector<std::pair<Labels, Trials>> members;
  for (const UsedTrial& trial : block.trials) {
    auto cell = std::ranges::find(members, trial.trial->cell, &std::pair<Labels, Trials>::first);
    if (cell == members.end()) cell = members.insert(members.end(), {trial.trial->cell, {}});
    cell->second.push_back(&trial);
  }
  const std::string excluded = too_many_errors(all_of(block), rules);
  for (const auto& [labels, trials] : members) {
    CellScore cell{.step = block.step, .block = block.block, .cell = labels, .trials = planned(trials)};
    const auto count = [&trials = trials](Use use) { return static_cast<int>(std::ranges::count(trials, use, &UsedTrial::use)); };
    cell.flagged = count(Use::flagged);
    cell.bad_items = count(Use::item);
    cell.errors = count(Use::error);
    cell.fast = count(Use::fast);
    cell.slow = count(Use::slow);
    cell.outliers = count(Use::outlier);
    cell.used = count(Use::used);
    const Found times = reaction_time(trials, Average::mean, rules);
    cell.missing = !excluded.empty() ? excluded : times.missing;
    if (cell.missing.empty()) {
      cell.mean_ms = times.value;
      cell.median_ms = reaction_time(trials, Average::median, rules).value;
      cell.mean_log_ms = reaction_time(trials, Average::log, rules).value;
    }
    if (excluded.empty()) {
      cell.error_rate = average_of(trials, rules, was_wrong).value;
      if (is_rated(block)) cell.mean_rating = average_of(trials, rules, rating).value;
    }
    cells.push_back(std::move(cell));
  }
}

void add_block_averages(const BlockTrials& block, const BlockRules& rules, std::vector<Score>& scores) {
  if (!takes_answers(block)) return;
  const Trials trials = all_of(block);
  const std::string excluded = too_many_errors(trials, rules);
  const auto add = [&](const char* name, const char* measure, const char* unit, const Found& found) {
    Score score{.name = block.step + "." + name, .measure = measure, .unit = unit, .of = block.block, .value = found.value,
                .trials = found.trials, .missing = found.missing};
    if (!excluded.empty()) {
      score.value.reset();
      score.missing = excluded;
    }
    scores.push_back(std::move(score));
  };
  if (is_right_or_wrong(block)) {
    int right = 0, judged = 0;
    for (const UsedTrial& trial : block.trials) {
      judged += trial.trial->correct.has_value();
      right += trial.trial->correct == true;
    }
    scores.push_back({.name = block.step + ".accuracy", .measure = "share", .of = block.block,
                      .value = static_cast<double>(right) / judged, .trials = judged});
  }
  add("rt", "mean RT", "ms", reaction_time(trials, Average::mean, rules));
  if (is_right_or_wrong(block)) add("errors", "error rate", "", average_of(trials, rules, was_wrong));
  if (is_rated(block)) add("rating", "rating", "points", average_of(trials, rules, rating));
  if (std::ranges::any_of(block.trials, [](const UsedTrial& trial) { return trial.trial->clicks && trial.trial->clicks->boxes.size() > 1; }))
    add("clicks", "wrong clicks", "clicks", average_of(trials, rules, wrong_clicks));
}

void add_score(const ScoreOfStudy& spec, const JournalFile& journal, const std::vector<BlockTrials>& blocks, const BlockRules& rules,
               std::vector<Score>& scores) {
  Trials trials;
  for (const BlockTrials& block : blocks) {
    if (block.block != spec.block) continue;
    for (const UsedTrial& trial : block.trials) trials.push_back(&trial);
  }
  if (trials.empty()) return;  // the block was not part of this visit
  const std::size_t first = scores.size();
  if (spec.kind == Kind::hits) {
    add_hits(spec, trials, scores);
  } else if (spec.kind == Kind::slope) {
    scores.push_back(slope(spec, trials, rules));
  } else if (!spec.each) {
    scores.push_back(contrast(spec, spec.name, trials, journal.header.factors, rules));
  } else {
    std::vector<std::string> values;
    for (const UsedTrial* trial : trials) {
      const std::string* value = value_in(trial->trial->cell, protocols::to_text(*spec.each));
      if (value && std::ranges::find(values, *value) == values.end()) values.push_back(*value);
    }
    std::ranges::sort(values);
    for (const std::string& value : values) {
      const Trials of_value = those_that(trials, [&](const TrialLine& trial) {
        const std::string* its = value_in(trial.cell, protocols::to_text(*spec.each));
        return its && *its == value;
      });
      scores.push_back(contrast(spec, spec.name + "." + value, of_value, journal.header.factors, rules));
    }
  }
  const std::string excluded = spec.kind == Kind::hits ? "" : too_many_errors(trials, rules);
  for (std::size_t i = first; i < scores.size() && !excluded.empty(); ++i) {
    scores[i].value.reset();
    scores[i].missing = excluded;
  }
}

}  // namespace app
