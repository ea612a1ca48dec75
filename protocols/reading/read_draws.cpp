// Which of a block's combinations are run, and what is drawn beside them.
#include <algorithm>
#include <set>

#include "protocols/planning/materials.h"
#include "protocols/reading/block_draft.h"
#include "protocols/source/suggest.h"

namespace protocols {
namespace {

constexpr std::size_t listable = 200;  // values; beyond it a column is any text

NameKind kind_of(const std::string& column, const Crossing& crossing, const Draft& draft) {
  const auto values = values_of({{}, crossing.variable, column}, {crossing}, draft);
  for (const std::string& list : crossing.lists) {
    const auto facts = draft.lists.find(list);
    if (facts == draft.lists.end() || !facts->second.known) return NameKind{};
  }
  if (holds_numbers(draft.protocol, crossing.lists, column)) return any_number();
  if (!values || values->size() > listable) return any_text();
  return choice_of({values->begin(), values->end()});
}

DrawSpec read_draw(const ValueEntry& entry, const Fields& fields, const Block& block, Draft& draft) {
  DrawSpec draw{entry.key->location, entry.key->text, {}};
  fields.fill(draw);
  if (!draw.only) return draw;
  std::vector<Crossing> bound = bound_by(block);
  bound.push_back({draw.variable, draw.lists});
  check_expression(fields, "only", names_in_trials(bound, block.draws, draft), draft.diagnostics);
  return draw;
}

}  // namespace

ExpressionNames names_in_trials(const std::vector<Crossing>& bound, const std::vector<DrawSpec>& several, const Draft& draft) {
  ExpressionNames names;
  for (const Factor& factor : draft.protocol.factors) {
    std::vector<std::string> levels = factor.levels;
    if (factor.when) levels.push_back(no_level);
    names[factor.name] = choice_of(std::move(levels));
  }
  for (const Crossing& crossing : bound) {
    std::set<std::string> columns = {"id", "text"};
    for (const std::string& list : crossing.lists) {
      const auto facts = draft.lists.find(list);
      if (facts != draft.lists.end()) columns.insert(facts->second.columns.begin(), facts->second.columns.end());
      if (facts == draft.lists.end() || !facts->second.known) columns.insert(any_column);
    }
    names[crossing.variable] = kind_of("id", crossing, draft);
    for (const std::string& column : columns)
      names[crossing.variable + "." + column] = kind_of(column, crossing, draft);
  }
  for (const DrawSpec& draw : several)
    if (draw.count > 1)
      names[draw.variable] = absent_because("stands for " + std::to_string(draw.count) + " items");
  return names;
}

void read_choice_of_trials(const Fields& fields, Block& block, Draft& draft) {
  fields.fill(block);
  if (block.only) check_expression(fields, "only", names_in_trials(block.cross, {}, draft), draft.diagnostics);
  for (const ValueEntry& entry : fields.entries("draw")) {
    const auto* draw = entry.value.as<std::shared_ptr<const Fields>>();
    const std::string& variable = entry.key->text;
    if (find_crossing(block.cross, variable)) {
      draft.diagnostics.push_back(at(*entry.key, "'" + variable + "' is crossed already in block '" + block.name + "'",
                                     "a different variable", "rename it, or delete one of the two"));
      continue;
    }
    if (draw) block.draws.push_back(read_draw(entry, **draw, block, draft));
  }
}

void check_levels_have_rows(Draft& draft) {
  const auto is_empty = [&](const std::string& list, const LevelWithoutRows& missing) {
    return std::any_of(draft.lists_without_rows.begin(), draft.lists_without_rows.end(), [&](const auto& other) {
      return other.list == list && other.factor == missing.factor && other.level == missing.level;
    });
  };
  std::vector<Diagnostic> found;
  for (const LevelWithoutRows& missing : draft.lists_without_rows) {
    bool used = false, stands_in = true;
    for (const Block& block : draft.protocol.blocks) {
      for (const Crossing& crossing : bound_by(block)) {
        if (std::find(crossing.lists.begin(), crossing.lists.end(), missing.list) == crossing.lists.end()) continue;
        used = true;
        stands_in = stands_in && !std::all_of(crossing.lists.begin(), crossing.lists.end(),
                                              [&](const std::string& list) { return is_empty(list, missing); });
      }
    }
    if (!used || !stands_in) found.push_back(missing.diagnostic);
  }
  draft.diagnostics.insert(draft.diagnostics.end(), found.begin(), found.end());
}

}  // namespace protocols
