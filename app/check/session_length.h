// How long a session will take, as far as it can be said beforehand.
#pragma once

#include <string>
#include <vector>

#include "app/simulate/participant_model.h"
#include "protocols/plan.h"

namespace app {

struct StepLength {
  std::string step;  // "page p01-start-en", "practice main", "block main"
  double minutes = 0;
};

// Trials last as planned, answers take the model's mean reaction time. Reading goes at 200 words a minute, typing a name
// takes 12 s, ticking a name 2 s, a pause 30 s; practice is done once. Steps whose trials cannot be planned last nothing.
std::vector<StepLength> session_length(const protocols::Protocol& protocol, const ParticipantModel& model);

}  // namespace app
