#include "app/simulate/screening.h"

#include <algorithm>

#include "protocols/model/step_rows.h"

namespace app {
namespace {

using protocols::ExpressionValue;

// All that may be answered.
struct Values {
  std::vector<ExpressionValue> operator()(const protocols::ScaleSpec& scale) const {
    std::vector<ExpressionValue> points;
    for (int point = scale.from; point <= scale.to; ++point) points.emplace_back(static_cast<double>(point));
    return points;
  }
  std::vector<ExpressionValue> operator()(const std::vector<protocols::UsedChoice>& choices) const {
    std::vector<ExpressionValue> values;
    for (const protocols::UsedChoice& choice : choices) values.emplace_back(choice.value);
    return values;
  }
  std::vector<ExpressionValue> operator()(const protocols::UsedField&) const { return {}; }
  std::vector<ExpressionValue> operator()(const protocols::PageOfText&) const { return {}; }
};

// A choice is called as its step; any other answer as its step and question.
std::string name_of(const std::string& step, const std::string& question) { return question == step ? step : step + "." + question; }

}  // namespace

Screening::Screening(const protocols::Protocol& protocol, int visit, const protocols::Allocation& allocation) {
  for (const auto& [factor, level] : allocation.levels) known_[factor] = level;
  const auto walk = [&](const auto& self, const std::vector<protocols::SessionStep>& steps, const Conditions& around) -> void {
    for (const protocols::SessionStep& step : steps) {
      Conditions conditions = around;
      if (step.when) conditions.push_back(&*step.when);
      if (std::get_if<protocols::EndStep>(&step) && !conditions.empty()) ends_.push_back(conditions);
      for (const protocols::UsedQuestion& question : protocols::uses_of(step, protocol).questions) {
        if (question.measures != protocols::UsedQuestion::Measures::points) continue;
        values_[step.name] = std::visit(Values{}, question.answer);
        if (question.may_be_left_out) optional_.insert(step.name);
      }
      self(self, step.steps, conditions);
    }
  };
  walk(walk, protocols::steps_of(protocol, visit), {});
}

bool Screening::ends(const std::map<std::string, ExpressionValue>& known) const {
  const auto holds = [&](const protocols::Expression* condition) {
    return protocols::is_true(protocols::evaluate(*condition, [&](const std::string& name) {
      const auto found = known.find(name);
      return found == known.end() ? ExpressionValue() : found->second;
    }));
  };
  return std::ranges::any_of(ends_, [&](const Conditions& conditions) { return std::ranges::all_of(conditions, holds); });
}

std::vector<bool> Screening::lets_go_on(const std::string& step, const std::string& question, std::size_t answers) const {
  std::vector<bool> all(answers, true);
  const auto values = values_.find(step);
  if (ends_.empty() || values == values_.end() || values->second.size() != answers) return all;
  std::vector<bool> kept;
  auto known = known_;
  for (const ExpressionValue& value : values->second) {
    known[name_of(step, question)] = value;
    kept.push_back(!ends(known));
  }
  return std::ranges::find(kept, true) == kept.end() ? all : kept;
}

void Screening::answered(const std::string& step, const std::string& question, std::size_t answer) {
  const auto values = values_.find(step);
  if (!ends_.empty() && values != values_.end() && answer < values->second.size()) known_[name_of(step, question)] = values->second[answer];
}

bool Screening::tests(const std::string& block) const {
  return std::ranges::any_of(ends_, [&](const Conditions& conditions) {
    return std::ranges::any_of(conditions, [&](const protocols::Expression* condition) {
      const auto names = protocols::names_of(*condition);
      return std::ranges::find(names, block + ".accuracy") != names.end();
    });
  });
}

}  // namespace app
