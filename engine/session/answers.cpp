#include "engine/session/answers.h"

namespace engine {

Answers::Answers(const SessionRequest& request) {
  for (const auto& [factor, level] : request.allocation.levels) values_[factor] = level;
  for (const auto& [stratum, value] : request.participant.strata) values_[stratum] = value;
  if (const std::string& role = request.participant.membership.role; !role.empty()) values_["role"] = role;
  const auto& visits = request.protocol.visits;
  const auto visit = static_cast<std::size_t>(request.participant.visit - 1);
  if (visit < visits.size()) values_["visit"] = visits[visit].name;
}

protocols::ExpressionValue Answers::operator()(const std::string& name) const {
  const auto found = values_.find(name);
  return found == values_.end() ? protocols::ExpressionValue(protocols::Missing{}) : found->second;
}

}  // namespace engine
