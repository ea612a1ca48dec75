// The kernel counts refreshes in 64 bits, but a page-flip event contains only the low 32: at 240 Hz they wrap in 207 days.
#pragma once

#include <cstdint>

#include "engine/time.h"

namespace engine::kms {

// The count nearest to `near` whose low 32 bits are `low`.
inline Refresh whole_count(std::uint32_t low, Refresh near) {
  const auto ahead = static_cast<std::int32_t>(low - static_cast<std::uint32_t>(near));
  return near + ahead;
}

}  // namespace engine::kms
