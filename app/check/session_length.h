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
  bool operator==(const StepLength&) const = default;
};

// A session as one condition has it.
struct SessionLength {
  // "prime = secure, role = first", each combination that takes just this long; empty: there is but one.
  std::vector<std::string> whose;
  std::vector<StepLength> steps;
};

// A visit, counted from 1, once for each length that it can have: by the factors, strata and roles that the conditions of its steps ask
// for. A step whose condition asks for more than these (an answer) counts as taken. Steps stand in the order of the file, those inside
// other steps after the step they are in. The shortest comes first.
//
// Trials last as planned, answers take the model's mean reaction time, practice and training are done once. Where a step has
// a time of its own, that is it. Else: reading goes at 200 words a minute; typing a name takes 12 s, ticking one 2 s, a
// rating or a choice 6 s, a written text 5 min, a puzzle 20 s, recalling 3 min, a question after the session 30 s; a
// pause 30 s, a break 2 min, waiting for others and what is done outside the program 5 min each. Steps whose trials cannot be
// planned last nothing. planned: blocks that need not be planned again.
std::vector<SessionLength> session_lengths(const protocols::Protocol& protocol, int visit, const ParticipantModel& model,
                                           const std::vector<ConditionBlock>& planned = {});

double total_minutes(const std::vector<StepLength>& steps);
// "about 20 min", "about 20 to 26 min, depending on the participant".
std::string total_in_words(const std::vector<SessionLength>& lengths);

}  // namespace app
