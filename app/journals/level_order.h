// The order in which the author of a protocol wrote levels and values: lists and tables keep it.
#pragma once

#include <string>
#include <vector>

#include "engine/journal/labels.h"

namespace protocols {
struct Protocol;
}

namespace app {

// Of a factor its levels, of a label of trials its values; factors and labels by name.
using LevelOrder = engine::Named<std::vector<std::string>>;

// Compares names by their place in the author's order; those that are not in it come after the others, by the alphabet.
struct InOrder {
  std::vector<std::string> names = {};
  bool operator()(const std::string& a, const std::string& b) const;
};

InOrder order_of(const LevelOrder& order, const std::string& name);

// Compares cells ("prime.kind" = "threat", "target.slot" = "AF") value by value.
struct CellsInOrder {
  LevelOrder order = {};
  bool operator()(const engine::Labels& a, const engine::Labels& b) const;
};

// Adds what `more` knows and `order` does not: whole factors at its end, and further levels at the end of each.
void add_levels(LevelOrder& order, const LevelOrder& more);

// The labels that the cells of blocks consist of, and `STEP.list` of every step `recognise`, with its lists.
LevelOrder labels_of(const protocols::Protocol& protocol);

}  // namespace app
