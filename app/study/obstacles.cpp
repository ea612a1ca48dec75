#include "app/study/obstacles.h"

#include <algorithm>
#include <set>
#include <string>

#include "protocols/model/step_rows.h"
#include "protocols/source/suggest.h"

namespace app {
namespace {

// A list, and those that it is made of.
void add_list(const std::string& name, const protocols::Protocol& protocol, std::set<std::string>& lists) {
  const protocols::ListSpec* list = protocols::find_list(protocol, name);
  if (!list || !lists.insert(name).second) return;
  if (!list->like.empty()) add_list(list->like, protocol, lists);
  for (const std::string& other : list->rows_of) add_list(other, protocol, lists);
}

std::string visit_in_words(const protocols::Protocol& protocol, int visit) {
  return protocol.visits.empty() ? "The session" : "Visit '" + protocol.visits[static_cast<std::size_t>(visit - 1)].name + "'";
}

std::vector<std::string> factors_of_groups(const protocols::Protocol& protocol) {
  std::vector<std::string> names;
  for (const protocols::Factor& factor : protocol.factors)
    if (factor.per_group) names.push_back(factor.name);
  return names;
}

Refusal drawn_on_two_computers(const protocols::Protocol& protocol) {
  const auto factors = factors_of_groups(protocol);
  const bool roles = protocol.group->assign == protocols::GroupSpec::Assign::shuffle;
  const std::string what = (roles ? std::string("the roles") : std::string()) + (roles && !factors.empty() ? " and " : "") +
                           (factors.empty() ? "" : "the levels of " + protocols::quoted_list(factors));
  std::string fix;
  if (roles) fix = "write 'assign: as_given' in the protocol's group, draw by lot, and give --role";
  if (!factors.empty())
    fix += std::string(fix.empty() ? "" : "; ") + "move " + protocols::quoted_list(factors) +
           " from 'factors' to 'strata', draw by lot, and give --stratum to both";
  return {"The members of a group sit at two computers (the step `barrier`), and " + what +
              " are drawn for a group: each computer would draw for itself, and this version cannot join them.",
          fix};
}

}  // namespace

std::vector<const protocols::ListSpec*> texts_shown(const protocols::Protocol& protocol, int visit) {
  std::set<std::string> used;
  protocols::for_each_step(protocols::steps_of(protocol, visit), [&](const protocols::SessionStep& step) {
    for_each_list(protocols::uses_of(step, protocol), protocol, [&](const std::string& list) { add_list(list, protocol, used); });
  });
  std::vector<const protocols::ListSpec*> lists;
  for (const protocols::ListSpec& list : protocol.lists)
    if (list.texts && used.contains(list.name)) lists.push_back(&list);
  return lists;
}

// They sit at a computer each, with a data folder each, and neither folder knows what the other has drawn.
bool waits_for_the_group(const protocols::Protocol& protocol) {
  bool waits = false;
  protocols::for_each_step(
      protocol, [&](const protocols::SessionStep& step) { waits = waits || std::get_if<protocols::BarrierStep>(&step) != nullptr; });
  return waits;
}

bool draws_for_groups(const protocols::Protocol& protocol) {
  if (!protocol.group) return false;
  return protocol.group->assign == protocols::GroupSpec::Assign::shuffle || !factors_of_groups(protocol).empty();
}

std::vector<Refusal> obstacles(const protocols::Protocol& protocol) {
  std::vector<Refusal> all;
  if (draws_for_groups(protocol) && waits_for_the_group(protocol)) all.push_back(drawn_on_two_computers(protocol));
  for (int visit = 1; visit <= protocols::visits_of(protocol); ++visit) {
    const auto texts = texts_shown(protocol, visit);
    if (texts.empty()) continue;
    std::vector<std::string> names;
    for (const protocols::ListSpec* list : texts) names.push_back(list->name);
    all.push_back({visit_in_words(protocol, visit) + " shows what participants wrote before (" + protocols::quoted_list(names) +
                       "), and this version does not hand texts on from the vault: nobody could finish the study.",
                   "simulate it, which uses made-up texts, or delete what shows these lists"});
    break;
  }
  return all;
}

}  // namespace app
