// Strata and factors.
#include <algorithm>

#include "protocols/planning/plan.h"
#include "protocols/reading/draft.h"
#include "protocols/source/suggest.h"

namespace protocols {
namespace {

constexpr std::size_t most_cells = 10'000;

// Levels as written, and their weights where they have any.
void read_levels(const Value& between, Factor& factor, Draft& draft) {
  if (const auto* names = between.as<std::vector<Value>>()) {
    factor.levels = texts_of(*names);
  } else if (const auto* weighted = between.as<std::vector<ValueEntry>>()) {
    for (const ValueEntry& entry : *weighted) {
      const int* weight = entry.value.as<int>();
      factor.levels.push_back(entry.key->text);
      factor.weights.push_back(weight ? *weight : 1);
    }
    if (factor.levels.size() < 2)
      draft.diagnostics.push_back(at(*between.node, "factor '" + factor.name + "' has only one level", "at least 2"));
  }
}

// What a condition of a factor may ask about: strata, and the factors of the same unit that stand before it.
ExpressionNames names_for(const Factor& factor, const std::vector<std::string>& later, const Draft& draft) {
  ExpressionNames names;
  for (const Stratum& stratum : draft.protocol.strata) {
    names[stratum.name] =
        factor.per_group ? absent_because("is given for each participant, and this factor is per group") : choice_of(stratum.values);
  }
  for (const std::string& name : later) names[name] = absent_because("is drawn only after '" + factor.name + "'");
  names[factor.name] = absent_because("is what this condition decides about");
  for (const Factor& before : draft.protocol.factors) {
    std::vector<std::string> levels = before.levels;
    if (before.when) levels.push_back(no_level);
    if (before.per_group != factor.per_group) {
      names[before.name] = absent_because(before.per_group ? "is drawn per group, and '" + factor.name + "' is not"
                                                           : "is drawn for each participant, and '" + factor.name +
                                                                 "' per group");
    } else if (std::find(levels.begin(), levels.end(), std::string()) != levels.end()) {
      names[before.name] = NameKind{};
    } else {
      names[before.name] = choice_of(std::move(levels));
    }
  }
  return names;
}

Factor read_factor(const ValueEntry& entry, const Fields& fields, const std::vector<std::string>& later, Draft& draft) {
  Factor factor;
  factor.location = entry.key->location;
  factor.name = entry.key->text;
  if (const Value* between = fields.find("between")) read_levels(*between, factor, draft);
  fields.fill(factor);
  for (const Stratum& stratum : draft.protocol.strata) {
    if (stratum.name != factor.name) continue;
    draft.diagnostics.push_back(at(*entry.key, "'" + factor.name + "' is a stratum already", "a different name",
                                   "rename the factor, or the stratum in line " + std::to_string(stratum.location.line)));
  }
  if (!factor.when) return factor;
  check_expression(fields, "when", names_for(factor, later, draft), draft.diagnostics);
  if (factor.assign == Assignment::alternate) {
    draft.diagnostics.push_back(at(*fields.find("assign")->node,
                                   "factor '" + factor.name + "' cannot alternate where 'when' draws it only for some",
                                   "permuted_blocks", "delete 'assign'"));
  }
  if (std::find(factor.levels.begin(), factor.levels.end(), no_level) != factor.levels.end()) {
    draft.diagnostics.push_back(at(*fields.find("between")->node,
                                   std::string("'") + no_level + "' is what the level is called where '" +
                                       factor.name + "' is not drawn",
                                   "another name for this level", "rename it"));
  }
  return factor;
}

}  // namespace

void read_factors(const Fields& root, Draft& draft) {
  for (const ValueEntry& entry : root.entries("strata")) {
    const auto* values = entry.value.as<std::vector<Value>>();
    if (values) draft.protocol.strata.push_back({entry.key->location, entry.key->text, texts_of(*values)});
  }
  const std::vector<ValueEntry>& entries = root.entries("factors");
  const std::size_t before = draft.diagnostics.size();
  bool sound = true;
  for (std::size_t at = 0; at < entries.size(); ++at) {
    const auto* fields = entries[at].value.as<std::shared_ptr<const Fields>>();
    sound = sound && fields && (*fields)->valid();
    if (!fields) continue;
    std::vector<std::string> later;
    for (std::size_t other = at + 1; other < entries.size(); ++other) later.push_back(entries[other].key->text);
    draft.protocol.factors.push_back(read_factor(entries[at], **fields, later, draft));
  }
  if (!sound || draft.diagnostics.size() > before) return;
  // A factor at a time, so that too many cells are never written down.
  Protocol grown;
  grown.strata = draft.protocol.strata;
  std::size_t cells_before = 1;
  for (const Factor& factor : draft.protocol.factors) {
    grown.factors.push_back(factor);
    // With at most this many, writing them down is still quick.
    const bool countable = cells_before * factor.levels.size() <= 10 * most_cells;
    const std::vector<Allocation> cells = countable ? every_cell(grown) : std::vector<Allocation>();
    cells_before = cells.size();
    if (!countable || cells.size() > most_cells) {
      draft.diagnostics.push_back({factor.location,
                                   "the factors up to '" + factor.name + "' make too many cells between participants",
                                   "at most 10,000 combinations of levels",
                                   "remove levels or factors; what differs within a participant belongs in lists",
                                   {}});
      return;
    }
    if (factor.when && std::none_of(cells.begin(), cells.end(), [&](const Allocation& cell) {
          return cell.levels.at(factor.name) != no_level;
        })) {
      draft.diagnostics.push_back({factor.when->location,
                                   "no participant ever meets 'when' of factor '" + factor.name + "'",
                                   "a condition that holds for some cells",
                                   "correct the condition",
                                   {}});
    }
  }
}

}  // namespace protocols
