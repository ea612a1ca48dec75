#include "protocols/planning/labels.h"

#include <unordered_map>

namespace protocols {

std::string label_of(const Item& item, const Label& label) {
  if (label.column.empty() || (item.text.personal() && label.column == "text")) return item.id;
  const std::string* value = column_of(item, label.column);
  return value == nullptr ? std::string() : *value;
}

LabelValues label_values(const CrossedTrials& trials, const Label& label) {
  LabelValues values;
  const std::size_t variable = trials.variable(label.variable);
  if (variable == trials.variables.size()) {
    values.of_trial.assign(trials.size(), 0);
    values.names.emplace_back();
    return values;
  }
  std::unordered_map<std::string, int> known;
  std::vector<int> of_item;
  for (const Item& item : trials.items[variable]) {
    const auto [entry, is_new] = known.try_emplace(label_of(item, label), static_cast<int>(values.names.size()));
    if (is_new) values.names.push_back(entry->first);
    of_item.push_back(entry->second);
  }
  values.of_trial.reserve(trials.size());
  for (std::size_t trial = 0; trial < trials.size(); ++trial)
    values.of_trial.push_back(
        of_item[static_cast<std::size_t>(trials.bound[trial * trials.variables.size() + variable])]);
  return values;
}

LabelValues together(const std::vector<LabelValues>& labels, std::size_t trials) {
  LabelValues joined{std::vector<int>(trials, 0), {std::string()}};
  for (const LabelValues& label : labels) {
    LabelValues wider;
    std::unordered_map<long, int> known;
    for (std::size_t trial = 0; trial < trials; ++trial) {
      const long pair =
          static_cast<long>(joined.of_trial[trial]) * static_cast<long>(label.names.size()) + label.of_trial[trial];
      const auto [entry, is_new] = known.try_emplace(pair, static_cast<int>(wider.names.size()));
      if (is_new) {
        const std::string& before = joined.name(trial);
        wider.names.push_back(before.empty() ? label.name(trial) : before + ", " + label.name(trial));
      }
      wider.of_trial.push_back(entry->second);
    }
    joined = std::move(wider);
  }
  return joined;
}

}  // namespace protocols
