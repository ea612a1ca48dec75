#include "protocols/checking/occasions.h"

#include <algorithm>
#include <iterator>

namespace protocols {
namespace {

bool may_hold(const std::optional<Expression>& condition, const Allocation& cell) {
  if (!condition) return true;
  const ExpressionValue value = evaluate(*condition, [&](const std::string& name) -> ExpressionValue {
    const auto level = cell.levels.find(name);
    return level == cell.levels.end() ? ExpressionValue(Missing{}) : level->second;
  });
  return std::holds_alternative<Missing>(value) || is_true(value);
}

}  // namespace

Occasions in_common(const Occasions& a, const Occasions& b) {
  Occasions both;
  std::ranges::set_intersection(a, b, std::inserter(both, both.end()));
  return both;
}

void for_each_step_on(const Protocol& protocol, const std::vector<Allocation>& cells,
                      const std::function<void(const SessionStep&, const Occasions&)>& visit) {
  const std::function<void(const std::vector<SessionStep>&, const Occasions&)> walk = [&](const auto& steps, const Occasions& around) {
    for (const SessionStep& step : steps) {
      Occasions here = around;
      std::erase_if(here, [&](const Occasion& occasion) { return !may_hold(step.when, cells[occasion.cell]); });
      visit(step, here);
      walk(step.steps, here);
    }
  };
  const auto session = [&](std::size_t number, const std::vector<SessionStep>& steps) {
    Occasions all;
    for (std::size_t cell = 0; cell < cells.size(); ++cell) all.insert({number, cell});
    walk(steps, all);
  };
  session(0, protocol.session);
  for (std::size_t i = 0; i < protocol.visits.size(); ++i) session(i, protocol.visits[i].session);
}

}  // namespace protocols
