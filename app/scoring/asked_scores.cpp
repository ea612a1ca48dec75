#include "app/scoring/asked_scores.h"

#include <algorithm>
#include <functional>

#include "app/journals/level_order.h"
#include "app/scoring/statistics.h"
#include "app/scoring/trial_averages.h"

namespace app {
namespace {

using protocols::ScoreOfStudy;
using Kind = ScoreOfStudy::Kind;
using Average = ScoreOfStudy::Average;

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

bool meets(const std::optional<protocols::Expression>& condition, const TrialLine& trial, const Labels& factors) {
  return !condition || protocols::is_true(protocols::evaluate_on_texts(
                           *condition, [&](const std::string& name) { return value_of(name, trial, factors); }));
}

// A kind of score that is an average over trials.
struct Measure {
  std::string words, unit;
  std::function<TrialAverage(const Trials&)> average;
};

Measure reaction_times(const ScoreOfStudy& spec, const BlockRules& rules) {
  constexpr const char* words[] = {"mean RT", "median RT", "mean log RT"};
  return {words[static_cast<int>(spec.average)], spec.average == Average::log ? "ln ms" : "ms",
          [&](const Trials& trials) { return reaction_time(trials, spec.average, rules); }};
}

Measure errors(const BlockRules& rules) {
  return {"error rate", "", [&](const Trials& trials) { return error_rate(trials, rules); }};
}

Measure ratings(const ScoreOfStudy& spec, const BlockRules& rules) {
  const auto average = [&](const Trials& trials) { return mean_rating(trials, spec.at_least, rules); };
  if (!spec.at_least) return {"rating", "points", average};
  return {"share of ratings of " + std::to_string(static_cast<int>(*spec.at_least)) + " or more", "", average};
}

Measure clicks(const BlockRules& rules) {
  return {"wrong clicks", "clicks", [&](const Trials& trials) { return wrong_clicks(trials, rules); }};
}

// The average over the trials of one condition, or its difference between two.
Score contrast(const ScoreOfStudy& spec, const std::string& name, const Measure& measure, const Trials& trials, const Labels& factors) {
  const auto side = [&](const std::optional<protocols::Expression>& condition) {
    return measure.average(those_that(trials, [&](const UsedTrial& trial) { return meets(condition, *trial.trial, factors); }));
  };
  const TrialAverage of = side(spec.of);
  Score score{.name = name,
              .measure = measure.words,
              .unit = measure.unit,
              .of = spec.block,
              .value = of.value,
              .trials = of.trials,
              .missing = of.missing};
  if (!spec.minus) return score;
  const TrialAverage minus = side(spec.minus);
  score.measure += ", difference";
  score.around_zero = score.effect = true;
  score.trials += minus.trials;
  if (score.missing.empty()) score.missing = minus.missing;
  score.value = of.value && minus.value ? std::optional(*of.value - *minus.value) : std::nullopt;
  return score;
}

// One score, or one for each value of a label, in the author's order.
std::vector<Score> contrasts(const ScoreOfStudy& spec, const Measure& measure, const Trials& trials, const Labels& factors,
                             const LevelOrder& labels) {
  if (!spec.each) return {contrast(spec, spec.name, measure, trials, factors)};
  const std::string label = protocols::to_text(*spec.each);
  std::vector<std::string> values;
  for (const UsedTrial* trial : trials) {
    const std::string* value = value_in(trial->trial->cell, label);
    if (value && std::ranges::find(values, *value) == values.end()) values.push_back(*value);
  }
  std::ranges::sort(values, order_of(labels, label));
  std::vector<Score> scores;
  for (const std::string& value : values) {
    const Trials of_value = those_that(trials, [&](const UsedTrial& trial) {
      const std::string* its = value_in(trial.trial->cell, label);
      return its && *its == value;
    });
    scores.push_back(contrast(spec, spec.name + "." + value, measure, of_value, factors));
  }
  return scores;
}

// Of each answer: how often it was right and given, out of how often it was right and how often it was given.
// Source: Wagner 1993, On measuring performance in category judgment studies of nonverbal behavior, Journal of Nonverbal
// Behavior 17. An answer that was never given has the rate 0.
std::vector<Score> hit_rates(const ScoreOfStudy& spec, const Trials& trials) {
  const Trials judged = those_that(trials, [](const UsedTrial& trial) { return is_judged(trial.use) && trial.trial->correct_key; });
  std::vector<std::string> answers;
  for (const UsedTrial* trial : trials)
    for (const auto& [answer, key] : trial->trial->choices)
      if (std::ranges::find(answers, answer) == answers.end()) answers.push_back(answer);
  std::vector<Score> scores;
  for (const std::string& answer : answers) {
    int shown = 0, given = 0, hits = 0;
    for (const UsedTrial* trial : judged) {
      const bool is_right = right_answer_in_words(*trial->trial) == answer, was_given = answer_in_words(*trial->trial) == answer;
      shown += is_right;
      given += was_given;
      hits += is_right && was_given;
    }
    Score& score =
        scores.emplace_back(Score{.name = spec.name + "." + answer, .measure = "unbiased hit rate", .of = spec.block, .trials = shown});
    if (shown == 0)
      score.missing = "it was never right";
    else
      score.value = given == 0 ? 0 : static_cast<double>(hits) * hits / (static_cast<double>(shown) * given);
  }
  return scores;
}

// A straight line through the mean reaction times of equal parts of the block, numbered from 1.
Score slope(const ScoreOfStudy& spec, const Trials& trials, const BlockRules& rules) {
  Score score{.name = spec.name, .measure = "slope of RT", .unit = "ms per part", .of = spec.block, .around_zero = true};
  const Trials kept = those_that(trials, [](const UsedTrial& trial) { return trial.use != Use::replaced; });
  std::vector<double> numbers, times;
  for (int part = 0; part < spec.parts; ++part) {
    Trials in_part;
    for (std::size_t i = 0; i < kept.size(); ++i)
      if (i * static_cast<std::size_t>(spec.parts) / kept.size() == static_cast<std::size_t>(part)) in_part.push_back(kept[i]);
    const TrialAverage average = reaction_time(in_part, Average::mean, rules);
    if (!average.value) {
      score.missing = "part " + std::to_string(part + 1) + ": " + average.missing;
      return score;
    }
    score.trials += average.trials;
    numbers.push_back(part + 1);
    times.push_back(*average.value);
  }
  score.value = slope_of(numbers, times);
  return score;
}

std::vector<Score> of_kind(const ScoreOfStudy& spec, const Trials& trials, const Labels& factors, const LevelOrder& labels,
                           const BlockRules& rules) {
  switch (spec.kind) {
    case Kind::reaction_time:
      return contrasts(spec, reaction_times(spec, rules), trials, factors, labels);
    case Kind::errors:
      return contrasts(spec, errors(rules), trials, factors, labels);
    case Kind::rating:
      return contrasts(spec, ratings(spec, rules), trials, factors, labels);
    case Kind::clicks:
      return contrasts(spec, clicks(rules), trials, factors, labels);
    case Kind::hits:
      return hit_rates(spec, trials);
    case Kind::slope:
      return {slope(spec, trials, rules)};
    case Kind::formula:
      break;
  }
  return {};
}

}  // namespace

std::vector<Score> asked_scores(const ScoreOfStudy& spec, const JournalFile& journal, const std::vector<BlockTrials>& blocks,
                                const ScoringRules& all_rules) {
  const BlockRules& rules = rules_for(all_rules, spec.block);
  Trials trials;
  for (const BlockTrials& block : blocks) {
    if (block.block != spec.block) continue;
    for (const UsedTrial& trial : block.trials) trials.push_back(&trial);
  }
  if (trials.empty()) return {};
  std::vector<Score> scores = of_kind(spec, trials, journal.header.factors, all_rules.labels, rules);
  // Hit rates take errors into account themselves.
  const std::string excluded = spec.kind == Kind::hits ? "" : too_many_errors(trials, rules);
  if (excluded.empty()) return scores;
  for (Score& score : scores) {
    score.value.reset();
    score.missing = excluded;
  }
  return scores;
}

}  // namespace app
