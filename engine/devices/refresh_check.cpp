#include "engine/devices/refresh_check.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace engine {

namespace {

constexpr std::size_t most_ticks = 256;
constexpr double mode_tolerance = 0.02;

struct Medians {
  std::array<double, most_ticks> values{};
  std::size_t count = 0;
  void add(double value) {
    if (count < most_ticks) values[count++] = value;
  }
  double median() {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(count / 2);
    std::nth_element(values.begin(), middle, values.begin() + static_cast<std::ptrdiff_t>(count));
    if (count % 2 == 1) return *middle;
    return (*middle + *std::max_element(values.begin(), middle)) / 2;
  }
};

std::string hz(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2f Hz", value);
  return text;
}

}  // namespace

Pulse fit_pulse(std::span<const Tick> ticks) {
  if (ticks.size() > most_ticks) ticks = ticks.last(most_ticks);
  const Tick& last = ticks.back();
  Medians slopes;
  for (std::size_t i = 0, j = ticks.size() / 2; j < ticks.size(); ++i, ++j) {
    const Refresh refreshes = ticks[j].count - ticks[i].count;
    if (refreshes > 0)
      slopes.add(static_cast<double>((ticks[j].at - ticks[i].at).count()) / static_cast<double>(refreshes));
  }
  const double period = slopes.count > 0 ? slopes.median() : 0;
  Medians offsets;
  for (const Tick& tick : ticks) {
    const double to_last = static_cast<double>(last.count - tick.count) * period;
    offsets.add(static_cast<double>((tick.at - last.at).count()) + to_last);
  }
  return {.count = last.count,
          .at = last.at + Duration(std::llround(offsets.median())),
          .period = Duration(std::llround(period))};
}

RefreshVerdict check_refresh(std::span<const Tick> ticks, std::optional<double> mode_refresh_hz) {
  if (ticks.size() < 3) return {{}, "gave no refreshes to measure"};
  for (std::size_t i = 1; i < ticks.size(); ++i) {
    if (ticks[i].count <= ticks[i - 1].count) return {{}, "counts refreshes that do not rise"};
    if (ticks[i].at <= ticks[i - 1].at) return {{}, "gives times that do not rise with its refreshes"};
  }
  RefreshVerdict verdict{fit_pulse(ticks), {}};
  const double period_ns = static_cast<double>(verdict.pulse.period.count());
  const double measured_hz = 1e9 / period_ns;
  if (period_ns <= 0 || measured_hz < 20 || measured_hz > 1000) {
    verdict.fault = "ticks at " + hz(measured_hz) + ", which is not the refresh rate of a screen";
    return verdict;
  }
  const auto off = std::count_if(ticks.begin(), ticks.end(), [&](const Tick& tick) {
    const double expected = static_cast<double>((tick.count - verdict.pulse.count)) * period_ns;
    return std::abs(static_cast<double>((tick.at - verdict.pulse.at).count()) - expected) > period_ns / 2;
  });
  if (off * 10 > static_cast<std::ptrdiff_t>(ticks.size())) {
    verdict.fault = "and its counter do not move together: " + std::to_string(off) + " of " +
                    std::to_string(ticks.size()) + " refreshes were more than half a refresh from where they belong";
  } else if (mode_refresh_hz && std::abs(measured_hz / *mode_refresh_hz - 1) > mode_tolerance) {
    verdict.fault = "ticks at " + hz(measured_hz) + ", but the screen's mode says " + hz(*mode_refresh_hz);
  }
  return verdict;
}

}  // namespace engine
