// What each kind of step is of, what it uses, what conditions may call by name once it is done, how long it takes.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "protocols/model/expression.h"
#include "protocols/model/protocol.h"
#include "protocols/model/step_uses.h"

namespace protocols {

struct StepRow {
  std::string of = {};  // a block, a questionnaire, lists; empty: nothing that has a name
  StepUses uses = {};
  ExpressionNames adds = {};              // see names_from
  std::set<std::string> only_steer = {};  // of them: those that conditions know and no score has
  bool answers = false;  // gives data that are called by the step's name, so that no other step of the visit may have that name
  double seconds = 0;    // that it takes beside its pages and blocks, about

  StepRow& steers(const ExpressionNames& names);  // adds them, for conditions alone
};

// One row for each kind. Names are those at hand in the protocol; what it does not have adds nothing. Points into the step.
StepRow row_of(const SessionStep& step, const Protocol& protocol);

StepUses uses_of(const SessionStep& step, const Protocol& protocol);

// What the step is called without a name of its own: what it is of, else its kind.
std::string standard_name(const SessionStep& step, const Protocol& protocol);

// The block whose main trials the step runs (block, train, cover); empty: none.
std::optional<BlockStep> block_run_by(const SessionStep& step, const Protocol& protocol);

// What conditions may call by name when the step is done, the steps inside it not counted; `NAME` is the step's name:
//   nominate                  SLOT.count, of each slot
//   questionnaire             NAME.SCORE of each scale (or NAME.mean), NAME.ID of each question
//   rate                      NAME.mean, and NAME.AF1 … of slots
//   choose                    NAME, the value chosen
//   write                     NAME.words
//   solve                     NAME.right
//   recall                    NAME.words
//   recognise                 NAME.accuracy, 0 to 1
//   block, train              NAME.accuracy where answers are right or wrong; train: NAME.rounds
//   practice                  NAME.accuracy, NAME.rounds, where it has a name of its own
//   awareness                 NAME.accuracy, where it has a name of its own
//   threshold                 NAME.exposure, in refreshes or as a share of 1; NAME.met, whether it was found in time
//   load                      NAME.right, true or false
//   imagine                   NAME.vividness, where it is asked
// Of these, scores have neither counts of names, nor rounds, nor what a threshold found, nor a practice or an awareness check.
ExpressionNames names_from(const SessionStep& step, const Protocol& protocol);
ExpressionNames scored_names_from(const SessionStep& step, const Protocol& protocol);

// Calls visit(list) for every list that the step takes its items from: those of its blocks with what stands in their place, and its own.
template <class Visit>
void for_each_list(const StepUses& uses, const Protocol& protocol, Visit&& visit) {
  const auto all = [&](const std::vector<std::string>& lists) {
    for (const std::string& list : lists) visit(list);
  };
  for (const UsedBlock& used : uses.blocks) {
    if (const Block* block = find_block(protocol, used.block)) {
      for (const Crossing& crossing : block->cross) all(crossing.lists);
      for (const DrawSpec& draw : block->draws) all(draw.lists);
    }
    for (const Crossing& crossing : used.with) all(crossing.lists);
  }
  all(uses.lists);
}

}  // namespace protocols
