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

std::optional<std::string> value_of(const std::string& label, const protocols::PlannedTrial& trial,
                                    const protocols::Allocation& allocation) {
  if (label == "block") return trial.block;
  if (label == "phase") return phase_name(trial.phase);
  if (label == "answer") {
    for (const auto& [value, key] : trial.choices) {
      if (trial.correct == key) return value;
    }
    return std::nullopt;
  }
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

bool applies(const Effect& effect, const protocols::PlannedTrial& trial, const protocols::Allocation& allocation) {
  return std::ranges::all_of(effect.conditions, [&](const Effect::Condition& condition) {
    const auto value = value_of(condition.label, trial, allocation);
    return value && std::ranges::find(condition.values, *value) != condition.values.end();
  });
}

bool applies(const Effect& effect, const AskedOutside& asked, const protocols::Allocation& allocation) {
  return std::ranges::all_of(effect.conditions, [&](const Effect::Condition& condition) {
    std::string_view value;
    if (condition.label == "step") value = asked.step;
    if (condition.label == "question") value = asked.question;
    if (condition.label == "list") value = asked.list;
    if (const auto factor = allocation.levels.find(condition.label); factor != allocation.levels.end()) value = factor->second;
    return std::ranges::find(condition.values, value) != condition.values.end();
  });
}

double planted(Effect::Kind kind, const std::vector<Effect>& effects, const protocols::PlannedTrial& trial,
               const protocols::Allocation& allocation) {
  double sum = 0;
  for (const Effect& effect : effects)
    if (effect.kind == kind && applies(effect, trial, allocation)) sum += effect.size;
  return sum;
}

double planted(Effect::Kind kind, const std::vector<Effect>& effects, const AskedOutside& asked, const protocols::Allocation& allocation) {
  double sum = 0;
  for (const Effect& effect : effects)
    if (effect.kind == kind && applies(effect, asked, allocation)) sum += effect.size;
  return sum;
}

}  // namespace app
