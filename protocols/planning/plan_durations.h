// How long the events of a block's trials last, where that is not the same on every trial.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "protocols/model/protocol.h"
#include "protocols/planning/crossing.h"

namespace protocols {

struct GivenTime {
  AskedTime lasts;
  std::string drawn;  // where it comes from: "uniform 400 ms to 600 ms", "prime.soa"; empty: as written
};

// Draws the durations of all trials of a block or practice at once: each from its range, `one_of` as often as any other,
// in an order that has nothing to do with the trials. Same trials, same seed: same durations.
class PlannedDurations {
 public:
  // Keeps references to both; they must outlive it. Columns that hold no duration are the caller's to report; they last
  // 1 ms here.
  PlannedDurations(const TrialSpec& spec, const CrossedTrials& trials, std::uint64_t seed);

  // Of a duration that stands in the trial's specification.
  GivenTime of(const DurationSpec& duration, std::size_t trial) const;

 private:
  void draw(const DurationSpec& duration, std::uint64_t seed);

  const CrossedTrials& trials_;
  std::map<const DurationSpec*, std::vector<AskedTime>> drawn_;  // of each drawn duration, trial by trial
};

// The number of steps above the shortest, 0 to `most`, drawn so that each further step is less likely by the same factor
// and the mean is `mean`: a geometric distribution cut off at `most`. Requires 0 < mean < most / 2.
class CutGeometric {
 public:
  CutGeometric(double mean, int most);
  int draw(class Random& random) const;

 private:
  std::vector<double> up_to_;  // the chance of at most so many steps
};

}  // namespace protocols
