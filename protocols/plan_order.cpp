#include "protocols/plan_order.h"

#include <algorithm>
#include <numeric>

#include "protocols/order.h"

namespace protocols {
namespace {

const Place& place_of(const LimitedLabel& limit, const OrderSpec& spec) {
  return limit.label.place.line > 0 ? limit.label.place : spec.place;
}

std::string times(int count) { return count == 1 ? "once" : std::to_string(count) + " times"; }

Diagnostic too_often_for(const LimitedLabel& limit, const TooOften& too, const OrderSpec& spec,
                         const std::string& where) {
  const std::string& value = limit.values.names[static_cast<std::size_t>(too.value)];
  return {place_of(limit, spec),
          to_text(limit) + " cannot hold" + where + ": '" + value + "' comes up " + times(too.times) + ", " +
              (too.others == 0 ? "and nothing else does" : "all others together " + times(too.others)) +
              ", so that at least " + std::to_string(too.possible) + " of it stand in a row",
          "longest_run " + to_text(limit.label) + ": " + std::to_string(too.possible) + " or more",
          "allow longer runs, or let its values come up more evenly",
          {}};
}

Diagnostic fight(const std::vector<LimitedLabel>& limits, const FoundOrder& found, const OrderSpec& spec,
                 const std::string& where) {
  std::string named;
  for (std::size_t at = 0; at < found.fighting.size(); ++at)
    named += (at == 0 ? "" : at + 1 == found.fighting.size() ? " and " : ", ") + to_text(limits[found.fighting[at]]);
  if (found.impossible)
    return {place_of(limits[found.fighting.front()], spec),
            named + " cannot hold together" + where + ": every order breaks one of them",
            "",
            "loosen one of them",
            {}};
  return {place_of(limits[found.fighting.front()], spec),
          "no order was found" + where + " that holds " + named + " together; whether there is one is not known",
          "",
          "loosen one of them",
          {}};
}

}  // namespace

std::string to_text(const LimitedLabel& limit) {
  if (limit.no_repeat) return "no_repeat " + to_text(limit.label);
  return "longest_run " + to_text(limit.label) + ": " + std::to_string(limit.longest_run);
}

PlannedOrder order_trials(const OrderSpec& spec, const std::vector<LimitedLabel>& limits, int trials,
                          const std::string& where, Random& random) {
  PlannedOrder planned;
  OrderProblem problem{trials, {}};
  for (const LimitedLabel& limit : limits) {
    problem.limits.push_back({OrderLimit::Kind::longest_run, limit.values.of_trial, limit.longest_run});
    if (const auto too = too_often(problem.limits.back()))
      planned.diagnostics.push_back(too_often_for(limit, *too, spec, where));
  }
  if (!planned.diagnostics.empty()) return planned;

  if (spec.shuffle) {
    FoundOrder found = find_order(problem, random);
    if (found.trials.empty() && trials > 0) planned.diagnostics.push_back(fight(limits, found, spec, where));
    planned.trials = std::move(found.trials);
  } else {
    planned.trials.resize(static_cast<std::size_t>(trials));
    std::iota(planned.trials.begin(), planned.trials.end(), 0);
  }
  for (std::size_t at = 0; at < limits.size() && planned.diagnostics.empty(); ++at) {
    const int run = longest_run(problem.limits[at].values, planned.trials);
    if (run > limits[at].longest_run)
      planned.diagnostics.push_back({place_of(limits[at], spec),
                                     to_text(limits[at]) + " does not hold" + where + ": in the order of the lists " +
                                         std::to_string(run) + " of one value stand in a row",
                                     "",
                                     "shuffle, or write the lists in an order that holds it",
                                     {}});
    planned.longest_runs.emplace_back(to_text(limits[at].label), run);
  }
  return planned;
}

}  // namespace protocols
