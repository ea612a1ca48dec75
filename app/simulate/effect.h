// A planted effect: under these conditions simulated participants answer faster or slower by so much.
//
//     prime.kind=threat,target.slot=AF|CP:-25 ms
//
// Conditions before the colon, all of which must hold, `|` between values of which any will do; the shift of every reaction
// time after it. A condition names a label as protocols do ("prime.kind", "target", "answer"), a factor of the
// protocol, "block" or "phase".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "protocols/plan.h"

namespace app {

struct Effect {
  struct Condition {
    std::string label;
    std::vector<std::string> values;
    bool operator==(const Condition&) const = default;
  };
  std::string text;  // as given
  std::vector<Condition> conditions;
  double shift_ms = 0;
  bool operator==(const Effect&) const = default;
};

// What is wrong, in one sentence, and what to do.
struct EffectFault {
  std::string sentence, fix;
};
std::variant<Effect, EffectFault> read_effect(std::string_view text);

// The value of a label in a trial; empty: the trial has no such label.
std::optional<std::string> value_of(const std::string& label, const protocols::PlannedTrial& trial,
                                    const protocols::Allocation& allocation);

bool applies(const Effect& effect, const protocols::PlannedTrial& trial, const protocols::Allocation& allocation);

}  // namespace app
