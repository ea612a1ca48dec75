#include "engine/steps/staircase.h"

#include <algorithm>

#include "engine/check.h"

namespace engine {
namespace {

constexpr std::size_t left_out = 2;  // reversals

}  // namespace

Staircase::Staircase(int levels, int down_after, int reversals)
    : levels_(levels), down_after_(down_after), wanted_(reversals), level_(levels - 1) {
  check(levels >= 2 && down_after > 0 && reversals > 2, "a staircase needs levels and turns");
}

void Staircase::answered(bool right) {
  if (!right) {
    right_running_ = 0;
    move(1);
  } else if (++right_running_ == down_after_) {
    right_running_ = 0;
    move(-1);
  }
}

// What would lead beyond the ends is no move, and turns nothing: an end is not a threshold.
void Staircase::move(int by) {
  const int to = std::clamp(level_ + by, 0, levels_ - 1);
  if (to == level_) return;
  if (direction_ != 0 && direction_ != by) reversals_.push_back(level_);
  direction_ = by;
  level_ = to;
}

std::optional<double> Staircase::threshold() const {
  if (reversals_.size() <= left_out) return std::nullopt;
  double sum = 0;
  for (std::size_t i = left_out; i < reversals_.size(); ++i) sum += reversals_[i];
  return sum / static_cast<double>(reversals_.size() - left_out);
}

}  // namespace engine
