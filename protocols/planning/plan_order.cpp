#include "protocols/planning/plan_order.h"

#include <algorithm>
#include <numeric>

#include "protocols/ordering/order.h"
#include "protocols/ordering/order_parts.h"
#include "protocols/ordering/order_transitions.h"

namespace protocols {
namespace {

using LimitKind = LimitedLabel::Kind;

const SourceLocation& place_of(const LimitedLabel& limit, const OrderSpec& spec) {
  return limit.label.location.line > 0 ? limit.label.location : spec.location;
}

std::string times(int count) { return count == 1 ? "once" : std::to_string(count) + " times"; }

OrderLimit limit_of(const LimitedLabel& limit, int trials) {
  OrderLimit result{OrderLimit::Kind::longest_run, limit.values.of_trial, limit.amount};
  if (limit.kind == LimitKind::min_distance) result.kind = OrderLimit::Kind::min_distance;
  if (limit.kind != LimitKind::fixed) return result;
  result.kind = OrderLimit::Kind::fixed;
  result.required.assign(static_cast<std::size_t>(trials), -1);
  for (const auto& [place, value] : limit.fixed) {
    const auto known = std::find(limit.values.names.begin(), limit.values.names.end(), value);
    if (place <= trials && known != limit.values.names.end())
      result.required[static_cast<std::size_t>(place - 1)] = static_cast<int>(known - limit.values.names.begin());
  }
  return result;
}

// ---- What is wrong

// Places and values that fixed positions ask for in vain.
void check_fixed(const LimitedLabel& limit, const OrderRequest& request, std::vector<Diagnostic>& diagnostics) {
  for (const auto& [place, value] : limit.fixed) {
    const std::vector<std::string>& names = limit.values.names;
    if (place > request.trials) {
      diagnostics.push_back({place_of(limit, request.spec),
                             to_text(limit) + " asks for place " + std::to_string(place) + ", and there are " +
                                 std::to_string(request.trials) + " trials",
                             "places from 1 to " + std::to_string(request.trials),
                             "delete this place",
                             {}});
    } else if (std::find(names.begin(), names.end(), value) == names.end()) {
      diagnostics.push_back({place_of(limit, request.spec),
                             to_text(limit) + " asks for '" + value + "' at place " + std::to_string(place) +
                                 ", and no trial has it",
                             "",
                             "ask for another value, or change the lists",
                             {}});
    }
  }
}

Diagnostic too_often_for(const LimitedLabel& limit, const TooOften& too, const OrderRequest& request) {
  const std::string& value = limit.values.names[static_cast<std::size_t>(too.value)];
  const std::string cannot = to_text(limit) + " cannot hold" + request.where + ": '" + value + "' ";
  const SourceLocation& place = place_of(limit, request.spec);
  if (limit.kind == LimitKind::fixed)
    return {place,
            cannot + "is asked for at " + std::to_string(too.possible) + " places and occurs " + times(too.times),
            "",
            "ask for it less often, or make it occur more often",
            {}};
  const std::string comes_up =
      "occurs " + times(too.times) + ", " + (too.others == 0 ? "and nothing else does" : "all others together " + times(too.others));
  if (limit.kind == LimitKind::min_distance)
    return {place,
            cannot + comes_up + ", so that two of them are at most " + std::to_string(too.possible) + " apart",
            too.possible < 2 ? "no min_distance of " + to_text(limit.label)
                             : "min_distance " + to_text(limit.label) + ": " + std::to_string(too.possible) + " or less",
            too.possible < 2 ? "leave it out, or make the frequencies of its values more equal"
                             : "ask for a shorter distance, or make the frequencies of its values more equal",
            {}};
  return {place,
          cannot + comes_up + ", so that at least " + std::to_string(too.possible) + " of them follow each other",
          "longest_run " + to_text(limit.label) + ": " + std::to_string(too.possible) + " or more",
          "allow longer runs, or make the frequencies of its values more equal",
          {}};
}

std::string balanced_in_words(const OrderRequest& request) {
  return "balanced_transitions " + to_text(*request.spec.balanced_transitions);
}

// What a limit has to hold beside.
std::string beside(const OrderRequest& request) {
  if (request.within) return " beside 'within: " + to_text(request.spec.within->label) + "'";
  if (!request.round_of_trial.empty()) return " in rounds";
  return "";
}

Diagnostic fight(const OrderRequest& request, const FoundOrder& found) {
  std::vector<std::string> named;
  for (const std::size_t index : found.fighting) named.push_back(to_text(request.limits[index]));
  if (request.balanced && !found.impossible) named.push_back(balanced_in_words(request));
  if (request.balanced && found.fighting.empty())
    for (const LimitedLabel& limit : request.limits) named.insert(named.end() - 1, to_text(limit));
  std::string text;
  for (std::size_t at = 0; at < named.size(); ++at)
    text += (at == 0 ? "" : at + 1 == named.size() ? " and " : ", ") + named[at];
  const SourceLocation& place = !found.fighting.empty()             ? place_of(request.limits[found.fighting.front()], request.spec)
                                : request.spec.balanced_transitions ? request.spec.balanced_transitions->location
                                                                    : request.spec.location;
  const std::string where = beside(request) + request.where;
  if (found.impossible)
    return {place,
            named.size() == 1 ? text + " cannot hold" + where + ": every order breaks it"
                              : text + " cannot hold together" + where + ": every order breaks one of them",
            "",
            named.size() == 1 ? "loosen it" : "loosen one of them",
            {}};
  return {place,
          "no order was found" + where + " that holds " + text + (named.size() == 1 ? "" : " together") +
              "; whether there is one is not known",
          "",
          named.size() == 1 ? "loosen it" : "loosen one of them",
          {}};
}

// ---- Orders

// The values of `within` in their order, for this participant.
std::vector<int> sequence_of_values(const OrderRequest& request, Random& random) {
  std::vector<int> values(request.within->names.size());
  std::iota(values.begin(), values.end(), 0);
  if (request.spec.within->by == Turn::shuffle) shuffle(values, random);
  if (request.spec.within->by == Turn::latin_square && !values.empty())
    std::rotate(values.begin(), values.begin() + request.turn % std::ssize(values), values.end());
  return values;
}

// Parts that follow each other: rounds, and in each of them the values of `within`.
std::vector<std::vector<int>> parts_of(const OrderRequest& request, Random& random) {
  const auto all = static_cast<std::size_t>(request.trials);
  const int rounds =
      request.round_of_trial.empty() ? 1 : 1 + *std::max_element(request.round_of_trial.begin(), request.round_of_trial.end());
  std::vector<std::vector<int>> parts;
  const std::size_t values = request.within ? request.within->names.size() : 1;
  for (int round = 0; round < rounds; ++round) {
    std::vector<std::vector<int>> of_value(values);
    for (std::size_t trial = 0; trial < all; ++trial) {
      if (!request.round_of_trial.empty() && request.round_of_trial[trial] != round) continue;
      of_value[request.within ? static_cast<std::size_t>(request.within->of_trial[trial]) : 0].push_back(
          static_cast<int>(trial));
    }
    if (!request.within) {
      parts.push_back(std::move(of_value.front()));
      continue;
    }
    for (const int value : sequence_of_values(request, random))
      parts.push_back(std::move(of_value[static_cast<std::size_t>(value)]));
  }
  std::erase_if(parts, [](const std::vector<int>& part) { return part.empty(); });
  return parts;
}

// Whether a limit keeps a value from ever following itself.
bool may_repeat(const OrderRequest& request) {
  return std::none_of(request.limits.begin(), request.limits.end(), [&](const LimitedLabel& limit) {
    const bool apart = limit.kind == LimitKind::min_distance || (limit.kind != LimitKind::fixed && limit.amount == 1);
    return apart && limit.label == *request.spec.balanced_transitions;
  });
}

FoundOrder find(const OrderRequest& request, const OrderProblem& problem, Random& random) {
  if (request.balanced) return find_balanced_order(problem, request.balanced->of_trial, may_repeat(request), random);
  return find_order_of_parts(problem, parts_of(request, random), random);
}

void report_what_was_achieved(const OrderRequest& request, const OrderProblem& problem, PlannedOrder& planned) {
  for (std::size_t at = 0; at < request.limits.size(); ++at) {
    const std::string label = to_text(request.limits[at].label);
    const std::vector<int>& values = problem.limits[at].values;
    if (request.limits[at].kind == LimitKind::min_distance) {
      if (const auto distance = least_distance(values, planned.trials))
        planned.least_distances.emplace_back(label, *distance);
    } else if (request.limits[at].kind != LimitKind::fixed) {
      planned.longest_runs.emplace_back(label, longest_run(values, planned.trials));
    }
  }
  if (request.balanced)
    planned.transitions.push_back({to_text(*request.spec.balanced_transitions), request.balanced->names,
                                   transitions_of(request.balanced->of_trial, planned.trials)});
}

}  // namespace

std::string to_text(const LimitedLabel& limit) {
  const std::string label = to_text(limit.label);
  switch (limit.kind) {
    case LimitKind::no_repeat:
      return "no_repeat " + label;
    case LimitKind::longest_run:
      return "longest_run " + label + ": " + std::to_string(limit.amount);
    case LimitKind::min_distance:
      return "min_distance " + label + ": " + std::to_string(limit.amount);
    case LimitKind::fixed:
      break;
  }
  return "fixed " + label;
}

PlannedOrder order_trials(const OrderRequest& request, Random& random) {
  PlannedOrder planned;
  OrderProblem problem{request.trials, {}};
  for (const LimitedLabel& limit : request.limits) {
    check_fixed(limit, request, planned.diagnostics);
    problem.limits.push_back(limit_of(limit, request.trials));
    if (const auto too = too_often(problem.limits.back()))
      planned.diagnostics.push_back(too_often_for(limit, *too, request));
  }
  if (request.balanced && static_cast<int>(request.balanced->names.size()) > most_balanced_values)
    planned.diagnostics.push_back({request.spec.balanced_transitions->location,
                                   "'" + to_text(*request.spec.balanced_transitions) + "' has " +
                                       std::to_string(request.balanced->names.size()) + " values" + request.where,
                                   "at most " + std::to_string(most_balanced_values) + " values whose transitions are balanced",
                                   "balance a label with fewer values",
                                   {}});
  if (!planned.diagnostics.empty()) return planned;

  if (request.spec.shuffle) {
    FoundOrder found = find(request, problem, random);
    if (found.trials.empty() && request.trials > 0) planned.diagnostics.push_back(fight(request, found));
    planned.trials = std::move(found.trials);
  } else {
    planned.trials.resize(static_cast<std::size_t>(request.trials));
    std::iota(planned.trials.begin(), planned.trials.end(), 0);
    for (std::size_t at = 0; at < request.limits.size(); ++at) {
      const int run = longest_run(problem.limits[at].values, planned.trials);
      if (request.limits[at].kind == LimitKind::min_distance || run <= request.limits[at].amount) continue;
      planned.diagnostics.push_back({place_of(request.limits[at], request.spec),
                                     to_text(request.limits[at]) + " does not hold" + request.where + ": in the order of the lists " +
                                         std::to_string(run) + " of one value follow each other",
                                     "",
                                     "shuffle, or write the lists in an order that holds it",
                                     {}});
    }
  }
  if (planned.diagnostics.empty()) report_what_was_achieved(request, problem, planned);
  return planned;
}

}  // namespace protocols
