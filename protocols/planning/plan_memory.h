// What the steps with typed answers and with memory ask of one participant, and what is right there.
#pragma once

#include <string>
#include <vector>

#include "protocols/planning/plan_steps.h"
#include "protocols/words/spelling.h"

namespace protocols {

struct PlannedProblem {
  PlannedQuestion question;
  AnswerKey key;
  std::string list;  // that the item comes from
  bool operator==(const PlannedProblem&) const = default;
};
// In this participant's order; a row whose answer is an empty cell has no right one.
std::vector<PlannedProblem> plan_problems(const Protocol& protocol, const SolveStep& step, const std::string& name,
                                          const Participant& participant, const Allocation& allocation, std::uint64_t seed);

// The words to be recalled, list by list; one that stands in two lists is there once.
std::vector<Item> plan_recall(const Protocol& protocol, const RecallStep& step, const Participant& participant,
                              const Allocation& allocation);

struct PlannedRecognition {
  Item item;
  ScreenText ask;            // filled in; empty: the study has no words of its own
  bool names_item = false;   // the item's text stands in `ask`
  bool old = false;
  std::string list;
  bool operator==(const PlannedRecognition&) const = default;
};
// Old and new in mixed order. An item that stands among both is old.
std::vector<PlannedRecognition> plan_recognition(const Protocol& protocol, const RecogniseStep& step, const std::string& name,
                                                 const Participant& participant, const Allocation& allocation, std::uint64_t seed);

// The digits of a load, drawn: from 1 to 9, none twice running, and none twice at all where they are nine or fewer.
std::string plan_digits(const LoadStep& step, const std::string& name, std::uint64_t seed);

}  // namespace protocols
