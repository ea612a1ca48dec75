// Numbers over some trials of a block: what conditions, whole blocks and scores that the protocol asks for are made of.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/scoring/trial_use.h"
#include "protocols/model/scores.h"

namespace app {

using Trials = std::vector<const UsedTrial*>;

Trials all_of(const BlockTrials& block);
Trials those_that(const Trials& trials, const std::function<bool(const UsedTrial&)>& wanted);
// How many of them there were as planned: a trial that was run again counts once.
int planned(const Trials& trials);

// A number, or why there is none.
struct TrialAverage {
  std::optional<double> value;
  int trials = 0;  // in it
  std::string missing;
};

// Of the trials that count for reaction times. Those in which it is right to press no key have none to miss.
TrialAverage reaction_time(const Trials& trials, protocols::ScoreOfStudy::Average average, const BlockRules& rules);
// The share wrong of the judged trials.
TrialAverage error_rate(const Trials& trials, const BlockRules& rules);
// The mean of answers in numbers; at_least: the share of those so high.
TrialAverage mean_rating(const Trials& trials, std::optional<double> at_least, const BlockRules& rules);
// Clicks beside the target, per search.
TrialAverage wrong_clicks(const Trials& trials, const BlockRules& rules);

// Why a person who errs too often has no scores of these trials; empty: the person has.
std::string too_many_errors(const Trials& trials, const BlockRules& rules);

}  // namespace app
