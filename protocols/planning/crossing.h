// Which items meet in a block: full crossings, and balanced draws from them for practice.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "protocols/model/protocol.h"
#include "protocols/ordering/random.h"
#include "protocols/planning/materials.h"

namespace protocols {

// Items that each trial draws together, under one variable.
struct DrawnItems {
  std::string variable;
  std::vector<Item> items;
  int count = 0;             // for each trial
  std::vector<int> of_trial;  // trial by trial, numbers of `count` items
};

// A block's variables with the items that each may stand for, and trials as rows of item numbers.
struct CrossedTrials {
  std::vector<std::string> variables;
  std::vector<std::vector<Item>> items;  // of each variable
  std::vector<int> bound;                // trial by trial, the item of each variable
  std::vector<DrawnItems> several_of;    // variables that stand for several items in each trial

  std::size_t size() const { return variables.empty() ? 0 : bound.size() / variables.size(); }
  const Item& item(std::size_t trial, std::size_t variable) const {
    return items[variable][static_cast<std::size_t>(bound[trial * variables.size() + variable])];
  }
  // What a variable stands for in a trial: one item, or as many as were drawn together. Empty: no such variable.
  std::vector<const Item*> several(std::size_t trial, std::string_view variable) const;
  // variables.size() where there is no variable of that name that stands for one item.
  std::size_t variable(std::string_view name) const;
};

// The items that a variable may stand for: its lists' rows together, each as often as its list says. Where there are
// none, the lists' reasons are reported to `materials`.
std::vector<Item> items_of(const Crossing& crossing, const Protocol& protocol, Materials& materials);

// Every combination of the variables' items once, the first variable slowest.
CrossedTrials cross(const std::vector<Crossing>& crossings, const Protocol& protocol, Materials& materials);

// The value that a name in a condition has in a trial: of "prime" the item's id, of "prime.kind" its column; a number
// where the variable's column is one of numbers; else the participant's level of a factor.
class TrialNames {
 public:
  // Keeps references to all; they must outlive it.
  TrialNames(const Expression& expression, const std::vector<Crossing>& bound, const Protocol& protocol,
             const Allocation& allocation);
  // Of what an item is to some variable.
  ExpressionValue value(const std::string& name, const std::function<const Item*(std::string_view)>& item_of) const;

 private:
  std::map<std::string, bool, std::less<>> is_number_;  // of each name in the expression
  const Allocation& allocation_;
};

// The rows of the crossing for which the condition holds.
std::vector<int> rows_that_hold(const CrossedTrials& crossed, const Expression& only, const TrialNames& names);

// Draws the block's further variables for these trials; what cannot be drawn is reported.
void add_draws(const Block& block, const std::vector<DrawSpec>& draws, const Protocol& protocol,
               const Allocation& allocation, Materials& materials, std::uint64_t seed, CrossedTrials& trials,
               std::vector<Diagnostic>& diagnostics);

// The trials at these rows, in this order; a row may come more than once.
CrossedTrials selected(const CrossedTrials& crossed, const std::vector<int>& rows);

// `count` rows, drawn so that the share of each value of each label is what it is in the whole crossing, to the nearest
// trial; earlier labels come before later ones, and all before the items of the variables, which then share alike. Each
// row comes as often as any other, or once more.
std::vector<int> balanced_rows(const CrossedTrials& crossed, const std::vector<std::vector<int>>& labels, int count,
                               Random& random);

}  // namespace protocols
