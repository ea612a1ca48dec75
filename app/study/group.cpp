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
    if (run.ordinal && run.membership.group == group && run.name.participant != participant)
      others[run.name.participant] = {run.membership.role, *run.ordinal};
  return others;
}

// Groups whose first member came before this one's.
int number_of(const std::vector<EarlierRun>& runs, const std::string& group, int ordinal) {
  std::map<std::string, int> first{{group, ordinal}};
  for (const EarlierRun& run : runs) {
    const std::optional<int> place = run.ordinal ? run.ordinal : run.given_back;  // a group keeps its number when a member declines
    if (!place || run.membership.group.empty()) continue;
    const auto [known, is_new] = first.emplace(run.membership.group, *place);
    known->second = std::min(known->second, *place);
  }
  return static_cast<int>(std::ranges::count_if(first, [&](const auto& one) { return one.second < first[group]; }));
}

}  // namespace

std::variant<GroupMember, Refusal> read_group(const protocols::Protocol& protocol, const protocols::Membership& given,
                                              const std::vector<EarlierRun>& runs, const Newcomer& newcomer, StudySeed study_seed) {
  if (!protocol.group) {
    if (given == protocols::Membership{}) return GroupMember{};
    return Refusal{"This protocol has no groups.", "leave --group and --role out"};
  }
  const protocols::GroupSpec& spec = *protocol.group;
  protocols::Membership kept;
  for (const EarlierRun& run : runs)
    if (run.ordinal && run.name.participant == newcomer.participant) kept = run.membership;
  const std::string& group = given.group.empty() ? kept.group : given.group;
  if (group.empty())
    return Refusal{"This study is made with groups of " + std::to_string(spec.roles.size()) + ", and no group was given.",
                   "add --group CODE, the same for all members of the group"};
  if (const std::string fault = fault_of_code(group); !fault.empty())
    return Refusal{"The group's code '" + group + "' " + fault + ".", "use a code like d07, never a name"};
  if (!kept.group.empty() && kept.group != group)
    return Refusal{"An earlier visit put this participant into group " + kept.group + ".", "give the same, or leave --group out"};
  const auto others = others_in(runs, group, newcomer.participant);
  if (others.size() >= spec.roles.size()) {
    std::vector<std::string> codes;
    for (const auto& [code, member] : others) codes.push_back(code);
    return Refusal{"Group " + group + " is full: " + protocols::quoted_list(codes) + " belong to it.",
                   "check the codes, or begin a new group"};
  }
  if (!given.role.empty() && !kept.role.empty() && given.role != kept.role)
    return Refusal{"An earlier visit gave this participant the role '" + kept.role + "'.", "give the same, or leave --role out"};
  const int number = number_of(runs, group, newcomer.ordinal);
  if (!kept.role.empty()) return GroupMember{{group, kept.role}, number};
  if (spec.assign == protocols::GroupSpec::Assign::shuffle) {
    if (!given.role.empty())
      return Refusal{"The roles of this study are drawn at random, and cannot be given.",
                     "leave --role out, or write 'assign: as_given' in the protocol's group"};
    const auto before = std::ranges::count_if(others, [&](const auto& other) { return other.second.ordinal < newcomer.ordinal; });
    return GroupMember{{group, protocols::role_of(protocol, number, static_cast<int>(before), study_seed.value())}, number};
  }
  if (std::ranges::find(spec.roles, given.role) == spec.roles.end())
    return Refusal{given.role.empty() ? "This study has roles, and none was given." : "'" + given.role + "' is not a role of this study.",
                   "add --role " + spec.roles.front() + "; it is " + protocols::one_of(spec.roles)};
  for (const auto& [code, member] : others)
    if (member.role == given.role)
      return Refusal{"Participant " + code + " has the role '" + given.role + "' in group " + group + ".",
                     "check the codes, or give the other role"};
  return GroupMember{{group, given.role}, number};
}

}  // namespace app
