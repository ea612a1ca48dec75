// Is a display's clock to be trusted? Judged from a list of its ticks alone.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "engine/display/display.h"
#include "engine/time.h"

namespace engine {

// One refresh as a display reported it: its number and when it began.
struct Tick {
  Refresh count = 0;
  Instant at;
};

struct RefreshVerdict {
  Pulse pulse;        // the steady pulse through the ticks; its count is the last tick's
  std::string fault;  // empty: counter and time move together; else what is wrong, as the end of the sentence "the
                      // display's clock …"
};

// The pulse through the ticks: its period is the median slope between ticks half the list apart, its time the median of
// what the ticks say, so that a few late reports do not bend it. Requires two ticks with different counts, in order.
Pulse fit_pulse(std::span<const Tick> ticks);

// Counts must rise, times must rise with them, nearly all ticks (nine in ten) must lie within half a refresh of the
// pulse, the period must be that of a screen (20 to 1000 Hz) and within 2 % of the mode line's refresh where that is
// known.
RefreshVerdict check_refresh(std::span<const Tick> ticks, std::optional<double> mode_refresh_hz);

}  // namespace engine
