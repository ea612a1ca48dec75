// How well a person distinguishes two kinds of things.
#pragma once

namespace app {

struct SignalCounts {
  int hits = 0, signals = 0;         // "signal" said to signals
  int false_alarms = 0, noises = 0;  // "signal" said to noises
};

// d' = z(hit rate) - z(false-alarm rate), criterion c = -(z(hit rate) + z(false-alarm rate)) / 2. Rates are (k + 0.5) / (n + 1),
// so that 0 and 1 stay finite.
// Sources: Green & Swets 1966; the rates: Hautus 1995, Corrections for extreme proportions and their biasing effects on
// estimated values of d', Behavior Research Methods, Instruments, & Computers 27 (log-linear); the standard error:
// Gourevitch & Galanter 1967, A significance test for one parameter isosensitivity functions, Psychometrika 32, from the same
// corrected rates. low and high: d' -/+ 1.959964 standard errors (95 %: the quantile itself, not rounded).
struct Sensitivity {
  double hit_rate = 0, false_alarm_rate = 0;
  double dprime = 0, criterion = 0;
  double standard_error = 0, low = 0, high = 0;
};

// Requires at least one signal and one noise.
Sensitivity sensitivity(const SignalCounts& counts);

}  // namespace app
