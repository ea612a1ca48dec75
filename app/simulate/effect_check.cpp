#include "app/simulate/effect_check.h"

#include <algorithm>
#include <map>
#include <set>

#include "app/design/cell_counts.h"
#include "protocols/model/step_rows.h"
#include "protocols/planning/materials.h"
#include "protocols/planning/plan_awareness.h"

namespace app {
namespace {

using Kind = Effect::Kind;
using Labels = std::map<std::string, std::set<std::string>>;

std::string listed(const auto& texts) {
  std::string list;
  for (const std::string& text : texts) list += (list.empty() ? "" : ", ") + text;
  return list;
}

// What each unit changes, as a sentence ends.
const char* changes(Kind kind) {
  switch (kind) {
    case Kind::time_ms:
    case Kind::time_ms_per_trial:
      return "ms change the time of an answer by key or click";
    case Kind::errors:
      return "% errors change trials that have a right answer";
    case Kind::points:
      return "points change ratings and answers on a scale";
    case Kind::dprime:
      return "d' changes the checks of primes, and recognition";
    case Kind::solved:
      return "% solved change problems with a typed answer";
    case Kind::recalled:
      return "% recalled change trials whose words are recalled later";
  }
  return "";
}

struct Outside {
  Kind kind;  // of effects that change it
  std::string step, question, list = {};
};

// Everything that one allocation brings: trials, and what is asked outside of them.
struct StepTrial {
  std::string step;
  protocols::PlannedTrial trial;
};
struct Everything {
  Occasion occasion;  // the visit and the role
  std::vector<StepTrial> trials;
  std::vector<Outside> outside;
  bool recalls = false;
};

// The effects that change what a question measures; empty: none does.
std::optional<Kind> changed_by(protocols::UsedQuestion::Measures measures) {
  using Measures = protocols::UsedQuestion::Measures;
  switch (measures) {
    case Measures::nothing:
    case Measures::recall:  // an effect on recall changes it trial by trial
      return std::nullopt;
    case Measures::points:
      return Kind::points;
    case Measures::solution:
      return Kind::solved;
    case Measures::recognition:
      return Kind::dprime;
  }
  return std::nullopt;
}

Everything all_of(const protocols::Protocol& protocol, const protocols::Participant& participant, const protocols::Allocation& allocation) {
  using Measures = protocols::UsedQuestion::Measures;
  Everything all;
  all.occasion = occasion_of(protocol, participant.visit, participant.membership);
  protocols::Materials materials(protocol, participant, allocation);
  protocols::for_each_step(protocols::steps_of(protocol, participant.visit), [&](const protocols::SessionStep& step) {
    const protocols::StepUses uses = protocols::uses_of(step, protocol);
    for (const protocols::UsedBlock& used : uses.blocks) {
      auto plan = protocols::plan_shown(protocol, used.as, step.name, participant, allocation, 0);
      if (!plan.block) continue;
      for (protocols::PlannedTrial& trial : plan.block->trials) all.trials.push_back({step.name, std::move(trial)});
    }
    for (const protocols::UsedQuestion& question : uses.questions) {
      all.recalls = all.recalls || question.measures == Measures::recall;
      const auto kind = changed_by(question.measures);
      if (!kind) continue;
      if (question.of.empty()) all.outside.push_back({*kind, step.name, question.id});
      for (const std::string& list : question.of)
        for (const protocols::Item& item : materials.items(list))
          all.outside.push_back({*kind, step.name, item.id, question.measures == Measures::recognition ? list : std::string()});
    }
  });
  return all;
}

bool can_change(Kind kind, const protocols::PlannedTrial& trial, bool recalls) {
  const bool of_primes = trial.phase == protocols::Phase::awareness || trial.phase == protocols::Phase::threshold;
  switch (kind) {
    case Kind::time_ms:
    case Kind::time_ms_per_trial:
      return !of_primes && (trial.click || !trial.choices.empty());
    case Kind::errors:
      return !of_primes && (trial.click || trial.correct);
    case Kind::points:
      return !of_primes && !trial.choices.empty() && !trial.correct;
    case Kind::dprime:
      return of_primes;
    case Kind::solved:
      return false;
    case Kind::recalled:
      return recalls && trial.phase == protocols::Phase::main;
  }
  return false;
}

// Every label that a condition can name, with its values.
void add_labels(const Everything& all, const protocols::Allocation& allocation, Labels& labels) {
  std::set<std::string> names{"block", "phase", "answer"};
  for (const auto& [step, trial] : all.trials) {
    labels["step"].insert(step);
    for (const protocols::Binding& binding : trial.bindings) {
      names.insert(binding.variable);
      for (const auto& [column, value] : binding.item.columns) names.insert(binding.variable + "." + column);
    }
  }
  for (const auto& [factor, level] : allocation.levels) labels[factor].insert(level);
  labels["visit"].insert(std::to_string(all.occasion.visit));
  if (!all.occasion.visit_name.empty()) labels["visit"].insert(all.occasion.visit_name);
  if (!all.occasion.role.empty()) labels["role"].insert(all.occasion.role);
  for (const auto& [step, trial] : all.trials)
    for (const std::string& name : names)
      if (const auto value = value_of(name, trial, {})) labels[name].insert(*value);
  for (const Outside& asked : all.outside) {
    labels["step"].insert(asked.step);
    labels["question"].insert(asked.question);
    if (!asked.list.empty()) labels["list"].insert(asked.list);
  }
}

}  // namespace

EffectFault fault_of(const Effect& effect, const protocols::Protocol& protocol) {
  Labels labels;
  bool meets = false;
  const std::vector<std::string> roles = protocol.group ? protocol.group->roles : std::vector<std::string>{""};
  for (int visit = 1; visit <= protocols::visits_of(protocol); ++visit)
    for (const std::string& role : roles)
      for (const protocols::Allocation& allocation : every_allocation(protocol)) {
        const protocols::Participant participant{
            "check", visit, 0, protocols::stand_in_names(protocol), {}, protocols::stand_in_texts(protocol), {"", role}};
        const Everything all = all_of(protocol, participant, allocation);
        Occasion occasion = all.occasion;
        for (const auto& [step, trial] : all.trials) {
          occasion.step = step;
          if (!applies(effect, trial, allocation, occasion)) continue;
          meets = true;
          if (can_change(effect.kind, trial, all.recalls)) return {};
        }
        for (const Outside& asked : all.outside) {
          if (!applies(effect, AskedOutside{asked.step, asked.question, asked.list}, allocation, all.occasion)) continue;
          meets = true;
          if (asked.kind == effect.kind) return {};
        }
        add_labels(all, allocation, labels);
      }
  if (meets) {
    return {"The effect '" + effect.text + "' changes nothing that meets its conditions: " + changes(effect.kind) + ".",
            "give it another unit, or other conditions"};
  }
  for (const Effect::Condition& condition : effect.conditions) {
    const auto known = labels.find(condition.label);
    if (known == labels.end()) {
      std::vector<std::string> names;
      for (const auto& [name, values] : labels) names.push_back(name);
      return {"The effect '" + effect.text + "' names '" + condition.label + "', which no trial has.", "name one of: " + listed(names)};
    }
    for (const std::string& value : condition.values) {
      if (known->second.contains(value)) continue;
      return {"The effect '" + effect.text + "' names " + condition.label + " = '" + value + "', which no trial has.",
              "name one of: " + listed(known->second)};
    }
  }
  return {"No trial meets all conditions of the effect '" + effect.text + "' together.", "remove one of them"};
}

}  // namespace app
