// A planted effect: under these conditions simulated participants answer otherwise.
//
//     prime.kind=threat,target.slot=AF|CP:-25 ms      faster
//     prime.kind=threat:+5 % errors                   wrong more often, on 5 trials more of 100
//     symbol.pair=security:+1 points                  ratings and answers on a scale are higher
//     phase=awareness:0.8 d'                          distinguished, in the check of the primes
//     step=which,visit=2:0.8 d'                       the same, of one check in one visit
//     list=unseen,resemblance=own:+1 d'               in recognition: more familiar, as if shown before
//     training=faces:-4 ms per trial                  faster with every trial of the block
//     memory=happy:+20 % solved                       problems with a typed answer
//     word.kind=threat,prime=security:+20 % recalled  words of free recall, by the trial that showed them
//
// Conditions before the colon, all of which must hold, `|` between values of which any will do; the size with its unit after
// it. A condition names a label as protocols do ("prime.kind", "target", "answer"), a factor of the protocol, "block", "phase",
// "step", "visit" (its name or number), "role" (in a group), or, of questions outside trials, "question"; of recognition "list" too. In trials
// that a click answers, errors are clicks on something else before it. Points are points of the score: a reversed question is answered lower.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "protocols/planning/plan.h"

namespace app {

struct Effect {
  struct Condition {
    std::string label;
    std::vector<std::string> values;
    bool operator==(const Condition&) const = default;
  };
  std::string text;  // as given
  std::vector<Condition> conditions;
  enum class Kind { time_ms, time_ms_per_trial, errors, points, dprime, solved, recalled };
  Kind kind = Kind::time_ms;
  double size = 0;  // ms; a share from -1 to 1; points of the scale; d'
  bool operator==(const Effect&) const = default;
};

// What is wrong, in one sentence, and what to do.
struct EffectFault {
  std::string sentence, fix;
};
std::variant<Effect, EffectFault> read_effect(std::string_view text);

// When and by whom something is answered, beside the condition that the person is in. Empty: not known, and no condition holds for it.
struct Occasion {
  int visit = 0;  // from 1
  std::string visit_name = {}, role = {};
  std::string step = {};  // that the trial is of
  bool operator==(const Occasion&) const = default;
};
// The occasion at the begin of a visit, before any step.
Occasion occasion_of(const protocols::Protocol& protocol, int visit, const protocols::Membership& membership);

// The value of a label in a trial; empty: the trial has no such label.
std::optional<std::string> value_of(const std::string& label, const protocols::PlannedTrial& trial, const protocols::Allocation& allocation,
                                    const Occasion& occasion = {});

bool applies(const Effect& effect, const protocols::PlannedTrial& trial, const protocols::Allocation& allocation,
             const Occasion& occasion = {});

// What a step asks outside trials.
struct AskedOutside {
  std::string_view step, question;
  std::string_view list = {};  // of an item to be recognised
  bool reversed = false;       // scales turn the answer over
};
bool applies(const Effect& effect, const AskedOutside& asked, const protocols::Allocation& allocation, const Occasion& occasion = {});

// The sum of the sizes of those effects of a kind that apply.
double planted(Effect::Kind kind, const std::vector<Effect>& effects, const protocols::PlannedTrial& trial,
               const protocols::Allocation& allocation, const Occasion& occasion = {});
// Points are those by which the answer itself moves: down where a reversed question is to score higher.
double planted(Effect::Kind kind, const std::vector<Effect>& effects, const AskedOutside& asked, const protocols::Allocation& allocation,
               const Occasion& occasion = {});

}  // namespace app
