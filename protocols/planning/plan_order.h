// From a block's order limits to the order of its trials, or to what is wrong with the limits.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "protocols/model/protocol.h"
#include "protocols/ordering/random.h"
#include "protocols/planning/labels.h"
#include "protocols/planning/plan.h"

namespace protocols {

struct LimitedLabel {
  enum class Kind { no_repeat, longest_run, min_distance, fixed };
  Kind kind = Kind::longest_run;
  Label label;
  LabelValues values;
  int amount = 1;                                       // of a run, or of a distance
  std::vector<std::pair<int, std::string>> fixed = {};  // place from 1 -> value
};
// "no_repeat target", "longest_run answer: 4", "min_distance target: 3", "fixed prime.kind"
std::string to_text(const LimitedLabel& limit);

// What is to be ordered, and how.
struct OrderRequest {
  const OrderSpec& spec;
  int trials = 0;
  std::vector<LimitedLabel> limits;
  std::optional<LabelValues> balanced;  // values of spec.balanced_transitions
  std::optional<LabelValues> within;    // values of spec.within
  int turn = 0;                         // of Latin squares
  std::vector<int> round_of_trial;      // empty: all are ordered together
  std::string where;                    // for messages: "" for a block, " in the practice of 'main'"
};

struct PlannedOrder {
  std::vector<int> trials;                                // the trial at each position; empty: see diagnostics
  std::vector<std::pair<std::string, int>> longest_runs;  // achieved, of each label whose runs are limited
  std::vector<std::pair<std::string, int>> least_distances;
  std::vector<Transitions> transitions;
  std::vector<Diagnostic> diagnostics;
};
// Limits that cannot hold are reported at their own place in the file, or at the spec's where they have none.
PlannedOrder order_trials(const OrderRequest& request, Random& random);

}  // namespace protocols
