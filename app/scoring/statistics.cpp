#include "app/scoring/statistics.h"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/quadrature/exp_sinh.hpp>
#include <cmath>
#include <numbers>
#include <numeric>
#include <vector>

namespace app {
namespace {

constexpr double kCovered = 0.95;

double squares_about(std::span<const double> values, double centre) {
  double sum = 0;
  for (const double value : values) sum += (value - centre) * (value - centre);
  return sum;
}

}  // namespace

double mean(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double median(std::span<const double> values) {
  std::vector<double> sorted(values.begin(), values.end());
  std::ranges::sort(sorted);
  const std::size_t middle = sorted.size() / 2;
  return sorted.size() % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

double standard_deviation(std::span<const double> values) {
  return std::sqrt(squares_about(values, mean(values)) / static_cast<double>(values.size() - 1));
}

std::optional<Estimate> make_estimate(int n, double value, double standard_error, double df) {
  if (!(standard_error > 0) || !(df > 0)) return std::nullopt;
  const boost::math::students_t distribution(df);
  const double reach = boost::math::quantile(distribution, 0.5 + kCovered / 2) * standard_error;
  Estimate found{n, value, standard_error, value - reach, value + reach, value / standard_error, df, 1};
  found.p = 2 * boost::math::cdf(boost::math::complement(distribution, std::abs(found.t)));
  return found;
}

bool all_alike(std::span<const double> values) {
  double largest = 0;
  for (const double value : values) largest = std::max(largest, std::abs(value));
  return standard_deviation(values) <= 1e-12 * largest;
}

std::optional<Estimate> estimate_mean(std::span<const double> values) {
  if (values.size() < 2 || all_alike(values)) return std::nullopt;
  const auto n = static_cast<double>(values.size());
  return make_estimate(static_cast<int>(values.size()), mean(values), standard_deviation(values) / std::sqrt(n), n - 1);
}

std::optional<Estimate> estimate_contrast(std::span<const WeightedGroup> groups) {
  if (std::ranges::any_of(groups, [](const WeightedGroup& group) { return group.values.size() < 2; })) return std::nullopt;
  if (std::ranges::all_of(groups, [](const WeightedGroup& group) { return all_alike(group.values); })) return std::nullopt;
  int n = 0;
  double value = 0, variance = 0, for_df = 0;
  for (const WeightedGroup& group : groups) {
    const auto size = static_cast<double>(group.values.size());
    const double spread = group.weight * standard_deviation(group.values), share = spread * spread / size;
    n += static_cast<int>(group.values.size());
    value += group.weight * mean(group.values);
    variance += share;
    for_df += share * share / (size - 1);
  }
  if (!(variance > 0)) return std::nullopt;
  return make_estimate(n, value, std::sqrt(variance), variance * variance / for_df);
}

double slope_of(std::span<const double> x, std::span<const double> y) {
  const double centre = mean(x), level = mean(y);
  double products = 0;
  for (std::size_t i = 0; i < x.size(); ++i) products += (x[i] - centre) * (y[i] - level);
  return products / squares_about(x, centre);
}

std::optional<FittedLine> fit_line(std::span<const double> x, std::span<const double> y) {
  if (x.size() < 3 || x.size() != y.size() || all_alike(x) || all_alike(y)) return std::nullopt;
  const double centre = mean(x), spread = squares_about(x, centre);
  const double slope = slope_of(x, y), intercept = mean(y) - slope * centre;
  double left = 0;
  for (std::size_t i = 0; i < x.size(); ++i) left += std::pow(y[i] - intercept - slope * x[i], 2);
  if (left <= 1e-20 * squares_about(y, 0)) return std::nullopt;  // no scatter
  const auto n = static_cast<double>(x.size());
  const double variance = left / (n - 2);
  const int count = static_cast<int>(x.size());
  const auto at_zero = make_estimate(count, intercept, std::sqrt(variance * (1 / n + centre * centre / spread)), n - 2);
  const auto steepness = make_estimate(count, slope, std::sqrt(variance / spread), n - 2);
  if (!at_zero || !steepness) return std::nullopt;
  return FittedLine{*at_zero, *steepness};
}

double bayes_factor(double t, int n, double scale) {
  const double df = n - 1, half = (df + 1) / 2;
  const double under_none = -half * std::log1p(t * t / df);
  // Over g, the effect's variance: inverse gamma with both parameters 1/2.
  const auto under_some = [&](double g) {
    if (!(g > 0) || !std::isfinite(g)) return 0.0;
    const double wider = 1 + n * scale * scale * g;
    const double log = -0.5 * std::log(wider) - half * std::log1p(t * t / (wider * df)) - 0.5 * std::log(2 * std::numbers::pi) -
                       1.5 * std::log(g) - 1 / (2 * g);
    return std::exp(log - under_none);
  };
  boost::math::quadrature::exp_sinh<double> integrator;
  return integrator.integrate(under_some, 1e-13);
}

double normal_quantile(double share) { return boost::math::quantile(boost::math::normal(), share); }
double normal_density(double z) { return boost::math::pdf(boost::math::normal(), z); }

}  // namespace app
