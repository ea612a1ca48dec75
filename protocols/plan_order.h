// From a block's order limits to the order of its trials, or to what is wrong with the limits.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "protocols/labels.h"
#include "protocols/protocol.h"
#include "protocols/random.h"

namespace protocols {

struct LimitedLabel {
  Label label;
  LabelValues values;
  int longest_run = 1;
  bool no_repeat = false;  // written so, rather than as a longest run of 1
};
// "no_repeat target", "longest_run answer: 4"
std::string to_text(const LimitedLabel& limit);

struct PlannedOrder {
  std::vector<int> trials;                                // the trial at each position; empty: see diagnostics
  std::vector<std::pair<std::string, int>> longest_runs;  // of each limited label
  std::vector<Diagnostic> diagnostics;
};
// `where` says what is ordered, for messages: "" for a block, " in the practice of 'main'". Limits that cannot hold are
// reported at their own place in the file, or at the spec's where they have none.
PlannedOrder order_trials(const OrderSpec& spec, const std::vector<LimitedLabel>& limits, int trials,
                          const std::string& where, Random& random);

}  // namespace protocols
