// What a visit's questions ask of a participant: the answers that keep one in the study, those that need not be given, and those that
// scales turn over.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "protocols/model/protocol.h"
#include "protocols/planning/plan.h"

namespace app {

// Knows the conditions of all steps `end` of a visit, and what was answered so far. The protocol outlives it.
class Screening {
 public:
  Screening() = default;  // of a study that sends nobody away
  Screening(const protocols::Protocol& protocol, int visit, const protocols::Allocation& allocation);

  // Which of the answers to a question let the participant go on, as far as is known by then, from the first; all of them
  // where none does. Answers whose sum decides (the mean of a scale) are not looked at.
  std::vector<bool> lets_go_on(const std::string& step, const std::string& question, std::size_t answers) const;
  void answered(const std::string& step, const std::string& question, std::size_t answer);

  // Whether a step's questions come one by one and may each be passed over.
  bool may_leave_out(const std::string& step) const { return optional_.contains(step); }

  bool reversed(const std::string& step, const std::string& question) const { return reversed_.contains({step, question}); }

  // Whether a step `end` goes by how many trials of a block were right.
  bool tests(const std::string& block) const;

 private:
  using Conditions = std::vector<const protocols::Expression*>;  // of a step and those around it
  bool ends(const std::map<std::string, protocols::ExpressionValue>& known) const;

  std::vector<Conditions> ends_;
  std::map<std::string, std::vector<protocols::ExpressionValue>> values_;  // what each answer of a step is called, or counts
  std::map<std::string, protocols::ExpressionValue> known_;
  std::set<std::string> optional_;  // steps
  std::set<std::pair<std::string, std::string>> reversed_;  // step, question
};

}  // namespace app
