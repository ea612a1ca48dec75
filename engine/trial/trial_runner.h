// Runs one trial: frames at their refreshes, keys as they come, a record of both.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/display/display.h"
#include "engine/input/keyboard.h"
#include "engine/input/keys_down.h"
#include "engine/input/pointer.h"
#include "engine/sound/audio.h"
#include "engine/trial/frame_schedule.h"
#include "engine/trial/markers.h"
#include "engine/trial/trial_record.h"
#include "protocols/planning/plan.h"
#include "stimuli/trial/prepare.h"

namespace protocols {
struct PlannedRecognition;
}

namespace engine {

// What a field asks for.
struct TextAsked {
  // open: any text; answer: a problem's; recall: one of the words that were shown, or Ctrl + Enter when no more come to mind.
  enum class Sort { open, answer, recall, digits } sort = Sort::open;
  std::string_view step, id;         // the step's name; the question or item, or the number of the word, from 1
  bool several_lines = false;        // left by Ctrl + Enter; one line by Enter
  int entries = 1;                   // fields
  std::vector<protocols::ScreenText> right;  // what would be right: one text, or all words; empty: any text
  std::optional<Duration> at_least;  // earliest moment to go on
  std::optional<Duration> at_most;   // it goes on by itself then
};

// Watches a session from inside: how a simulated participant sees its targets, and a console its progress. Called on the
// thread of the trial; what is called between a trial's first and last frame (target_shown) must not allocate or wait.
class Onlooker {
 public:
  virtual ~Onlooker() = default;
  virtual void trial_ready(const protocols::PlannedTrial&) {}     // before its first frame
  // Where clicks will count, before the trial's first frame; not called for trials that keys answer.
  virtual void boxes_ready(std::span<const stimuli::HitBox>) {}
  virtual void target_shown(Instant) {}                           // the answer event's onset
  virtual void trial_finished(const protocols::PlannedTrial&, const TrialRecord&) {}  // its line is in the journal
  virtual void page_shown(Instant) {}                             // a page waits for the space bar
  virtual void name_asked(const std::string& /*slot*/, int /*number*/, Instant) {}  // an entry field waits for a name
  // "Do you know anyone called …?" waits for 1 (nobody), 2 (someone, not close) or 3 (someone close).
  virtual void tick_asked(const protocols::PersonalName& /*candidate*/, Instant) {}
  // A question waits for one of these values, given by number keys: the value's own number, or its place among them, from 1.
  virtual void question_asked(const std::string& /*step*/, const std::string& /*question*/, std::span<const protocols::Key> /*keys*/, Instant) {}
  // Before "was it shown?" is asked of an item, and how sure one is; the questions themselves come as question_asked.
  virtual void recognition_ready(const std::string& /*step*/, const protocols::PlannedRecognition&) {}
  // A field waits for typed text. What came to mind too late is forgotten when text_over is called.
  virtual void text_asked(const TextAsked&, Instant) {}
  virtual void text_over(Instant) {}
  virtual void stop_asked(Instant) {}                             // the operator's question waits for Y or N
};

// A sound on its device: the `nth` of an event's record.
struct StagedSound {
  std::size_t event = 0, nth = 0;
  SoundId sound = 0;
  PlayId play = 0;  // 0: not asked for yet
};

// A trial with its pictures on the display, its schedule and room for its record: what run_trial needs without allocating.
struct StagedTrial {
  const protocols::PlannedTrial* plan = nullptr;  // outlives the trial
  std::vector<Frame> frames;                      // one per event
  std::vector<ScheduledEvent> schedule;
  std::vector<protocols::Key> valid_keys;         // those of the choices; the space bar where there are none
  bool keeps_its_time = false;                    // an answer does not end the event that takes it
  bool on_scale = false;                          // the number pad answers as the main row does
  std::optional<std::size_t> target_box;          // of record.boxes; set: a click in it is the answer
  ScreenPoint centre;                             // of the screen
  Frame flash;                                    // the awaited picture with a cell's outline over it; empty: no grid
  std::vector<stimuli::PlacedSprite> outline;     // its parts, the last pictures of `flash`
  std::vector<RequestId> requests;                // room for one per event
  std::vector<StagedSound> sounds;                 // in order of events
  std::vector<std::uint8_t> codes;                 // the marker of each event; 0: none
  TrialRecord record;                             // sized for the trial, not yet filled; keys that came since the trial before may
                                                  // stand in it already, keys_at_most of them
};
// Requires at most one event that waits for an answer or takes one, and a duration for every other. markers: event name -> code from 1 to 255.
StagedTrial stage(const protocols::PlannedTrial& plan, const stimuli::PreparedTrial& trial, Display& display,
                  const std::vector<std::pair<std::string, int>>& markers = {});

// Adds a sound to an event of a staged trial; the device holds it.
void stage_sound(StagedTrial& staged, std::size_t event, SoundId sound, bool beep);

struct TrialDevices {
  Clock& clock;
  Display& display;
  Keyboard& keyboard;
  Markers* markers = nullptr;  // nullptr: none are sent
  Pointer* pointer = nullptr;  // nullptr: no trial is answered by a click
  Audio* audio = nullptr;      // nullptr: no sound was staged
};

// Where a trial may begin: the end of the one before it. Empty: as soon as possible.
struct NotBefore {
  std::optional<Refresh> refresh;  // on displays that count
  std::optional<Instant> time;     // on others
};

// How many keys a trial's record holds, and how long a receipt is waited for beyond the refresh it was due at.
inline constexpr std::size_t keys_at_most = 64;
inline constexpr Duration receipt_limit = std::chrono::seconds(1);
// How often the pointer is looked at while a click is awaited, how many samples a record holds (half a minute of
// movement), and how long the outline of a wrong cell flashes.
inline constexpr Duration trace_every = std::chrono::milliseconds(10);
inline constexpr std::size_t samples_at_most = 3000;
inline constexpr std::size_t flashes_at_most = 64;
inline constexpr Duration flash_lasts = std::chrono::milliseconds(300);
// How often a display is asked for a sign of life while an answer is waited for: no receipt is due then that could fail to come.
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
// Receipts. One that does not come within receipt_limit is asked for again at the end and else flagged; the trial goes on by the refresh
// it was due at. After two in a row nothing more is shown, nor after a display that fell silent while an answer was waited for.
void run_trial(StagedTrial& staged, const NotBefore& not_before, KeysDown& down, const TrialDevices& devices, Onlooker* onlooker);

}  // namespace engine
