#include "app/study/group.h"

#include <algorithm>
#include <map>

#include "app/study/participant_code.h"
#include "protocols/source/suggest.h"

namespace app {
namespace {

struct Member {
  std::string role;
  int ordinal = 0;
};

// The other members of a group, by code.
std::map<std::string, Member> others_in(const std::vector<EarlierRun>& runs, const std::string& group, const std::string& participant) {
  std::map<std::string, Member> others;
  for (const EarlierRun& run : runs)
    if (run.ordinal && run.group == group && run.name.participant != participant)
      others[run.name.participant] = {run.role, *run.ordinal};
  return others;
}

// Groups whose first member came before this one's.
int number_of(const std::vector<EarlierRun>& runs, const std::string& group, int ordinal) {
  std::map<std::string, int> first{{group, ordinal}};
  for (const EarlierRun& run : runs) {
    if (!run.ordinal || run.group.empty()) continue;
    const auto [known, is_new] = first.emplace(run.group, *run.ordinal);
    known->second = std::min(known->second, *run.ordinal);
  }
  return static_cast<int>(std::ranges::count_if(first, [&](const auto& one) { return one.second < first[group]; }));
}

}  // namespace

std::variant<Standing, GroupFault> read_group(const protocols::Protocol& protocol, const GroupCall& told,
                                              const std::vector<EarlierRun>& runs, const std::string& participant,
                                              Standing standing) {
  if (!protocol.group) {
    if (told.group.empty() && told.role.empty()) return standing;
    return GroupFault{"This protocol has no groups.", "leave --group and --role out"};
  }
  const protocols::GroupSpec& spec = *protocol.group;
  EarlierRun kept;
  for (const EarlierRun& run : runs)
    if (run.ordinal && run.name.participant == participant) kept = run;
  standing.group = told.group.empty() ? kept.group : told.group;
  if (standing.group.empty())
    return GroupFault{"This study is made with groups of " + std::to_string(spec.roles.size()) + ", and no group was given.",
                      "add --group CODE, the same for all members of the group"};
  if (const std::string fault = fault_of_code(standing.group); !fault.empty())
    return GroupFault{"The group's code '" + standing.group + "' " + fault + ".", "use a code like d07, never a name"};
  if (!kept.group.empty() && kept.group != standing.group)
    return GroupFault{"An earlier visit put this participant into group " + kept.group + ".", "give the same, or leave --group out"};
  const auto others = others_in(runs, standing.group, participant);
  if (others.size() >= spec.roles.size()) {
    std::vector<std::string> codes;
    for (const auto& [code, member] : others) codes.push_back(code);
    return GroupFault{"Group " + standing.group + " is full: " + protocols::quoted_list(codes) + " belong to it.",
                      "check the codes, or begin a new group"};
  }
  standing.group_number = number_of(runs, standing.group, standing.ordinal);
  standing.place_in_group = static_cast<int>(std::ranges::count_if(
      others, [&](const auto& other) { return other.second.ordinal < standing.ordinal; }));
  standing.role = kept.role;
  if (!told.role.empty() && !kept.role.empty() && told.role != kept.role)
    return GroupFault{"An earlier visit gave this participant the role '" + kept.role + "'.", "give the same, or leave --role out"};
  if (!kept.role.empty()) return standing;
  if (spec.assign == protocols::GroupSpec::Assign::shuffle) {
    if (told.role.empty()) return standing;
    return GroupFault{"The roles of this study are drawn at random, and cannot be given.",
                      "leave --role out, or write 'assign: as_given' in the protocol's group"};
  }
  if (std::ranges::find(spec.roles, told.role) == spec.roles.end())
    return GroupFault{told.role.empty() ? "This study has roles, and none was given." : "'" + told.role + "' is not a role of this study.",
                      "add --role " + spec.roles.front() + "; it is " + protocols::one_of(spec.roles)};
  for (const auto& [code, member] : others)
    if (member.role == told.role)
      return GroupFault{"Participant " + code + " has the role '" + told.role + "' in group " + standing.group + ".",
                        "check the codes, or give the other role"};
  standing.role = told.role;
  return standing;
}

}  // namespace app
