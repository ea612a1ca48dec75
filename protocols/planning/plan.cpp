#include "protocols/planning/plan.h"

#include <algorithm>
#include <functional>
#include <numeric>

#include "protocols/model/step_rows.h"
#include "protocols/ordering/random.h"
#include "protocols/planning/crossing.h"
#include "protocols/planning/labels.h"
#include "protocols/planning/materials.h"
#include "protocols/planning/plan_events.h"
#include "protocols/planning/plan_order.h"

namespace protocols {
namespace {

// What a block's trials and a practice's trials are planned from.
struct Request {
  const Protocol& protocol;
  const Block& block;
  Phase phase;
  int round;
  int occurrence;  // how many steps of the same kind and block come before in the session
  std::vector<Crossing> crossings;
  std::vector<DrawSpec> draws;
  std::optional<int> trials;  // drawn from the crossing; empty: as the block says
  const SourceLocation* place;  // of the step, where a practice has its own limits to fail
  const Participant& participant;
  const Allocation& allocation;
  std::uint64_t seed;
  int drawing = 0;  // counts drawings that no order fitted

  std::uint64_t seed_of(const char* purpose) const {
    return seed_for(seed, {purpose, block.name, phase == Phase::main ? "main" : "practice", round, occurrence});
  }
  // Of what is drawn at random from more than is shown.
  std::uint64_t drawing_seed_of(const char* purpose) const {
    return drawing == 0 ? seed_of(purpose) : seed_for(seed_of(purpose), {"again", drawing});
  }
  bool draws_at_random() const { return trials || block.trials || !draws.empty(); }
};

// The participant's keys, and which of them is right on each trial, by number.
struct AnswerKeys {
  std::vector<std::pair<std::string, Key>> choices;
  std::vector<int> of_trial;  // empty: no answer is right or wrong
};

AnswerKeys answers_of(const Request& request, const CrossedTrials& trials, std::vector<Diagnostic>& diagnostics) {
  AnswerKeys answers;
  if (!request.block.answer) return answers;
  const AnswerSpec& spec = *request.block.answer;
  answers.choices = keys_for(request.block, request.allocation);
  if (spec.by.variable.empty()) return answers;
  const LabelValues values = label_values(trials, spec.by);
  std::vector<int> choice_of_value;
  for (const std::string& value : values.names) {
    const auto choice = std::find_if(answers.choices.begin(), answers.choices.end(),
                                     [&](const auto& candidate) { return candidate.first == value; });
    choice_of_value.push_back(static_cast<int>(choice - answers.choices.begin()));
    if (choice == answers.choices.end())
      diagnostics.push_back({spec.location,
                             "no key answers " + to_text(spec.by) + ": '" + value + "' in the block '" + request.block.name + "'",
                             "a key for each value",
                             "add '" + value + "' to 'keys'",
                             {}});
  }
  for (const int value : values.of_trial) answers.of_trial.push_back(choice_of_value[static_cast<std::size_t>(value)]);
  return answers;
}

LabelValues answer_label(const AnswerKeys& answers, std::size_t trials) {
  LabelValues values{answers.of_trial, {}};
  values.of_trial.resize(trials, 0);
  for (const auto& [value, key] : answers.choices) values.names.push_back(key_name(key));
  if (values.names.empty()) values.names.emplace_back();
  return values;
}

std::vector<LabelValues> cells_of(const Block& block, const CrossedTrials& trials) {
  std::vector<LabelValues> cells;
  for (const Label& label : block.cells) cells.push_back(label_values(trials, label));
  return cells;
}

OrderRequest order_of(const Request& request, const CrossedTrials& trials, const AnswerKeys& answers,
                      const std::vector<LabelValues>& cells, std::vector<int> rounds) {
  const OrderSpec& spec = request.block.order;
  const bool practice = request.phase == Phase::practice;
  const auto values_of = [&](const Label& label) {
    if (label.variable == "answer") return answer_label(answers, trials.size());
    if (label.variable == "condition") return together(cells, trials.size());
    return label_values(trials, label);
  };
  OrderRequest order{spec, static_cast<int>(trials.size()), {}, {}, {}, request.allocation.turn, std::move(rounds), {}};
  if (practice) order.where = " in the practice of '" + request.block.name + "'";
  using Kind = LimitedLabel::Kind;
  for (const Label& label : spec.no_repeat) order.limits.push_back({Kind::no_repeat, label, values_of(label), 1});
  for (const auto& [label, longest] : spec.longest_run)
    order.limits.push_back({Kind::longest_run, label, values_of(label), longest});
  for (const auto& [label, distance] : spec.min_distance)
    order.limits.push_back({Kind::min_distance, label, values_of(label), distance});
  if (spec.balanced_transitions) order.balanced = values_of(*spec.balanced_transitions);
  if (spec.within) order.within = values_of(spec.within->label);
  const auto is_one_value = [](const LabelValues& values) {
    return std::all_of(values.of_trial.begin(), values.of_trial.end(),
                       [&](int value) { return value == values.of_trial.front(); });
  };
  if (!practice) {
    for (const FixedSpec& fixed : spec.fixed)
      order.limits.push_back({Kind::fixed, fixed.label, values_of(fixed.label), 1, fixed.values});
    return order;
  }
  // Practice items often share one condition; a limit on what does not vary would forbid the practice itself.
  std::erase_if(order.limits, [&](const LimitedLabel& limit) { return is_one_value(limit.values); });
  if (order.balanced && is_one_value(*order.balanced)) order.balanced.reset();
  return order;
}

// All combinations as often as asked, or a balanced draw from them, and what is drawn beside them. `rounds`: which
// repetition each trial belongs to, where they are ordered for themselves.
CrossedTrials trials_of(const Request& request, Materials& materials, std::vector<int>& rounds,
                        std::vector<Diagnostic>& diagnostics) {
  const Block& block = request.block;
  CrossedTrials crossed = cross(request.crossings, request.protocol, materials);
  if (block.only && crossed.size() > 0) {
    const TrialNames names(*block.only, request.crossings, request.protocol, request.allocation);
    crossed = selected(crossed, rows_that_hold(crossed, *block.only, names));
    if (crossed.size() == 0)
      diagnostics.push_back({block.only->location,
                             "'only' leaves no combination of block '" + block.name + "'",
                             "a condition that holds for some combinations of every participant",
                             "correct the condition or the lists",
                             {}});
  }
  std::vector<int> rows;
  const std::optional<int> part = request.trials ? request.trials : block.trials;
  if (part) {
    // What is drawn afterwards cannot be shared out here.
    const auto crosses = [&](const Label& label) { return crossed.variable(label.variable) < crossed.variables.size(); };
    std::vector<std::vector<int>> labels;
    if (block.answer && (block.answer->by.variable.empty() || crosses(block.answer->by)))
      labels.push_back(answer_label(answers_of(request, crossed, diagnostics), crossed.size()).of_trial);
    std::vector<LabelValues> cells;
    for (const Label& label : block.cells)
      if (crosses(label)) cells.push_back(label_values(crossed, label));
    labels.push_back(together(cells, crossed.size()).of_trial);
    for (const LabelValues& cell : cells) labels.push_back(cell.of_trial);
    Random random(request.drawing_seed_of("draw"));
    rows = balanced_rows(crossed, labels, *part, random);
  } else {
    for (int repetition = 0; repetition < block.repeat; ++repetition) {
      for (std::size_t row = 0; row < crossed.size(); ++row) {
        rows.push_back(static_cast<int>(row));
        if (block.rounds) rounds.push_back(repetition);
      }
    }
  }
  CrossedTrials trials = selected(crossed, rows);
  add_draws(block, request.draws, request.protocol, request.allocation, materials, request.drawing_seed_of("draw beside"),
            trials, diagnostics);
  return trials;
}

PlannedTrial planned_trial(const Request& request, const CrossedTrials& trials, std::size_t trial,
                           const AnswerKeys& answers, const std::vector<LabelValues>& cells,
                           const std::vector<std::string>& cell_names) {
  PlannedTrial planned;
  planned.block = request.block.name;
  planned.phase = request.phase;
  planned.round = request.round;
  planned.bindings.reserve(trials.variables.size());
  for (std::size_t variable = 0; variable < trials.variables.size(); ++variable)
    planned.bindings.push_back({trials.variables[variable], trials.item(trial, variable)});
  for (const DrawnItems& drawn : trials.several_of) {
    Binding& binding = planned.bindings.emplace_back();
    binding.variable = drawn.variable;
    for (const Item* item : trials.several(trial, drawn.variable))
      binding.item.id += (binding.item.id.empty() ? "" : " ") + item->id;
  }
  planned.cell.reserve(cells.size());
  for (std::size_t cell = 0; cell < cells.size(); ++cell)
    planned.cell.emplace_back(cell_names[cell], cells[cell].name(trial));
  planned.choices = answers.choices;
  if (!answers.of_trial.empty())
    planned.correct = answers.choices[static_cast<std::size_t>(answers.of_trial[trial])].second;
  planned.click = request.block.answer && request.block.answer->click;
  return planned;
}

// The scale is part of what is seen while its answer is awaited.
void show_scale(const Request& request, PlannedTrial& trial) {
  if (!request.block.answer || !request.block.answer->scale) return;
  const ScreenSpec& screen = request.protocol.screen;
  for (PlannedEvent& event : trial.events)
    if (event.until_answer || event.takes_answer) event.shown.emplace_back(PlannedScale{*request.block.answer->scale, screen.text_height, screen.colour});
}

// As far as one drawing goes.
BlockPlan planned(const Request& request, bool& no_order) {
  BlockPlan result;
  Materials materials(request.protocol, request.participant, request.allocation);
  std::vector<int> rounds;
  const CrossedTrials trials = trials_of(request, materials, rounds, result.diagnostics);
  for (Diagnostic& diagnostic : materials.take_diagnostics()) result.diagnostics.push_back(std::move(diagnostic));
  if (!result.diagnostics.empty()) return result;

  const AnswerKeys answers = answers_of(request, trials, result.diagnostics);
  const std::vector<LabelValues> cells = cells_of(request.block, trials);
  std::vector<std::string> cell_names;
  for (const Label& label : request.block.cells) cell_names.push_back(to_text(label));
  const std::string& trial_name = trial_of(request.block, request.allocation.levels);
  EventPlanner events(request.protocol, *find_trial(request.protocol, trial_name), request.participant, trials,
                      request.seed_of("durations"));
  for (Diagnostic& diagnostic : events.take_diagnostics()) result.diagnostics.push_back(std::move(diagnostic));
  if (!result.diagnostics.empty()) return result;

  Random ordering(request.seed_of("order"));
  PlannedOrder order = order_trials(order_of(request, trials, answers, cells, std::move(rounds)), ordering);
  result.diagnostics = std::move(order.diagnostics);
  no_order = !result.diagnostics.empty();
  if (no_order) return result;

  PlannedBlock& block = result.block.emplace();
  block.block = request.block.name;
  block.phase = request.phase;
  block.round = request.round;
  block.longest_runs = std::move(order.longest_runs);
  block.least_distances = std::move(order.least_distances);
  block.transitions = std::move(order.transitions);
  block.assigned = materials.assigned();
  block.trials.reserve(trials.size());
  Random masks(request.seed_of("masks"));
  for (const int trial : order.trials) {
    PlannedTrial& planned = block.trials.emplace_back(
        planned_trial(request, trials, static_cast<std::size_t>(trial), answers, cells, cell_names));
    planned.index = static_cast<int>(block.trials.size()) - 1;
    planned.events = events.events(static_cast<std::size_t>(trial), masks);
    show_scale(request, planned);
  }
  return result;
}

// What is drawn by chance may leave no order that holds the block's limits: then it is drawn again. Limits that never hold fail as
// often as they are tried, and are reported as the first drawing met them.
BlockPlan plan(Request request) {
  constexpr int most_drawings = 24;
  bool no_order = false;
  BlockPlan first = planned(request, no_order);
  while (no_order && request.draws_at_random() && ++request.drawing < most_drawings) {
    BlockPlan again = planned(request, no_order);
    if (!no_order) return again;
  }
  return first;
}

// A block that is run twice has two orders: steps that run it in the same way are distinguished by their position in the study.
int occurrence_of(const Protocol& protocol, const SourceLocation& place, const std::function<bool(const SessionStep&)>& is_alike) {
  int before = 0;
  std::optional<int> found;
  for_each_step(protocol, [&](const SessionStep& other) {
    if (found || !is_alike(other)) return;
    if (place_of(other) == place) found = before;
    ++before;
  });
  return found.value_or(0);
}

}  // namespace

BlockPlan plan_block(const Protocol& protocol, const BlockStep& step, const Participant& participant,
                     const Allocation& allocation, std::uint64_t seed) {
  const Block& block = *find_block(protocol, step.block);
  const int occurrence = occurrence_of(protocol, step.location, [&](const SessionStep& other) {
    const auto run = block_run_by(other, protocol);
    return run && run->block == step.block;
  });
  return plan(
      {protocol, block, Phase::main, 1, occurrence, block.cross, block.draws, std::nullopt, &step.location, participant, allocation, seed});
}

BlockPlan plan_practice(const Protocol& protocol, const PracticeStep& step, int round, const Participant& participant,
                        const Allocation& allocation, std::uint64_t seed) {
  const Block& block = *find_block(protocol, step.of);
  std::vector<Crossing> crossings = block.cross;
  for (const Crossing& other : step.with)
    for (Crossing& crossing : crossings)
      if (crossing.variable == other.variable) crossing = other;
  std::vector<DrawSpec> draws = block.draws;
  for (const Crossing& other : step.with)
    for (DrawSpec& draw : draws)
      if (draw.variable == other.variable) draw.lists = other.lists;
  const int occurrence = occurrence_of(protocol, step.location, [&](const SessionStep& other) {
    const auto* practice = std::get_if<PracticeStep>(&other);
    return practice && practice->of == step.of;
  });
  return plan(
      {protocol, block, Phase::practice, round, occurrence, crossings, draws, step.trials, &step.location, participant, allocation, seed});
}

std::vector<std::pair<std::string, Key>> keys_for(const Block& block, const Allocation& allocation) {
  std::vector<std::pair<std::string, Key>> keys;
  if (!block.answer) return keys;
  const auto& written = block.answer->keys;
  const auto map = allocation.key_maps.find(block.name);
  const std::size_t rotation = map == allocation.key_maps.end() ? 0 : static_cast<std::size_t>(map->second);
  for (std::size_t at = 0; at < written.size(); ++at)
    keys.emplace_back(written[at].first, written[(at + rotation) % written.size()].second);
  return keys;
}

}  // namespace protocols
