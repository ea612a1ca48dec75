#include "stimuli/draw/block_pattern.h"

#include <algorithm>

#include "protocols/ordering/random.h"

namespace stimuli {
namespace {

constexpr int blocks = pattern_side * pattern_side;
constexpr int apart = 12, apart_from_itself = 8;

std::size_t at(int row, int column) { return static_cast<std::size_t>(row * pattern_side + column); }

BlockPattern turned(const BlockPattern& pattern) {
  BlockPattern out{};
  for (int row = 0; row < pattern_side; ++row)
    for (int column = 0; column < pattern_side; ++column)
      out[at(column, pattern_side - 1 - row)] = pattern[at(row, column)];
  return out;
}

BlockPattern mirrored(const BlockPattern& pattern) {
  BlockPattern out{};
  for (int row = 0; row < pattern_side; ++row)
    for (int column = 0; column < pattern_side; ++column)
      out[at(row, pattern_side - 1 - column)] = pattern[at(row, column)];
  return out;
}

// As it is, turned three times, mirrored, and that turned three times.
std::array<BlockPattern, 8> views(const BlockPattern& pattern) {
  std::array<BlockPattern, 8> all{pattern};
  for (std::size_t i = 1; i < all.size(); ++i) all[i] = i == 4 ? mirrored(pattern) : turned(all[i - 1]);
  return all;
}

int differing(const BlockPattern& a, const BlockPattern& b) {
  int count = 0;
  for (std::size_t i = 0; i < a.size(); ++i) count += a[i] != b[i] ? 1 : 0;
  return count;
}

bool is_even(const BlockPattern& pattern) {
  for (int i = 0; i < pattern_side; ++i) {
    int in_row = 0, in_column = 0;
    for (int k = 0; k < pattern_side; ++k) {
      in_row += pattern[at(i, k)] ? 1 : 0;
      in_column += pattern[at(k, i)] ? 1 : 0;
    }
    if (std::min(in_row, in_column) < 2 || std::max(in_row, in_column) > 4) return false;
  }
  return true;
}

bool is_lopsided(const BlockPattern& pattern) {
  const auto all = views(pattern);
  return std::all_of(all.begin() + 1, all.end(),
                     [&](const BlockPattern& view) { return differing(pattern, view) >= apart_from_itself; });
}

}  // namespace

int unlikeness(const BlockPattern& a, const BlockPattern& b) {
  int least = blocks;
  for (const BlockPattern& view : views(b)) least = std::min(least, differing(a, view));
  return least;
}

std::vector<BlockPattern> block_patterns(int count, std::uint64_t seed) {
  protocols::Random random(seed);
  std::vector<bool> half(blocks, false);
  std::fill(half.begin(), half.begin() + blocks / 2, true);
  std::vector<BlockPattern> chosen;
  while (static_cast<int>(chosen.size()) < count) {
    for (std::size_t left = half.size(); left > 1; --left) {
      const std::size_t other = random.below(static_cast<std::uint32_t>(left));
      const bool kept = half[left - 1];
      half[left - 1] = half[other];
      half[other] = kept;
    }
    BlockPattern pattern{};
    std::copy(half.begin(), half.end(), pattern.begin());
    const auto is_new = [&](const BlockPattern& other) { return unlikeness(pattern, other) >= apart; };
    if (is_even(pattern) && is_lopsided(pattern) && std::all_of(chosen.begin(), chosen.end(), is_new))
      chosen.push_back(pattern);
  }
  return chosen;
}

Drawing draw_block_pattern(const BlockPattern& pattern) {
  constexpr double block = 24, margin = (200 - pattern_side * block) / 2;
  Drawing drawing(200, 200);
  Path dark;
  for (int row = 0; row < pattern_side; ++row)
    for (int column = 0; column < pattern_side; ++column)
      if (pattern[at(row, column)]) dark.add(rectangle({margin + column * block, margin + row * block}, block, block));
  // The thin outline closes the seams between blocks in sizes that do not fall on whole pixels.
  drawing.shapes.push_back({dark, ink, ink, 1});
  return drawing;
}

}  // namespace stimuli
