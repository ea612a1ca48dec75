// What happened in a trial: raw, with sources. Derived numbers can be computed from it again at any time.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/display/display.h"
#include "engine/input/keyboard.h"
#include "engine/sound/audio.h"
#include "engine/time.h"
#include "protocols/planning/plan.h"
#include "stimuli/trial/prepare.h"

namespace engine {

// A marker byte of an event: when it was handed to its port.
struct MarkerRecord {
  int code = 0;
  std::optional<Instant> sent;  // empty: the port did not take it
};

// A sound of an event.
struct SoundRecord {
  bool beep = false;             // the station's sync beep; else what the event plays
  std::optional<Instant> asked;  // when its event was to become light, as known last before it began; empty: never asked for
  PlayReport report;             // as known at the trial's end
};

struct EventRecord {
  std::string name;
  protocols::EventRole role = protocols::EventRole::plain;
  std::optional<protocols::AskedTime> asked;
  std::optional<int> asked_frames;          // empty: until an answer
  std::optional<Refresh> asked_refresh;     // the refresh it was submitted for; empty: the next possible
  std::optional<bool> shown;                // false: never light; empty: the display did not say
  std::optional<Refresh> refresh;           // its first refresh
  std::optional<Instant> onset;             // when that refresh began
  std::optional<Instant> reported, in_hand; // the raw times behind the onset, where the display gave them; see Receipt
  OnsetGrade grade = OnsetGrade::swap_return;
  std::optional<MarkerRecord> marker;       // empty: none was asked for, or the event was not shown
  std::optional<int> shown_frames;          // to the first refresh of the next event; 0: never light; empty: unknown, or the trial's last event
  std::vector<SoundRecord> sounds = {};
  bool blank = false;  // of a prime: the trial has none
};

struct KeyRecord {
  KeyEvent event;
  KeyVerdict verdict = KeyVerdict::other;
  std::optional<std::size_t> box = std::nullopt;  // of a click: which of the trial's boxes it was in
  bool operator==(const KeyRecord&) const = default;
};

// One masked prime: was it on the screen for exactly the refreshes asked?
struct PrimeRecord {
  int asked_frames = 0;
  std::optional<int> shown_frames;      // empty: cannot be known on this display
  OnsetGrade grade = OnsetGrade::swap_return;
  std::optional<Instant> mask_onset;    // of what followed the prime
  // Shown as asked, by refreshes and by onset times (judge_frames.h). False also where the trial is not_visible; empty: unknown, and no time
  // speaks against it.
  std::optional<bool> ok;
};

// Where the pointer was, about a hundred times a second while a click is awaited.
struct PointerSample {
  Instant time;
  ScreenPoint at;
  bool operator==(const PointerSample&) const = default;
};

// The outline of a wrong cell, shown for a moment.
struct FlashRecord {
  std::size_t box = 0;
  std::optional<Instant> onset;  // empty: unknown
};

struct TrialRecord {
  std::vector<EventRecord> events;
  std::vector<KeyRecord> keys;               // in order of time
  std::optional<std::size_t> target;         // the event that took the answer; empty: the trial asks for none
  std::optional<protocols::Key> answer;      // empty: none came in time; on a scale the main row's key of the number
  std::optional<Duration> rt;                // answer's key time − target's onset; empty: no answer, or no onset
  std::optional<bool> correct;               // empty: nothing was right or wrong; a missed answer is not correct, unless
                                             // pressing nothing was
  std::vector<PrimeRecord> primes;
  std::vector<stimuli::HitBox> boxes;        // of a trial that is answered by a click
  std::vector<FlashRecord> flashes;
  std::vector<PointerSample> pointer;        // samples without movement are left out, but for the last one of a rest
  std::optional<int> late_frames;            // of the trial's first event, against the end of the trial before it
  std::vector<TrialFlag> flags;              // each at most once, in the order of their list
  std::optional<Refresh> ends_at;            // the refresh at which the last event is over; where the next trial may start; empty:
                                             // at once (it ended with an answer), or this display does not count
  std::optional<Instant> over;               // the same as a time, as expected; empty: at once
};

}  // namespace engine
