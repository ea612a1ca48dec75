// Asked durations in whole refreshes.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/time.h"
#include "protocols/planning/plan.h"
#include "stimuli/trial/prepare.h"

namespace engine {

// One entry per event of a trial. onset: refreshes from the last real event (the trial's first frame, or the frame that
// followed an answer) to this event's first refresh; frames: how many refreshes it is to last, empty: until an answer,
// without limit. An event after an answer starts a new phase at onset 0.
struct ScheduledEvent {
  int phase = 0;
  int onset = 0;
  std::optional<int> frames;
  bool operator==(const ScheduledEvent&) const = default;
};

// A masked prime may be longer than asked by anything less than this. A Method section cuts to whole milliseconds (33 ms are
// two refreshes at 60 Hz, 33.3 ms; 20 ms five at 240 Hz, 20.8 ms), and a measured refresh is never quite the nominal one.
inline constexpr Duration prime_tolerance = std::chrono::milliseconds(1);

// What is half a refresh by the nominal rate counts as half however the refresh was measured: this share of one is granted.
inline constexpr std::int64_t half_refresh_grant = 100;  // a hundredth

// Turns a trial's events into whole refreshes. Plain events: each onset is the rounded sum of the exact times before it in
// its phase, so that rounding never adds up (halves go up); a plain event lasts at least one refresh. Masked primes: the most
// whole refreshes that are less than prime_tolerance longer than asked, at least one (paradigm book 2.1, frame rule); what they
// lose or gain is not passed on to the events after them. Frames asked as frames are kept as they are. Requires period > 0.
std::vector<ScheduledEvent> schedule(const std::vector<stimuli::PreparedEvent>& events, Duration period);

// The same rule for one duration alone: for tables and checks.
int frames_for(const protocols::AskedTime& asked, protocols::EventRole role, Duration period);

}  // namespace engine
