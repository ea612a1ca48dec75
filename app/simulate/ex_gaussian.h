// Reaction times of simulated participants.
#pragma once

#include <cstdint>

#include "protocols/ordering/random.h"

namespace app {

// A normal variable plus an exponential one: mean mu + tau, variance sigma² + tau². It describes reaction times well.
// Source: Luce 1986, Response Times, Oxford University Press.
struct ExGaussian {
  double mu_ms = 0, sigma_ms = 0, tau_ms = 0;
  double mean_ms() const { return mu_ms + tau_ms; }
  bool operator==(const ExGaussian&) const = default;
};

double draw(const ExGaussian& distribution, protocols::Random& random);  // milliseconds; may be negative

double uniform(protocols::Random& random);   // from 0 to below 1
double normal(protocols::Random& random);    // mean 0, SD 1 (Box & Muller 1958)

}  // namespace app
