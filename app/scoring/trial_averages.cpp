#include "app/scoring/trial_averages.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "app/scoring/statistics.h"

namespace app {
namespace {

using Average = protocols::ScoreOfStudy::Average;

std::string percent(double share) {
  char text[16];
  std::snprintf(text, sizeof text, "%g %%", share * 100);
  return text;
}

// The average of these numbers, where enough of those planned are left to speak of the condition.
TrialAverage average_of(const std::vector<double>& numbers, int planned, const BlockRules& rules,
                        double (*average)(std::span<const double>)) {
  const int left = static_cast<int>(numbers.size());
  if (planned == 0) return {std::nullopt, 0, "no trials"};
  if (left == 0 || left < rules.cell_under * planned)
    return {std::nullopt, left, "fewer than " + percent(rules.cell_under) + " of the trials left"};
  return {average(numbers), left, ""};
}

// The mean of what `number` gives for the judged trials that it gives something for.
TrialAverage mean_of_judged(const Trials& trials, const BlockRules& rules,
                            const std::function<std::optional<double>(const TrialLine&)>& number) {
  std::vector<double> numbers;
  for (const UsedTrial* trial : trials) {
    if (!is_judged(trial->use)) continue;
    if (const auto one = number(*trial->trial)) numbers.push_back(*one);
  }
  return average_of(numbers, planned(trials), rules, mean);
}

}  // namespace

Trials all_of(const BlockTrials& block) {
  Trials trials;
  for (const UsedTrial& trial : block.trials) trials.push_back(&trial);
  return trials;
}

Trials those_that(const Trials& trials, const std::function<bool(const UsedTrial&)>& wanted) {
  Trials kept;
  for (const UsedTrial* trial : trials)
    if (wanted(*trial)) kept.push_back(trial);
  return kept;
}

int planned(const Trials& trials) {
  return static_cast<int>(std::ranges::count_if(trials, [](const UsedTrial* trial) { return trial->use != Use::replaced; }));
}

TrialAverage reaction_time(const Trials& trials, Average average, const BlockRules& rules) {
  std::vector<double> times;
  int to_answer = 0;
  for (const UsedTrial* trial : trials) {
    if (trial->use == Use::used) times.push_back(average == Average::log ? std::log(trial->rt_ms) : trial->rt_ms);
    to_answer += trial->use != Use::replaced && trial->trial->correct_key != "none";
  }
  return average_of(times, to_answer, rules, average == Average::median ? median : mean);
}

TrialAverage error_rate(const Trials& trials, const BlockRules& rules) {
  return mean_of_judged(trials, rules,
                        [](const TrialLine& trial) { return trial.correct ? std::optional(*trial.correct ? 0.0 : 1.0) : std::nullopt; });
}

TrialAverage mean_rating(const Trials& trials, std::optional<double> at_least, const BlockRules& rules) {
  return mean_of_judged(trials, rules, [&](const TrialLine& trial) -> std::optional<double> {
    const auto answer = protocols::number_in(answer_in_words(trial));
    const double* number = std::get_if<double>(&answer);
    if (!number) return std::nullopt;
    return !at_least ? *number : *number >= *at_least ? 1.0 : 0.0;
  });
}

TrialAverage wrong_clicks(const Trials& trials, const BlockRules& rules) {
  return mean_of_judged(trials, rules, [](const TrialLine& trial) -> std::optional<double> {
    if (!trial.clicks) return std::nullopt;
    return static_cast<double>(std::ranges::count(trial.keys, engine::KeyVerdict::miss, &TrialLine::Key::verdict));
  });
}

// With fewer judged trials the share of errors says too little about the person: somebody who errs in 10 of 100 trials has more than 30 %
// errors by chance in 19 of 100 blocks of two trials and in 5.3 of 100 blocks of nine, but from ten trials on in fewer than 4 (binomial distribution).
constexpr int kLeastJudged = 10;

std::string too_many_errors(const Trials& trials, const BlockRules& rules) {
  int judged = 0, wrong = 0;
  for (const UsedTrial* trial : trials) {
    if (!is_judged(trial->use) || !trial->trial->correct) continue;
    ++judged;
    wrong += !*trial->trial->correct;
  }
  if (judged < kLeastJudged) return "";
  return wrong > rules.participant_errors_over * judged ? "more than " + percent(rules.participant_errors_over) + " errors" : "";
}

}  // namespace app
