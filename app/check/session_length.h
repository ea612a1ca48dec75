// How long a session will take, as far as it can be said beforehand.
#pragma once

#include <string>
#include <vector>

#include "app/design/planned_blocks.h"
#include "app/simulate/participant_model.h"
#include "protocols/planning/plan.h"

namespace app {

struct StepLength {
  std::string step;  // "page p01-start-en", "practice main", "block main"
  double minutes = 0;
};

// The steps of a visit, counted from 1, in the order of the file, those inside other steps after the step they are in; steps
// with a condition count as taken.
//
// Trials last as planned, answers take the model's mean reaction time, practice and training are done once. Where a step has
// a time of its own, that is it. Else: reading goes at 200 words a minute; typing a name takes 12 s, ticking one 2 s, a
// rating or a choice 6 s, a written text 5 min, a puzzle 20 s, recalling 3 min, a question after the session 30 s; a
// pause 30 s, a break 2 min, waiting for others and what is done outside the program 5 min each. Steps whose trials cannot be
// planned last nothing. planned: blocks that need not be planned again.
std::vector<StepLength> session_length(const protocols::Protocol& protocol, int visit, const ParticipantModel& model,
                                       const std::vector<ConditionBlock>& planned = {});

double total_minutes(const std::vector<StepLength>& steps);

}  // namespace app
