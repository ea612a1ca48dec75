// What steps other than trials ask of one participant, and in which order.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "protocols/model/protocol.h"
#include "protocols/planning/plan.h"

namespace protocols {

struct PlannedQuestion {
  std::string id;         // of the question or the item: "calm", "AF1"
  ScreenText text;        // names filled in, each isolated (U+2068 … U+2069) where it stands in a sentence
  bool reverse = false;
  bool operator==(const PlannedQuestion&) const = default;
};

// In the order in which this participant is asked: as written, or shuffled by a seed of the step's name.
std::vector<PlannedQuestion> plan_questions(const Protocol& protocol, const QuestionnaireStep& step, const std::string& name,
                                            const Participant& participant, std::uint64_t seed);
// One question for each item of the lists; a list that is empty for this participant adds none.
std::vector<PlannedQuestion> plan_questions(const Protocol& protocol, const RateStep& step, const std::string& name,
                                            const Participant& participant, const Allocation& allocation, std::uint64_t seed);

// A text with its names filled in; what stands for an item stays empty.
PlannedQuestion filled_in(const Template& text, const Participant& participant);
// The same about an item.
PlannedQuestion filled_in(const Template& text, const Item& item, const Participant& participant);

// The mean of the answered questions of a scale, reversed ones turned over (from + to - answer); empty: fewer than half of
// them were answered. Answers by question; a question left out has none.
struct Score {
  std::string name;
  std::optional<double> value;
  int answered = 0, of = 0;
};
std::vector<Score> scores_of(const QuestionnaireSpec& questionnaire, const std::map<std::string, int>& answers);

// Positions into the steps of `do`, in this participant's order. Latin square: row `turn` begins with step turn mod n and goes
// on in the order written. Balanced Latin square: each step follows each other equally often over n participants, or 2 n where n
// is odd. Source: Williams 1949, Experimental designs balanced for the estimation of residual effects of treatments,
// Australian Journal of Scientific Research A 2(2).
std::vector<std::size_t> order_of(const DoStep& step, const std::string& name, std::size_t steps, const Allocation& allocation);

}  // namespace protocols
