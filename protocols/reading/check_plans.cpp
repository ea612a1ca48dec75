#include <algorithm>
#include <map>
#include <set>

#include "protocols/model/step_rows.h"
#include "protocols/planning/materials.h"
#include "protocols/planning/plan.h"
#include "protocols/planning/plan_awareness.h"

namespace protocols {
namespace {

constexpr int most_turns = 24;  // of Latin squares that are tried one by one

// Lists whose rows a list takes, itself included.
void add_sources(const Protocol& protocol, const std::string& name, std::vector<const ListSpec*>& lists) {
  const ListSpec* list = find_list(protocol, name);
  if (list == nullptr || std::find(lists.begin(), lists.end(), list) != lists.end()) return;
  lists.push_back(list);
  if (!list->like.empty()) add_sources(protocol, list->like, lists);
  for (const std::string& other : list->rows_of) add_sources(protocol, other, lists);
}

// The cells between participants that differ in what decides about a block, each once, at every turn of its squares.
std::vector<Allocation> allocations_for(const Protocol& protocol, const Block& block,
                                        const std::vector<Crossing>& further) {
  std::vector<Crossing> crossings = block.cross;
  for (const DrawSpec& draw : block.draws) crossings.push_back({draw.variable, draw.lists});
  crossings.insert(crossings.end(), further.begin(), further.end());
  std::vector<std::string> deciding = {block.trial_by};
  int turns = 1;
  std::vector<const ListSpec*> lists;
  for (const Crossing& crossing : crossings)
    for (const std::string& list : crossing.lists) add_sources(protocol, list, lists);
  for (const ListSpec* list : lists) {
    for (const std::string& factor : factors_of(protocol, list->name)) deciding.push_back(factor);
    for (const AssignSpec& assign : list->assign)
      if (assign.by == Turn::latin_square) turns = std::max(turns, static_cast<int>(assign.values.size()));
  }
  std::vector<const Expression*> conditions;
  if (block.only) conditions.push_back(&*block.only);
  for (const DrawSpec& draw : block.draws)
    if (draw.only) conditions.push_back(&*draw.only);
  for (const Expression* condition : conditions)
    for (const std::string& name : names_of(*condition)) deciding.push_back(name);

  std::vector<Allocation> allocations;
  std::set<std::map<std::string, std::string>> seen;
  for (const Allocation& cell : every_cell(protocol)) {
    std::map<std::string, std::string> what_decides;
    for (const std::string& name : deciding)
      if (const auto level = cell.levels.find(name); level != cell.levels.end()) what_decides.insert(*level);
    if (!seen.insert(what_decides).second) continue;
    for (int turn = 0; turn < std::min(turns, most_turns); ++turn) {
      allocations.push_back(cell);
      allocations.back().turn = turn;
    }
  }
  return allocations;
}

}  // namespace

std::vector<Diagnostic> check_plans(const Protocol& protocol) {
  Participant participant;
  participant.names = stand_in_names(protocol);
  participant.texts = stand_in_texts(protocol);
  std::vector<Diagnostic> found;
  const auto keep = [&](const BlockPlan& plan) {
    for (const Diagnostic& diagnostic : plan.diagnostics)
      if (std::find(found.begin(), found.end(), diagnostic) == found.end()) found.push_back(diagnostic);
  };
  for_each_step(protocol, [&](const SessionStep& step) {
    for (const UsedBlock& used : uses_of(step, protocol).blocks)
      for (const Allocation& allocation : allocations_for(protocol, *find_block(protocol, used.block), used.with))
        keep(plan_shown(protocol, used.as, step.name, participant, allocation, 1));
  });
  return found;
}

}  // namespace protocols
