// Asked durations in whole refreshes.
#pragma once

#include <optional>
#include <vector>

#include "engine/time.h"
#include "protocols/plan.h"
#include "stimuli/prepare.h"

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

// Asked times are taken to be longer by so much of one refresh before they are rounded, down or to the nearest. The measured
// refresh is never quite the nominal one: without this, 20 ms on a screen that measures 10.0003 ms would become one refresh
// and not two, and 25 ms at 60 Hz one or two by chance.
inline constexpr int tolerance_percent = 1;

// Turns a trial's events into whole refreshes. Plain events: each onset is the rounded sum of the exact times before it in
// its phase, so that rounding never adds up; a plain event lasts at least one refresh. Masked primes: the most whole
// refreshes that are not longer than asked (but for the tolerance above), at least one (paradigm book 2.1, frame rule); what
// they lose or gain is not passed on to the events after them. Frames asked as frames are kept as they are. Requires period > 0.
std::vector<ScheduledEvent> schedule(const std::vector<stimuli::PreparedEvent>& events, Duration period);

// The same rule for one duration alone: for tables and checks.
int frames_for(const protocols::AskedTime& asked, protocols::EventRole role, Duration period);

}  // namespace engine
