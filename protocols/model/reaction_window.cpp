#include "protocols/model/reaction_window.h"

#include <algorithm>

namespace protocols {

bool is_judged(const Block& block) { return block.answer && (block.answer->click || !block.answer->by.variable.empty()); }

std::optional<double> answer_limit_ms(const Block& block, const Protocol& protocol) {
  std::optional<double> longest;
  for (const std::string& name : trial_names(block, protocol)) {
    const TrialSpec* trial = find_trial(protocol, name);
    for (const EventSpec& event : trial ? trial->events : std::vector<EventSpec>()) {
      if (!event.until_answer && !event.takes_answer) continue;
      const auto* time = event.lasts ? std::get_if<AskedTime>(&*event.lasts) : nullptr;
      if (!time || time->unit != TimeUnit::milliseconds) return std::nullopt;
      longest = std::max(longest.value_or(0), time->amount);
    }
  }
  return longest;
}

ReactionWindow standard_window(const Block& block, const Protocol& protocol) {
  if (!is_judged(block)) return {};
  ReactionWindow window{200, answer_limit_ms(block, protocol)};
  // Two keys, one of them right, before a limit: the decision of the lexical-decision task.
  if (window.to && block.answer->keys.size() == 2 && !block.answer->scale) window.to = std::min(*window.to, 1800.0);
  return window;
}

}  // namespace protocols
