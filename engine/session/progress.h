// How far a session has come, and what it has learned of its participant on the way.
#pragma once

#include <map>
#include <string>

#include "engine/session/answers.h"
#include "engine/trial/trial_runner.h"
#include "protocols/model/protocol.h"
#include "protocols/planning/match_names.h"
#include "protocols/planning/plan.h"

namespace engine {

struct Progress {
  const protocols::SessionStep* step = nullptr;  // the one under way, the innermost
  protocols::ScreenText page = {};               // of the step just before, where that was a page: what comes now may be explained there
  NotBefore not_before = {};                     // where the next trial may begin
  int trials = 0;                                // run so far
  std::string why = {};                          // of a stop, or an end before the last step
  bool left = false;                             // the participant takes part no longer
  bool declined = false;                         // to take part at all
  bool debriefed = false;                        // and has seen a debriefing's page since
};

struct Learned {
  protocols::Participant participant;       // with the names as they come in; they stay in memory
  protocols::Familiarity familiarity = {};  // of names, where slots are matched by it; stays in memory too
  std::map<std::string, protocols::ScreenText> instructions =
      {};                                                     // block -> the page before its first trials; none where no page came before
  std::map<std::string, protocols::ScreenText> keys = {};     // block -> the last page that named its keys
  std::map<std::string, protocols::Exposure> exposures = {};  // block -> how its primes are shown, by a threshold of this session
  Answers answers;                                            // what conditions may call by name
};

}  // namespace engine
