// The couple or other group that a participant belongs to, and the role in it.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/journals/earlier_runs.h"
#include "app/study/refusal.h"
#include "app/study/study_seed.h"
#include "protocols/planning/plan.h"

namespace app {

struct GroupMember {
  protocols::Membership membership = {};
  std::optional<int> group = {};  // of the group among the study's groups, from 0; empty: the study has none
};

// Whose group it is; ordinal: in the study.
struct Newcomer {
  std::string participant;
  int ordinal = 0;
};

// What an earlier visit fixed stands for what is not given again, and must not be contradicted. A group takes as many members as the
// protocol has roles, one for each; groups are numbered in the order in which their first members came. Roles that are shuffled are
// drawn by the study's seed.
std::variant<GroupMember, Refusal> read_group(const protocols::Protocol& protocol, const protocols::Membership& given,
                                              const std::vector<EarlierRun>& runs, const Newcomer& newcomer, StudySeed study_seed);

}  // namespace app
