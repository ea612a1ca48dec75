// Signs that mean nothing: random patterns of blocks, as unlike each other as they are alike in ink.
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "stimuli/shapes/drawing.h"

namespace stimuli {

constexpr int pattern_side = 6;
// Row by row from the top left; true: a dark block.
using BlockPattern = std::array<bool, std::size_t{pattern_side} * pattern_side>;

// In how many blocks two patterns differ at least, however one of them is turned or mirrored.
int unlikeness(const BlockPattern& a, const BlockPattern& b);

// So many patterns, the same for the same seed. Half of the blocks of each are dark, two to four in every row and
// column; any two differ in at least twelve blocks, however turned or mirrored, and none looks like its own turned or
// mirrored self (eight blocks). Requires count ≤ 100.
std::vector<BlockPattern> block_patterns(int count, std::uint64_t seed);

// The pattern on a card of 200 × 200.
Drawing draw_block_pattern(const BlockPattern& pattern);

}  // namespace stimuli
