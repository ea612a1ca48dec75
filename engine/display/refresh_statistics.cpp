#include "engine/display/refresh_statistics.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace engine {
namespace {

double count_of(Duration duration) { return static_cast<double>(duration.count()); }

Duration median_interval(std::span<const RefreshTick> ticks) {
  std::vector<Duration> intervals;
  for (std::size_t i = 1; i < ticks.size(); ++i) intervals.push_back(ticks[i].at - ticks[i - 1].at);
  const auto middle = intervals.begin() + static_cast<std::ptrdiff_t>(intervals.size() / 2);
  std::nth_element(intervals.begin(), middle, intervals.end());
  return *middle;
}

}  // namespace

std::optional<RefreshStatistics> refresh_statistics(std::span<const RefreshTick> ticks) {
  if (ticks.size() < 3) return std::nullopt;
  for (std::size_t i = 1; i < ticks.size(); ++i)
    if (ticks[i].at <= ticks[i - 1].at) return std::nullopt;
  const double usual = count_of(median_interval(ticks));
  RefreshStatistics result;
  std::vector<std::int64_t> refreshes;  // in each interval
  std::int64_t all = 0;
  for (std::size_t i = 1; i < ticks.size(); ++i) {
    const std::int64_t by_time = std::max<std::int64_t>(1, std::llround(count_of(ticks[i].at - ticks[i - 1].at) / usual));
    std::int64_t n = by_time;
    if (ticks[i].count && ticks[i - 1].count) {
      n = *ticks[i].count - *ticks[i - 1].count;
      result.counter_follows_time &= n == by_time;
      if (n < 1) n = by_time;
    }
    refreshes.push_back(n);
    all += n;
    result.skipped += static_cast<int>(n - 1);
  }
  result.intervals = static_cast<int>(refreshes.size());
  const double period = count_of(ticks.back().at - ticks.front().at) / static_cast<double>(all);
  result.period = Duration(std::llround(period));
  double squares = 0, worst = 0;
  for (std::size_t i = 0; i < refreshes.size(); ++i) {
    const double off = count_of(ticks[i + 1].at - ticks[i].at) - static_cast<double>(refreshes[i]) * period;
    squares += off * off;
    worst = std::max(worst, std::abs(off));
  }
  result.sd = Duration(std::llround(std::sqrt(squares / static_cast<double>(refreshes.size() - 1))));
  result.worst = Duration(std::llround(worst));
  return result;
}

}  // namespace engine
