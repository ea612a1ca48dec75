// The couple or other group that a participant belongs to, and the role in it.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "app/study/study_data.h"
#include "protocols/model/protocol.h"

namespace app {

// What is told of the group when a session is started; empty: not told.
struct GroupCall {
  std::string group, role;
};

// What is wrong with what was told: one sentence and one thing to do.
struct GroupFault {
  std::string sentence, fix;
};

// Fills in group, role, group_number and place_in_group. What an earlier visit fixed stands for what is not told again, and
// must not be contradicted. A group takes as many members as the protocol has roles, one for each; groups are numbered in
// the order in which their first members came. A protocol without groups leaves all as it is.
std::variant<Standing, GroupFault> read_group(const protocols::Protocol& protocol, const GroupCall& told,
                                              const std::vector<EarlierRun>& runs, const std::string& participant,
                                              Standing standing);

}  // namespace app
