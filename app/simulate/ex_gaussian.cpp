#include "app/simulate/ex_gaussian.h"

#include <cmath>
#include <numbers>

namespace app {

double uniform(protocols::Random& random) { return static_cast<double>(random.next() >> 11) * 0x1.0p-53; }

double normal(protocols::Random& random) {
  const double radius = std::sqrt(-2 * std::log(1 - uniform(random)));
  return radius * std::cos(2 * std::numbers::pi * uniform(random));
}

double draw(const ExGaussian& distribution, protocols::Random& random) {
  const double around = distribution.mu_ms + distribution.sigma_ms * normal(random);
  return around - distribution.tau_ms * std::log(1 - uniform(random));
}

}  // namespace app
