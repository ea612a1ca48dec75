#include "engine/devices/x11/copy_onset.h"

#include <algorithm>

namespace engine {

Instant CopyOnset::of(Instant reported, Instant in_hand) {
  const Duration lag = std::max(in_hand - reported, Duration(0));
  lags_[count_++ % lags_.size()] = lag;
  auto known = lags_;
  const auto end = known.begin() + static_cast<std::ptrdiff_t>(std::min(count_, known.size()));
  const auto middle = known.begin() + (end - known.begin()) / 2;
  std::nth_element(known.begin(), middle, end);
  return reported + std::min(lag, *middle) / 2;
}

}  // namespace engine
