#include "app/scoring/signal_detection.h"

#include <cmath>

#include "app/scoring/statistics.h"

namespace app {
namespace {

double corrected(int k, int n) { return (k + 0.5) / (n + 1.0); }

// The variance of z(rate).
double variance(double rate, double z, int n) {
  const double density = normal_density(z);
  return rate * (1 - rate) / (n * density * density);
}

}  // namespace

Sensitivity sensitivity(const SignalCounts& counts) {
  Sensitivity found;
  found.hit_rate = corrected(counts.hits, counts.signals);
  found.false_alarm_rate = corrected(counts.false_alarms, counts.noises);
  const double hit = normal_quantile(found.hit_rate), alarm = normal_quantile(found.false_alarm_rate);
  found.dprime = hit - alarm;
  found.criterion = -(hit + alarm) / 2;
  found.standard_error = std::sqrt(variance(found.hit_rate, hit, counts.signals) + variance(found.false_alarm_rate, alarm, counts.noises));
  const double reach = normal_quantile(0.975) * found.standard_error;
  found.low = found.dprime - reach;
  found.high = found.dprime + reach;
  return found;
}

}  // namespace app
