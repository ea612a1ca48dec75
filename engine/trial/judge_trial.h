// What a trial was, once all is known: its answer, its end, its flags. Pure, over the record alone.
#pragma once

#include <optional>

#include "engine/input/keys_down.h"
#include "engine/trial/staged_trial.h"

namespace engine {

// How the trial went, as far as its record does not hold it.
struct TrialCourse {
  std::size_t submitted = 0;           // events handed to the display
  bool counts = true;                  // the display counted refreshes to the end
  std::optional<Instant> opened = {};  // when an answer was first waited for; empty: it did not come so far
  bool answered = false;
  bool interrupted = false;   // by the operator's chord, while an answer was waited for
  bool given_up = false;      // an answer without limit, because nobody could see or answer any more
  bool display_lost = false;  // while an answer was waited for
  bool keys_lost = false, trace_full = false;
  SightLosses lost = {};       // at any time since the one before it was judged
  bool keyboard_lost = false;  // one was disconnected
};

// Fills what follows from the events, keys and sounds of the record. down: keys that were down before those of the record. due: the
// refresh that the trial might begin at; empty: any. Allocates nothing.
void judge_trial(StagedTrial& staged, const TrialCourse& course, const KeysDown& down, std::optional<Refresh> due, const Pulse& pulse);

}  // namespace engine
