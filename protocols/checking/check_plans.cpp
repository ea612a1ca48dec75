#include "protocols/checking/check_plans.h"

#include <algorithm>
#include <map>
#include <set>

#include "protocols/checking/check_scores.h"
#include "protocols/model/step_rows.h"
#include "protocols/planning/materials.h"
#include "protocols/planning/plan.h"
#include "protocols/planning/plan_awareness.h"

namespace protocols {
namespace {

constexpr std::uint64_t first_seed = 1, last_seed = 8;
constexpr int most_turns = 24;  // of Latin squares that are tried one by one

// Lists whose rows a list takes, itself included.
void add_sources(const Protocol& protocol, const std::string& name, std::vector<const ListSpec*>& lists) {
  const ListSpec* list = find_list(protocol, name);
  if (list == nullptr || std::find(lists.begin(), lists.end(), list) != lists.end()) return;
  lists.push_back(list);
  if (!list->like.empty()) add_sources(protocol, list->like, lists);
  for (const std::string& other : list->rows_of) add_sources(protocol, other, lists);
}

// One way in which a block is planned, and the cells whose participants have it so.
struct Way {
  Allocation allocation;
  std::set<std::size_t> cells;
};

// The cells between participants that differ in what decides about a block, each once, at every turn of its squares.
std::vector<Way> ways_of(const Protocol& protocol, const std::vector<Allocation>& all_cells, const Block& block,
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
  for (const ScoreOfStudy& score : protocol.scoring.scores)
    for (const auto* condition : {&score.of, &score.minus})
      if (score.block == block.name && *condition) conditions.push_back(&**condition);
  for (const Expression* condition : conditions)
    for (const std::string& name : names_of(*condition)) deciding.push_back(name);

  std::map<std::map<std::string, std::string>, std::set<std::size_t>> cells;
  std::vector<const std::set<std::size_t>*> in_order;
  for (std::size_t cell = 0; cell < all_cells.size(); ++cell) {
    std::map<std::string, std::string> what_decides;
    for (const std::string& name : deciding)
      if (const auto level = all_cells[cell].levels.find(name); level != all_cells[cell].levels.end()) what_decides.insert(*level);
    const auto [same, is_new] = cells.try_emplace(what_decides);
    same->second.insert(cell);
    if (is_new) in_order.push_back(&same->second);
  }
  std::vector<Way> ways;
  for (const std::set<std::size_t>* same : in_order) {
    for (int turn = 0; turn < std::min(turns, most_turns); ++turn) {
      ways.push_back({all_cells[*same->begin()], *same});
      ways.back().allocation.turn = turn;
    }
  }
  return ways;
}

// Whose trials count in the scores of the block.
bool runs_main_trials(const SessionStep& step) {
  const StepKind& kind = step;
  return std::holds_alternative<BlockStep>(kind) || std::holds_alternative<TrainStep>(kind);
}

}  // namespace

std::vector<Diagnostic> check_plans(const Protocol& protocol) {
  Participant participant;
  participant.names = stand_in_names(protocol);
  participant.texts = stand_in_texts(protocol);
  const std::vector<Allocation> cells = every_cell(protocol);
  ScoreCheck scores(protocol);
  std::vector<Diagnostic> found;
  const auto plan_with = [&](std::uint64_t seed) {
    for_each_step_on(protocol, cells, [&](const SessionStep& step, const Occasions& occasions) {
      scores.add(step, occasions);
      for (const UsedBlock& used : uses_of(step, protocol).blocks) {
        for (Way& way : ways_of(protocol, cells, *find_block(protocol, used.block), used.with)) {
          if (seed != first_seed) way.allocation.seed = seed;
          const BlockPlan plan = plan_shown(protocol, used.as, step.name, participant, way.allocation, seed);
          for (const Diagnostic& diagnostic : plan.diagnostics)
            if (std::find(found.begin(), found.end(), diagnostic) == found.end()) found.push_back(diagnostic);
          if (!plan.block || !runs_main_trials(step)) continue;
          Occasions its = occasions;
          std::erase_if(its, [&](const Occasion& occasion) { return !way.cells.contains(occasion.cell); });
          scores.add(*plan.block, way.allocation.levels, its);
        }
      }
    });
  };
  plan_with(first_seed);
  // What one participant happened not to be given, another may be.
  for (std::uint64_t seed = first_seed + 1; seed <= last_seed && found.empty() && !scores.found().empty(); ++seed) plan_with(seed);
  return found.empty() ? scores.found() : found;
}

}  // namespace protocols
