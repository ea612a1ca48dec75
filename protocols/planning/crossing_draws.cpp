// Conditions on combinations, and items drawn beside them.
#include <algorithm>
#include <unordered_map>

#include "protocols/ordering/draws.h"
#include "protocols/planning/crossing.h"

namespace protocols {
namespace {

// "prime" and "kind" of "prime.kind".
std::pair<std::string_view, std::string_view> parts_of(std::string_view name) {
  const std::size_t dot = name.find('.');
  return dot == std::string_view::npos ? std::pair(name, std::string_view("id"))
                                       : std::pair(name.substr(0, dot), name.substr(dot + 1));
}

// Trials in which the condition sees the same are one kind: it is asked once for each kind and item.
class MayHave {
 public:
  MayHave(const DrawSpec& draw, const std::vector<Item>& items, const CrossedTrials& trials, const TrialNames& names)
      : draw_(draw), items_(items), trials_(trials), names_(names) {
    for (const std::string& name : names_of(*draw.only)) {
      const auto [variable, column] = parts_of(name);
      if (const std::size_t known = trials.variable(variable); known < trials.variables.size())
        seen_.push_back(known);
    }
  }

  bool operator()(std::size_t trial, std::size_t item) {
    std::vector<int> kind = {static_cast<int>(item)};
    for (const std::size_t variable : seen_) kind.push_back(trials_.bound[trial * trials_.variables.size() + variable]);
    const auto known = known_.find(kind);
    if (known != known_.end()) return known->second;
    const auto item_of = [&](std::string_view name) -> const Item* {
      if (name == draw_.variable) return &items_[item];
      const std::size_t variable = trials_.variable(name);
      return variable == trials_.variables.size() ? nullptr : &trials_.item(trial, variable);
    };
    const bool may =
        is_true(evaluate(*draw_.only, [&](const std::string& name) { return names_.value(name, item_of); }));
    known_.emplace(std::move(kind), may);
    return may;
  }

 private:
  const DrawSpec& draw_;
  const std::vector<Item>& items_;
  const CrossedTrials& trials_;
  const TrialNames& names_;
  std::vector<std::size_t> seen_;
  std::map<std::vector<int>, bool> known_;
};

std::string in_words(const CrossedTrials& trials, std::size_t trial) {
  std::string text;
  for (std::size_t variable = 0; variable < trials.variables.size(); ++variable)
    text += (text.empty() ? "" : ", ") + trials.variables[variable] + " '" + trials.item(trial, variable).id + "'";
  return text;
}

// The drawn items become a variable like the crossed ones.
void add_variable(const DrawSpec& draw, std::vector<Item> items, const std::vector<int>& drawn, CrossedTrials& trials) {
  const std::size_t before = trials.variables.size();
  std::vector<int> bound;
  bound.reserve(drawn.size() * (before + 1));
  for (std::size_t trial = 0; trial < drawn.size(); ++trial) {
    const auto from = trials.bound.begin() + static_cast<std::ptrdiff_t>(trial * before);
    bound.insert(bound.end(), from, from + static_cast<std::ptrdiff_t>(before));
    bound.push_back(drawn[trial]);
  }
  trials.bound = std::move(bound);
  trials.variables.push_back(draw.variable);
  trials.items.push_back(std::move(items));
}

}  // namespace

TrialNames::TrialNames(const Expression& expression, const std::vector<Crossing>& bound, const Protocol& protocol,
                       const Allocation& allocation)
    : allocation_(allocation) {
  for (const std::string& name : names_of(expression)) {
    const auto [variable, column] = parts_of(name);
    const auto crossing = std::find_if(bound.begin(), bound.end(),
                                       [&, known = variable](const Crossing& one) { return one.variable == known; });
    if (crossing != bound.end()) is_number_.emplace(name, holds_numbers(protocol, crossing->lists, column));
  }
}

ExpressionValue TrialNames::value(const std::string& name,
                                  const std::function<const Item*(std::string_view)>& item_of) const {
  const auto [variable, column] = parts_of(name);
  if (const Item* item = item_of(variable)) {
    const std::string* cell = column_of(*item, item->text.personal() && column == "text" ? "id" : column);
    if (cell == nullptr) return Missing{};
    const auto number = is_number_.find(name);
    return number != is_number_.end() && number->second ? number_in(*cell) : ExpressionValue(*cell);
  }
  const auto level = allocation_.levels.find(name);
  return level == allocation_.levels.end() ? ExpressionValue(Missing{}) : level->second;
}

std::vector<int> rows_that_hold(const CrossedTrials& crossed, const Expression& only, const TrialNames& names) {
  std::vector<int> rows;
  for (std::size_t row = 0; row < crossed.size(); ++row) {
    const auto item_of = [&](std::string_view name) -> const Item* {
      const std::size_t variable = crossed.variable(name);
      return variable == crossed.variables.size() ? nullptr : &crossed.item(row, variable);
    };
    if (is_true(evaluate(only, [&](const std::string& name) { return names.value(name, item_of); })))
      rows.push_back(static_cast<int>(row));
  }
  return rows;
}

void add_draws(const Block& block, const std::vector<DrawSpec>& draws, const Protocol& protocol,
               const Allocation& allocation, Materials& materials, std::uint64_t seed, CrossedTrials& trials,
               std::vector<Diagnostic>& diagnostics) {
  std::vector<Crossing> bound = block.cross;
  for (const DrawSpec& draw : draws) bound.push_back({draw.variable, draw.lists});
  const std::size_t size = trials.size();
  for (const DrawSpec& draw : draws) {
    std::vector<Item> items = items_of({draw.variable, draw.lists}, protocol, materials);
    Random random(seed_for(seed, {draw.variable}));
    Drawing drawing;
    if (draw.only) {
      const TrialNames names(*draw.only, bound, protocol, allocation);
      MayHave may(draw, items, trials, names);
      drawing = draw_evenly_where(size, items.size(), draw.count, std::ref(may), random);
      if (!drawing.possible) {
        std::size_t has = 0;
        for (std::size_t item = 0; item < items.size(); ++item) has += may(drawing.stuck, item) ? 1U : 0U;
        diagnostics.push_back({draw.only->location,
                               "the trial with " + in_words(trials, drawing.stuck) + " of block '" + block.name + "' may have " +
                                   std::to_string(has) + " of the items of '" + draw.variable + "', but draws " +
                                   std::to_string(draw.count),
                               "a condition that leaves each trial as many",
                               "draw fewer, or loosen 'only'",
                               {}});
        continue;
      }
    } else {
      drawing.items = draw_evenly(size, items.size(), draw.count, random);
      if (items.size() < static_cast<std::size_t>(draw.count) && size > 0) {
        diagnostics.push_back({draw.location,
                               "'" + draw.variable + "' of block '" + block.name + "' draws " + std::to_string(draw.count) +
                                   " different items for each trial, and there are " + std::to_string(items.size()),
                               "lists with at least as many items",
                               "draw fewer, or add rows",
                               {}});
        continue;
      }
    }
    if (draw.count == 1)
      add_variable(draw, std::move(items), drawing.items, trials);
    else
      trials.several_of.push_back({draw.variable, std::move(items), draw.count, std::move(drawing.items)});
  }
}

}  // namespace protocols
