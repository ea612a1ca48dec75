// Runs one trial: frames at their refreshes, keys as they come, a record of both.
#pragma once

#include <atomic>
#include <optional>

#include "engine/display/display.h"
#include "engine/input/keyboard.h"
#include "engine/input/keys_down.h"
#include "engine/input/pointer.h"
#include "engine/sound/audio.h"
#include "engine/trial/markers.h"
#include "engine/trial/session_observer.h"
#include "engine/trial/staged_trial.h"

namespace engine {

struct TrialDevices {
  Clock& clock;
  Display& display;
  Keyboard& keyboard;
  Markers* markers = nullptr;               // nullptr: none are sent
  Pointer* pointer = nullptr;               // nullptr: no trial is answered by a click
  Audio* audio = nullptr;                   // nullptr: no sound was staged
  const std::atomic<bool>* stop = nullptr;  // once true, an answer without limit is waited for no longer
};

// Where a trial may begin: the end of the one before it. Empty: as soon as possible.
struct NotBefore {
  std::optional<Refresh> refresh;  // on displays that count
  std::optional<Instant> time;     // on others
};

// How long a receipt is waited for beyond the refresh it was due at, and how often a display is asked for a sign of life while an answer
// is waited for: no receipt is due then that could fail to come.
inline constexpr Duration receipt_limit = std::chrono::seconds(1);
inline constexpr Duration look_at_display_every = std::chrono::seconds(1);

// Runs the trial and fills staged.record. down: keys that were down before those of the record, kept up to date. Returns with the last event
// on the screen, its receipt taken; when that event waits for an answer, after the answer. Nothing is loaded, allocated,
// logged, locked or thrown in here.
//
// Timing. Every event is aimed at a refresh: the first refresh of its phase plus its scheduled onset. One that comes late is
// itself shortened and those after it keep their time; but a part of a masked unit always gets all its refreshes, and what
// follows it moves, so that a late prime is neither longer nor less masked. Where the display queues, the mask is
// submitted with its prime: whatever we miss then, the prime can only become too short, never too long.
// An answer is followed by the next refresh possible; a window that closes is followed by exactly its last refresh.
// On a display that does not count, events are aimed at times and nothing is said about frames shown.
//
// Keys. The answer is the first valid key, by its time, at or after the target's onset and before the window's end (onset +
// refreshes asked), even when it was only seen after the next event was submitted. An event that takes an answer without
// waiting for it lasts its time, and the window is the same.
//
// Clicks. The pointer is put in the screen's middle before the first frame. The answer is the first click in the target's
// box; the outline of any other box that is clicked is shown for flash_lasts, from the next refresh possible on, and the
// search goes on. The picture itself does not change, so the target's own record is that of its first refresh.
//
// Sounds are asked for as soon as the refresh of their event is known, and moved with it. An event that begins a phase (the
// first one; the one after an answer) is shown no earlier than its sound can begin. Sounds go on when their event is over.
//
// Markers go out right after the receipt of their event.
//
// Sight. What a window system reports of the window is asked for at the end, since it was asked for last: one look that waits for nothing.
// An answer without limit is waited for no longer once nobody can see the trial or answer it: looked at once a second.
//
// Receipts. One that does not come within receipt_limit is asked for again at the end and else flagged; the trial goes on by the refresh
// it was due at. After two in a row nothing more is shown, nor after a display that fell silent while an answer was waited for.
void run_trial(StagedTrial& staged, const NotBefore& not_before, KeysDown& down, const TrialDevices& devices, SessionObserver* observer);

}  // namespace engine
