#include "protocols/model/step_names.h"

namespace protocols {

ExpressionNames names_at_start(const Protocol& protocol) {
  ExpressionNames names;
  for (const Factor& factor : protocol.factors) {
    std::vector<std::string> levels = factor.levels;
    if (factor.when) levels.push_back(no_level);
    names[factor.name] = choice_of(std::move(levels));
  }
  for (const Stratum& stratum : protocol.strata) names[stratum.name] = choice_of(stratum.values);
  if (protocol.group) names["role"] = choice_of(protocol.group->roles);
  if (!protocol.visits.empty()) {
    std::vector<std::string> visits;
    for (const VisitSpec& visit : protocol.visits) visits.push_back(visit.name);
    names["visit"] = choice_of(std::move(visits));
  }
  return names;
}

}  // namespace protocols
