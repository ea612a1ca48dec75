#include "protocols/planning/plan_awareness.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <utility>

#include "protocols/ordering/random.h"

namespace protocols {
namespace {

const AskedTime half_a_second{500, TimeUnit::milliseconds};

// "prime.kind in ['threat', 'neutral']", and the condition that is there already.
std::optional<Expression> only_with_keys(const AwarenessStep& step, const std::optional<Expression>& already) {
  std::string values;
  for (const auto& [value, key] : step.keys) {
    const char* quote = value.find('\'') == std::string::npos ? "'" : "\"";
    values += (values.empty() ? "" : ", ") + (quote + value) + quote;
  }
  std::string text = to_text(step.by) + " in [" + values + "]";
  if (already) text = "(" + already->text + ") and " + text;
  auto read = read_expression(text);
  Expression* expression = std::get_if<Expression>(&read);
  if (!expression) return already;
  expression->location = step.location;
  return std::move(*expression);
}

// The block as the check runs it: shuffled, and distinguished by the primes alone.
void change(Block& block, const AwarenessStep& step) {
  const bool crossed =
      std::any_of(block.cross.begin(), block.cross.end(), [&](const Crossing& c) { return c.variable == step.by.variable; });
  if (crossed) block.only = only_with_keys(step, block.only);
  block.answer.reset();
  block.cells = {step.by};
  block.order = {};
  block.repeat = 1;
  block.rounds = false;
  block.trials.reset();
}

// `count` of the trials, each value that has a key as often as the others.
std::vector<PlannedTrial> shared_out(std::vector<PlannedTrial> trials, int count, const AwarenessStep& step) {
  std::map<std::string, int> wanted;
  const int values = static_cast<int>(step.keys.size());
  for (int i = 0; i < values; ++i)
    wanted[step.keys[static_cast<std::size_t>(i)].first] = count / values + (i < count % values ? 1 : 0);
  std::vector<PlannedTrial> kept;
  for (PlannedTrial& trial : trials) {
    const auto left = wanted.find(trial.cell.front().second);
    if (left == wanted.end() || left->second == 0) continue;
    --left->second;
    kept.push_back(std::move(trial));
  }
  return kept;
}

bool is_shorter(const AskedTime& time, const AskedTime& than) {
  return time.unit == than.unit && time.amount < than.amount;
}

// The trial's course up to what was to be answered, then the choice.
void ask_about_prime(PlannedTrial& trial, const std::vector<std::pair<std::string, Key>>& keys, bool is_catch) {
  const auto target = std::find_if(trial.events.begin(), trial.events.end(), 
                                   [](const PlannedEvent& event) { return event.until_answer || event.takes_answer; });
  if (target != trial.events.end()) {
    target->until_answer = target->takes_answer = false;
    if (!target->lasts || !is_shorter(*target->lasts, half_a_second)) target->lasts = half_a_second;
    // A scale that the task is answered on has no place here.
    std::erase_if(target->shown, [](const PlannedStimulus& shown) { return std::holds_alternative<PlannedScale>(shown); });
    trial.events.erase(target + 1, trial.events.end());
  }
  for (PlannedEvent& event : trial.events) {
    if (!is_catch) break;
    if (event.role == EventRole::prime) event.lasts = half_a_second;
    if (event.role == EventRole::forward_mask || event.role == EventRole::backward_mask) event.shown.clear();
  }
  PlannedEvent choice;
  choice.name = "choice";
  choice.until_answer = true;
  trial.events.push_back(std::move(choice));
  trial.cell.emplace_back("catch", is_catch ? "true" : "false");
  trial.phase = Phase::awareness;
  trial.click = false;
  trial.choices = keys;
  for (const auto& [value, key] : keys)
    if (value == trial.cell.front().second) trial.correct = key;
}

}  // namespace

BlockPlan plan_awareness(const Protocol& protocol, const AwarenessStep& step, const std::string& name,
                         const Participant& participant, const Allocation& allocation, std::uint64_t seed) {
  const auto keys = prime_keys(step, allocation);
  Protocol changed = protocol;
  for (Block& block : changed.blocks)
    if (block.name == step.of) change(block, step);
  constexpr int most_times = 8;  // so many more are drawn at most, where some have values without keys
  const auto planned = [&](int count, bool is_catch) {
    BlockPlan plan;
    for (int times = 1; times <= most_times; times *= 2) {
      PracticeStep trials;
      trials.location = step.location;
      trials.of = step.of;
      trials.trials = count * times;
      trials.with = step.with;
      plan = plan_practice(changed, trials, 1, participant, allocation,
                           seed_for(seed, {"awareness", name, is_catch ? "catch" : "trials"}));
      if (!plan.block) return plan;
      plan.block->trials = shared_out(std::move(plan.block->trials), count, step);
      if (static_cast<int>(plan.block->trials.size()) == count) break;
    }
    for (PlannedTrial& trial : plan.block->trials) ask_about_prime(trial, keys, is_catch);
    return plan;
  };
  BlockPlan plan = planned(step.trials, false);
  if (!plan.block) return plan;
  if (step.catch_trials > 0) {
    BlockPlan seen = planned(step.catch_trials, true);
    if (!seen.block) return seen;
    for (PlannedTrial& trial : seen.block->trials) plan.block->trials.push_back(std::move(trial));
  }
  Random order(seed_for(seed, {"awareness", name, "order"}));
  shuffle(plan.block->trials, order);
  for (std::size_t i = 0; i < plan.block->trials.size(); ++i) plan.block->trials[i].index = static_cast<int>(i);
  plan.block->phase = Phase::awareness;
  plan.block->longest_runs.clear();
  return plan;
}

std::vector<std::pair<std::string, Key>> prime_keys(const AwarenessStep& step, const Allocation& allocation) {
  if (!step.counterbalance || step.keys.size() < 2) return step.keys;
  const std::size_t count = step.keys.size(), turn = static_cast<std::size_t>(std::max(0, allocation.turn));
  std::string written;
  for (const auto& [value, key] : step.keys) written += value + "=" + key_name(key) + ";";
  std::vector<std::size_t> rotations(count);
  std::iota(rotations.begin(), rotations.end(), std::size_t{0});
  // In an order of its own for each turn: a Latin square goes by the same count, and would always go together with the same keys.
  Random random(seed_for(0, {"prime keys", written, static_cast<int>(turn / count)}));
  shuffle(rotations, random);
  std::vector<std::pair<std::string, Key>> keys;
  for (std::size_t at = 0; at < count; ++at)
    keys.emplace_back(step.keys[at].first, step.keys[(at + rotations[turn % count]) % count].second);
  return keys;
}

BlockPlan plan_threshold(const Protocol& protocol, const ThresholdStep& step, const std::string& name,
                         const Participant& participant, const Allocation& allocation, std::uint64_t seed) {
  BlockPlan plan = plan_awareness(protocol, step.choice, name, participant, allocation, seed);
  if (!plan.block) return plan;
  plan.block->phase = Phase::threshold;
  for (PlannedTrial& trial : plan.block->trials) {
    trial.phase = Phase::threshold;
    trial.cell.pop_back();  // none is a catch trial
  }
  return plan;
}

namespace {

struct PlanShown {
  const Protocol& protocol;
  const std::string& name;
  const Participant& participant;
  const Allocation& allocation;
  std::uint64_t seed;
  BlockPlan operator()(const BlockStep& step) const { return plan_block(protocol, step, participant, allocation, seed); }
  BlockPlan operator()(const PracticeStep* step) const { return plan_practice(protocol, *step, 1, participant, allocation, seed); }
  BlockPlan operator()(const AwarenessStep* step) const { return plan_awareness(protocol, *step, name, participant, allocation, seed); }
  BlockPlan operator()(const ThresholdStep* step) const { return plan_threshold(protocol, *step, name, participant, allocation, seed); }
};

}  // namespace

BlockPlan plan_shown(const Protocol& protocol, const ShownAs& as, const std::string& name, const Participant& participant,
                     const Allocation& allocation, std::uint64_t seed) {
  return std::visit(PlanShown{protocol, name, participant, allocation, seed}, as);
}

void expose(PlannedTrial& trial, const Exposure& exposure) {
  trial.exposure = exposure;
  for (PlannedEvent& event : trial.events) {
    if (event.role != EventRole::prime) continue;
    if (exposure.measure == ThresholdStep::Measure::contrast) {
      event.contrast = exposure.value;
    } else {
      event.lasts = AskedTime{exposure.value, TimeUnit::frames};
      event.drawn = exposure.step;
    }
  }
}

}  // namespace protocols
