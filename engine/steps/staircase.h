// Finding a threshold by going up and down: pure, over answers alone.
#pragma once

#include <optional>
#include <vector>

namespace engine {

// The transformed up-down method: an exposure goes one step up after a wrong answer, and one down after `down_after` right ones
// running. It settles where p^down_after = 1/2 of the answers are right: at 70.7 % for 2, at 79.4 % for 3. Source: Levitt 1971,
// Transformed up-down methods in psychoacoustics, Journal of the Acoustical Society of America 49(2B), 467-477. Every change
// of direction is a reversal; the threshold is the mean of the levels at all reversals but the first two, which come from the
// way down from where it began. It begins at the top, where the prime is plainest; the mean lies a part of a step high for it
// (see the test: under one step, over 400 observers).
class Staircase {
 public:
  // levels: how many there are, counted from 0 (the least exposure). Requires 2 or more, down_after > 0 and reversals > 2.
  Staircase(int levels, int down_after, int reversals);

  int level() const { return level_; }  // of the next trial
  void answered(bool right);
  bool over() const { return static_cast<int>(reversals_.size()) >= wanted_; }
  const std::vector<int>& reversals() const { return reversals_; }  // the level at each

  // Empty: it has turned fewer than three times. Where it was cut short, the mean of what there is.
  std::optional<double> threshold() const;

 private:
  void move(int by);

  const int levels_, down_after_, wanted_;
  int level_, right_running_ = 0, direction_ = 0;
  std::vector<int> reversals_;
};

}  // namespace engine
