// What the assistant reads in the terminal while a session runs: who it is, and how far it has come. Nothing of the condition.
#pragma once

#include <iosfwd>
#include <set>
#include <string>
#include <string_view>

#include "app/study/enrol.h"
#include "engine/trial/session_observer.h"
#include "protocols/model/protocol.h"

namespace app {

// "Participant 012, visit 2 (follow_up), run 1, real." Where partners wait for each other at two computers, also that nothing compares what is
// given at the other one.
std::string whose_session(const protocols::Protocol& protocol, const Enrolment& enrolment);

// A line when a step begins, and one for every so many trials; written between trials, and left out where the terminal takes nothing at
// once, so that no session waits for it. A step that not everybody takes is not named: its name might say the condition.
class RunProgress : public engine::SessionObserver {
 public:
  // Progress goes to out, what needs somebody at once to err.
  RunProgress(const protocols::Protocol& protocol, int visit, std::ostream& out, std::ostream& err);

  void step_begun(const std::string& step) override;
  void criterion_missed(const std::string& step, int rounds) override;
  void trial_finished(const protocols::PlannedTrial& trial, const engine::TrialRecord& record) override;
  void trouble(std::string_view sentence, engine::Instant when) override;

 private:
  std::ostream& out_;
  std::ostream& err_;
  std::set<std::string> of_some_;  // steps that have a condition, or stand in one that has
  std::size_t steps_ = 0;          // of the visit, those of a condition too
  std::size_t begun_ = 0;
  long long trials_ = 0;  // of the session
};

}  // namespace app
