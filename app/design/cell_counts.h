// How many trials each condition gets.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "app/design/planned_blocks.h"

namespace app {

struct CellCount {
  std::vector<std::pair<std::string, std::string>> cell;  // label -> value
  int trials = 0;
  bool operator==(const CellCount&) const = default;
};

struct BlockCells {
  std::string block;
  int trials = 0;
  std::vector<std::string> levels;  // "threat = related"; every combination of levels that gives these very counts
  std::vector<CellCount> cells;     // in the order of their values
  bool operator==(const BlockCells&) const = default;
};

// The blocks of all visits, whichever step runs them, with stand-in names and texts, for every combination of between-participants levels; combinations with
// the same counts are reported once. Blocks that cannot be planned are left out. planned: blocks that need not be planned again.
std::vector<BlockCells> cell_counts(const protocols::Protocol& protocol, const std::vector<ConditionBlock>& planned = {});

// Every combination of the factors' levels that a participant can have, with the first participant's keys.
std::vector<protocols::Allocation> every_allocation(const protocols::Protocol& protocol);

}  // namespace app
