// What a photodiode saw of the timing probe, as trials and figures. Pure: lists in, lists out.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "tests/lab/photodiode.h"

namespace timing {

// The probe's colours (protocols/library/timing-probe.yaml), in the order of a trial.
inline constexpr std::uint32_t grey = 0x404040, prime = 0xFFFFFF, mask = 0x808080, red = 0xFF0000, blue = 0x0000FF;

// One trial as light: how long each part was on the screen.
struct SeenTrial {
  engine::Duration prime_lasted{0};  // 0: there was none
  engine::Duration mask_lasted{0};
  std::uint32_t target = 0;          // red or blue
  engine::Instant target_onset;
  bool operator==(const SeenTrial&) const = default;
};

// Every target in the trace with what came just before it.
std::vector<SeenTrial> seen_trials(const std::vector<lab::LightChange>& changes);
// The first stimulus of the first trial; empty: none was shown.
std::optional<engine::Instant> first_stimulus(const std::vector<lab::LightChange>& changes);

// Mean and standard deviation (n - 1) of a list of milliseconds; both 0 for an empty list.
struct Figures {
  double mean = 0, sd = 0;
};
Figures figures(const std::vector<double>& milliseconds);

}  // namespace timing
