#include "engine/trial/frame_schedule.h"

#include <algorithm>
#include <cmath>

#include "engine/check.h"

namespace engine {
namespace {

using protocols::AskedTime;
using protocols::EventRole;
using protocols::TimeUnit;

// The time since a phase began, exact: nanoseconds and refreshes are summed apart, so that adding whole refreshes never
// moves what the nanoseconds round to.
struct Elapsed {
  std::int64_t nanoseconds = 0;
  std::int64_t frames = 0;
};

std::int64_t in_nanoseconds(const AskedTime& asked) { return std::llround(asked.amount * 1e6); }

// To the nearest refresh, halves going up.
std::int64_t rounded(std::int64_t nanoseconds, Duration period) {
  return (nanoseconds + period.count() / 2 + period.count() / half_refresh_grant) / period.count();
}

bool counted_in_frames(const AskedTime& asked, EventRole role) {
  return asked.unit == TimeUnit::frames || role == EventRole::prime;
}

}  // namespace

std::vector<ScheduledEvent> schedule(const std::vector<stimuli::PreparedEvent>& events, Duration period) {
  check(period.count() > 0, "a schedule needs a refresh longer than nothing");
  std::vector<ScheduledEvent> result;
  result.reserve(events.size());
  Elapsed elapsed;
  int phase = 0, onset = 0;
  for (const auto& event : events) {
    ScheduledEvent scheduled{phase, onset, std::nullopt};
    if (event.until_answer) {
      if (event.lasts) scheduled.frames = frames_for(*event.lasts, event.role, period);
      ++phase;
      onset = 0;
      elapsed = {};
    } else {
      check(event.lasts.has_value(), "an event that waits for no answer needs a duration");
      const int shortest = counted_in_frames(*event.lasts, event.role) ? frames_for(*event.lasts, event.role, period) : 1;
      if (counted_in_frames(*event.lasts, event.role))
        elapsed.frames += shortest;
      else
        elapsed.nanoseconds += in_nanoseconds(*event.lasts);
      const auto ideal = static_cast<int>(elapsed.frames + rounded(elapsed.nanoseconds, period));
      const int next = std::max(ideal, onset + shortest);
      scheduled.frames = next - onset;
      onset = next;
    }
    result.push_back(scheduled);
  }
  return result;
}

int frames_for(const AskedTime& asked, EventRole role, Duration period) {
  std::int64_t frames = 0;
  if (asked.unit == TimeUnit::frames)
    frames = std::llround(asked.amount);
  else if (role == EventRole::prime)
    frames = (in_nanoseconds(asked) + prime_tolerance.count() - 1) / period.count();
  else
    frames = rounded(in_nanoseconds(asked), period);
  return static_cast<int>(std::max<std::int64_t>(1, frames));
}

}  // namespace engine
