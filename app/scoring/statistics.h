// The statistics that scores and groups of participants need. Quantiles and integrals come from Boost.Math; see
// docs/decisions/014-statistics-from-boost.md.
#pragma once

#include <optional>
#include <span>

namespace app {

double mean(std::span<const double> values);                // requires at least one
double median(std::span<const double> values);              // of an even number the middle of the two; requires at least one
double standard_deviation(std::span<const double> values);  // with n - 1; requires at least two

// An estimated quantity with its 95 % confidence interval, and the t test of its being 0.
struct Estimate {
  int n = 0;  // values; of a difference those of both groups
  double value = 0, standard_error = 0, low = 0, high = 0;
  double t = 0, df = 0, p = 1;  // p of both sides
};

// From a value, its standard error and the degrees of freedom of that. Empty: either is not above 0.
std::optional<Estimate> make_estimate(int n, double value, double standard_error, double df);

// Equal but for the last bits, which adding up leaves behind. Requires at least two.
bool all_alike(std::span<const double> values);

// The mean, by Student's t. Empty: fewer than two values, or all alike.
std::optional<Estimate> estimate_mean(std::span<const double> values);

// A weighted sum of the means of separate groups, unequal variances: their difference with weights 1 and -1, an interaction of
// two by two with 1, -1, -1 and 1. Empty: fewer than two values in a group, or all alike in every group.
// Source: Welch 1947, The generalization of "Student's" problem when several different population variances are
// involved, Biometrika 34; degrees of freedom after Satterthwaite 1946, Biometrics Bulletin 2.
struct WeightedGroup {
  double weight = 1;
  std::span<const double> values;
};
std::optional<Estimate> estimate_contrast(std::span<const WeightedGroup> groups);

// A straight line y = intercept + slope * x by least squares. Empty: fewer than three points, all x alike, or no scatter.
struct FittedLine {
  Estimate intercept, slope;
};
std::optional<FittedLine> fit_line(std::span<const double> x, std::span<const double> y);

// The slope alone, for points without a claim about their scatter. Requires two different x.
double slope_of(std::span<const double> x, std::span<const double> y);

// How much more likely a t value is under some effect than under none, for one sample of n: the Jeffreys-Zellner-Siow
// prior, an effect size spread as a Cauchy distribution about 0 with this scale. Requires n of 2 or more.
// Source: Rouder, Speckman, Sun, Morey & Iverson 2009, Bayesian t tests for accepting and rejecting the null hypothesis,
// Psychonomic Bulletin & Review 16, equation 1, with the prior's scale as in their later software: √2/2.
inline constexpr double usual_prior_scale = 0.70710678118654752440;
double bayes_factor(double t, int n, double scale = usual_prior_scale);

// Standard normal: the quantile (0 < share < 1) and the density.
double normal_quantile(double share);
double normal_density(double z);

}  // namespace app
