// How steady a screen's refresh is, from a list of its ticks: for preflight and the timing certificate.
#pragma once

#include <optional>
#include <span>

#include "engine/time.h"

namespace engine {

// One refresh as it was reported; count: empty where the display does not count.
struct RefreshTick {
  std::optional<Refresh> count;
  Instant at;
};

struct RefreshStatistics {
  int intervals = 0;          // between neighbouring ticks
  Duration period{0};         // of one refresh: the mean, skipped ones counted in
  Duration sd{0};             // of single intervals around their own number of periods
  Duration worst{0};          // the largest such deviation
  int skipped = 0;            // refreshes that passed between two ticks without one
  bool counter_follows_time = true;  // no interval's count differs from what its time says; true where nothing is counted
};

// Empty: fewer than three ticks, or times that do not rise. The number of refreshes in an interval comes from the counter, else by its
// time in units of the median interval.
std::optional<RefreshStatistics> refresh_statistics(std::span<const RefreshTick> ticks);

}  // namespace engine
