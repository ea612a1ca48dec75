// What happened in a trial: raw, with sources. Derived numbers can be computed from it again at any time.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/display.h"
#include "engine/keyboard.h"
#include "engine/time.h"
#include "protocols/plan.h"

namespace engine {

struct EventRecord {
  std::string name;
  protocols::EventRole role = protocols::EventRole::plain;
  std::optional<protocols::AskedTime> asked;
  std::optional<int> asked_frames;          // empty: until an answer
  std::optional<Refresh> asked_refresh;     // the refresh it was submitted for; empty: the next possible
  bool shown = false;
  std::optional<Refresh> refresh;           // its first refresh
  std::optional<Instant> onset;             // when that refresh began
  OnsetGrade grade = OnsetGrade::swap_return;
  std::optional<int> shown_frames;          // to the first refresh of the next event; empty: unknown, or the trial's last event
};

enum class KeyVerdict {
  answer,        // the first valid key
  anticipation,  // a valid key before the target's onset
  late,          // a valid key after the answer window had closed
  further,       // a valid key after the answer
  other,         // a key that means nothing here
  held,          // was already down when the target came
  release        // let go
};
const char* to_text(KeyVerdict verdict);  // "answer"

struct KeyRecord {
  KeyEvent event;
  KeyVerdict verdict = KeyVerdict::other;
};

// One masked prime: was it on the screen for exactly the refreshes asked?
struct PrimeRecord {
  int asked_frames = 0;
  std::optional<int> shown_frames;      // empty: cannot be known on this display
  OnsetGrade grade = OnsetGrade::swap_return;
  std::optional<Instant> mask_onset;    // of what followed the prime
  std::optional<bool> ok;               // shown as asked; empty: unknown
};

struct TrialRecord {
  std::vector<EventRecord> events;
  std::vector<KeyRecord> keys;               // in order of time
  std::optional<std::size_t> target;         // the event that took the answer; empty: the trial asks for none
  std::optional<protocols::Key> answer;      // empty: none came in time
  std::optional<Duration> rt;                // answer's key time − target's onset; empty: no answer, or no onset
  std::optional<bool> correct;               // empty: nothing was right or wrong; a missed answer is not correct
  std::vector<PrimeRecord> primes;
  std::optional<int> late_frames;            // of the trial's first event, against the end of the trial before it
  // In words of the data dictionary: anticipation, timeout, multiple_keys, held_key, prime_frames, skipped_refresh, receipt_missing.
  std::vector<std::string> flags;
  std::optional<Refresh> ends_at;            // the refresh at which the last event is over; where the next trial may start
};

}  // namespace engine
