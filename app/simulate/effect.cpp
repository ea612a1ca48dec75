#include "app/simulate/effect.h"

#include <algorithm>
#include <charconv>

namespace app {
namespace {

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

std::vector<std::string> split(std::string_view text, char at) {
  std::vector<std::string> parts;
  for (;;) {
    const auto end = text.find(at);
    parts.emplace_back(trimmed(text.substr(0, end)));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

struct Unit {
  const char* written;
  Effect::Kind kind;
  double each, most;  // the size of one, and the largest number of them
};
constexpr Unit units[] = {{"% errors", Effect::Kind::errors, 0.01, 100},
                          {"points", Effect::Kind::points, 1, 10},
                          {"% solved", Effect::Kind::solved, 0.01, 100},
                          {"% recalled", Effect::Kind::recalled, 0.01, 100},
                          {"d'", Effect::Kind::dprime, 1, 5},
                          {"ms per trial", Effect::Kind::time_ms_per_trial, 1, 1000},
                          {"ms", Effect::Kind::time_ms, 1, 10'000}};

// The size with its unit, into the effect. False: it is not one.
bool read_size(std::string_view text, Effect& effect) {
  text = trimmed(text);
  for (const Unit& unit : units) {
    if (!text.ends_with(unit.written)) continue;
    std::string_view number = trimmed(text.substr(0, text.size() - std::string_view(unit.written).size()));
    if (number.starts_with('+')) number.remove_prefix(1);
    double value = 0;
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
    if (error != std::errc() || end != number.data() + number.size() || !(value >= -unit.most && value <= unit.most)) return false;
    effect.kind = unit.kind;
    effect.size = value * unit.each;
    return true;
  }
  return false;
}

std::string phase_name(protocols::Phase phase) {
  switch (phase) {
    case protocols::Phase::practice:
      return "practice";
    case protocols::Phase::main:
      return "main";
    case protocols::Phase::cover:
      return "cover";
    case protocols::Phase::awareness:
      return "awareness";
    case protocols::Phase::threshold:
      return "threshold";
  }
  return {};
}

}  // namespace

std::variant<Effect, EffectFault> read_effect(std::string_view text) {
  const std::string quoted = "'" + std::string(text) + "'";
  constexpr const char* form = "write it like \"prime.kind=threat,target.slot=AF:-25 ms\"";
  const auto colon = text.rfind(':');
  if (colon == std::string_view::npos) return EffectFault{"The effect " + quoted + " has no ':' before its size.", form};
  Effect effect;
  effect.text = text;
  if (!read_size(text.substr(colon + 1), effect)) {
    return EffectFault{"The size of the effect " + quoted + " is not a number of ms, ms per trial, % errors, % solved, % recalled, points or d' (up to 10000, 1000, 100, 100, 100, 10 or 5).",
                       form};
  }
  for (const std::string& part : split(text.substr(0, colon), ',')) {
    const auto equals = part.find('=');
    Effect::Condition condition;
    if (equals != std::string::npos) {
      condition.label = trimmed(std::string_view(part).substr(0, equals));
      condition.values = split(std::string_view(part).substr(equals + 1), '|');
    }
    if (condition.label.empty() || std::ranges::find(condition.values, "") != condition.values.end()) {
      return EffectFault{"The condition '" + part + "' of the effect " + quoted + " is not a label, '=' and a value.", form};
    }
    effect.conditions.push_back(std::move(condition));
  }
  return effect;
}

Occasion occasion_of(const protocols::Protocol& protocol, int visit, const protocols::Membership& membership) {
  const auto index = static_cast<std::size_t>(visit - 1);
  return {visit, index < protocol.visits.size() ? protocol.visits[index].name : std::string(), membership.role, {}};
}

std::optional<std::string> value_of(const std::string& label, const protocols::PlannedTrial& trial, const protocols::Allocation& allocation,
                                    const Occasion& occasion) {
  if (label == "block") return trial.block;
  if (label == "phase") return phase_name(trial.phase);
  if (label == "answer") {
    for (const auto& [value, key] : trial.choices) {
      if (trial.correct == key) return value;
    }
    return std::nullopt;
  }
  if (label == "step" && !occasion.step.empty()) return occasion.step;
  if (const auto factor = allocation.levels.find(label); factor != allocation.levels.end()) return factor->second;
  const auto point = label.find('.');
  for (const protocols::Binding& binding : trial.bindings) {
    if (binding.variable != label.substr(0, point)) continue;
    if (point == std::string::npos) return binding.item.id;
    const std::string* value = protocols::column_of(binding.item, label.substr(point + 1));
    if (value != nullptr) return *value;  // what is personal is nobody's condition, and has none
  }
  return std::nullopt;
}

namespace {

// Of conditions that are not about the trial or the question; empty: this one is.
std::optional<bool> holds_by_occasion(const Effect::Condition& condition, const Occasion& occasion) {
  const auto names = [&](const std::string& value) {
    return !value.empty() && std::ranges::find(condition.values, value) != condition.values.end();
  };
  if (condition.label == "visit") return names(occasion.visit_name) || (occasion.visit > 0 && names(std::to_string(occasion.visit)));
  if (condition.label == "role") return names(occasion.role);
  return std::nullopt;
}

}  // namespace

bool applies(const Effect& effect, const protocols::PlannedTrial& trial, const protocols::Allocation& allocation,
             const Occasion& occasion) {
  return std::ranges::all_of(effect.conditions, [&](const Effect::Condition& condition) {
    if (const auto holds = holds_by_occasion(condition, occasion)) return *holds;
    const auto value = value_of(condition.label, trial, allocation, occasion);
    return value && std::ranges::find(condition.values, *value) != condition.values.end();
  });
}

bool applies(const Effect& effect, const AskedOutside& asked, const protocols::Allocation& allocation, const Occasion& occasion) {
  return std::ranges::all_of(effect.conditions, [&](const Effect::Condition& condition) {
    if (const auto holds = holds_by_occasion(condition, occasion)) return *holds;
    std::string_view value;
    if (condition.label == "step") value = asked.step;
    if (condition.label == "question") value = asked.question;
    if (condition.label == "list") value = asked.list;
    if (const auto factor = allocation.levels.find(condition.label); factor != allocation.levels.end()) value = factor->second;
    return std::ranges::find(condition.values, value) != condition.values.end();
  });
}

double planted(Effect::Kind kind, const std::vector<Effect>& effects, const protocols::PlannedTrial& trial,
               const protocols::Allocation& allocation, const Occasion& occasion) {
  double sum = 0;
  for (const Effect& effect : effects)
    if (effect.kind == kind && applies(effect, trial, allocation, occasion)) sum += effect.size;
  return sum;
}

double planted(Effect::Kind kind, const std::vector<Effect>& effects, const AskedOutside& asked, const protocols::Allocation& allocation,
               const Occasion& occasion) {
  double sum = 0;
  for (const Effect& effect : effects)
    if (effect.kind == kind && applies(effect, asked, allocation, occasion)) sum += effect.size;
  return kind == Effect::Kind::points && asked.reversed ? -sum : sum;
}

}  // namespace app
