// Takes a participant into the study for one visit, or says why not.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/journals/earlier_runs.h"
#include "app/study/refusal.h"
#include "app/study/study_seed.h"
#include "app/study/visit_window.h"
#include "app/terminal.h"
#include "protocols/planning/plan.h"

namespace app {

// What is said of participant and visit when a session is started.
struct EnrolmentCall {
  std::string participant;
  int visit = 1;
  engine::Mode mode = engine::Mode::real;
  std::vector<std::string> strata = {};   // "gender=woman"
  protocols::Membership membership = {};  // what is empty was not given
  bool outside_window = false;            // begin a visit that comes too early or too late without asking
  bool new_group = false;                 // the first member of a group comes: go on without asking
  bool as_next_run = false;               // data of this visit is there: go on as the next run without asking
};

// A participant at a visit of the study. All of it is final: there is none before the study's seed is known.
struct Enrolment {
  RunName name;
  int ordinal = 0;                                 // kept from the first visit, else the next free one
  std::map<std::string, std::string> strata = {};  // stratum -> value
  protocols::Membership membership = {};
  std::optional<VisitWindow> window = {};  // empty: the visit follows none, was begun before, or is no real one
  StudySeed study_seed;
  protocols::Allocation allocation = {};  // what earlier visits fixed, and for what they did not know as `allocate` says
};

// What is wrong with a participant's code, or with a visit of this protocol; empty: nothing. enrol() asks for both; they need no data,
// so that a caller can ask for them beforehand.
std::optional<Refusal> refusal_of_code(const std::string& participant);
std::optional<Refusal> refusal_of_visit(const protocols::Protocol& protocol, int visit);

// runs: those of the call's mode, all of them, in the order of earlier_runs(). Gives the next free run of the visit, and asks at an
// interactive terminal for what was not given (strata) and whether to begin a visit that comes too early, too late or once more. begins:
// the time of day, for the window of a real visit. Writes nothing. Throws UnreadableJournal where the visit before cannot be read.
std::variant<Enrolment, Refusal> enrol(const protocols::Protocol& protocol, const EnrolmentCall& call, const std::vector<EarlierRun>& runs,
                                       StudySeed study_seed, UtcSeconds begins, Terminal& terminal);

// The ordinal of whoever is enrolled next for the first time.
int next_ordinal(const std::vector<EarlierRun>& runs);

}  // namespace app
