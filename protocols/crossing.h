// Which items meet in a block: full crossings, and balanced draws from them for practice.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "protocols/materials.h"
#include "protocols/protocol.h"
#include "protocols/random.h"

namespace protocols {

// A block's variables with the items that each may stand for, and trials as rows of item numbers.
struct CrossedTrials {
  std::vector<std::string> variables;
  std::vector<std::vector<Item>> items;  // of each variable
  std::vector<int> bound;                // trial by trial, the item of each variable

  std::size_t size() const { return variables.empty() ? 0 : bound.size() / variables.size(); }
  const Item& item(std::size_t trial, std::size_t variable) const {
    return items[variable][static_cast<std::size_t>(bound[trial * variables.size() + variable])];
  }
  // variables.size() where there is no such variable.
  std::size_t variable(std::string_view name) const;
};

// Every combination of the variables' items once, the first variable slowest.
CrossedTrials cross(const std::vector<Crossing>& crossings, Materials& materials);

// The trials at these rows, in this order; a row may come more than once.
CrossedTrials selected(const CrossedTrials& crossed, const std::vector<int>& rows);

// `count` rows, drawn so that the share of each value of each label is what it is in the whole crossing, to the nearest
// trial; earlier labels come before later ones, and all before the items of the variables, which then share alike. Each
// row comes as often as any other, or once more.
std::vector<int> balanced_rows(const CrossedTrials& crossed, const std::vector<std::vector<int>>& labels, int count,
                               Random& random);

}  // namespace protocols
