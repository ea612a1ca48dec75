// What conditions may call by name: what is known of the participant, and what a session has asked so far.
#pragma once

#include <string>

#include "protocols/model/expression.h"
#include "protocols/model/protocol.h"

namespace protocols {

// Known from the start: factors (their levels), strata, `visit` (its name), `role` in the group.
ExpressionNames names_at_start(const Protocol& protocol);

// What the step adds when it is done, the steps inside it not counted; `NAME` is the step's name:
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
ExpressionNames names_from(const SessionStep& step, const Protocol& protocol);

// Whether the step gives data that are called by its name, so that no other step of the visit may have that name.
bool answers(const SessionStep& step);

}  // namespace protocols
