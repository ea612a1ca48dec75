// A trial made ready: its pictures on the display, its schedule, and room for its record.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/display/display.h"
#include "engine/sound/audio.h"
#include "engine/trial/frame_schedule.h"
#include "engine/trial/trial_record.h"
#include "protocols/planning/plan.h"
#include "stimuli/trial/prepare.h"

namespace engine {

// How many keys a trial's record holds. How often the pointer is looked at while a click is awaited, how many samples a record holds (half
// a minute of movement), and how long the outline of a wrong cell flashes.
inline constexpr std::size_t keys_at_most = 64;
inline constexpr Duration trace_every = std::chrono::milliseconds(10);
inline constexpr std::size_t samples_at_most = 3000;
inline constexpr std::size_t flashes_at_most = 64;
inline constexpr Duration flash_lasts = std::chrono::milliseconds(300);

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
  std::vector<protocols::Key> valid_keys;      // those of the choices; the space bar where there are none
  bool keeps_its_time = false;                 // an answer does not end the event that takes it
  bool on_scale = false;                       // the number pad answers as the main row does
  std::optional<std::size_t> target_box;       // of record.boxes; set: a click in it is the answer
  ScreenPoint centre;                          // of the screen
  Frame flash;                                 // the awaited picture with a cell's outline over it; empty: no grid
  std::vector<stimuli::PlacedSprite> outline;  // its parts, the last pictures of `flash`
  std::vector<RequestId> requests;             // room for one per event
  std::vector<StagedSound> sounds;             // in order of events
  std::vector<std::uint8_t> codes;             // the marker of each event; 0: none
  TrialRecord record;                          // sized for the trial, not yet filled; keys that came since the trial before may
                                               // stand in it already, keys_at_most of them
};
// Requires at most one event that waits for an answer or takes one, and a duration for every other. markers: event name -> code from 1 to 255.
StagedTrial stage(const protocols::PlannedTrial& plan, const stimuli::PreparedTrial& trial, Display& display,
                  const std::vector<std::pair<std::string, int>>& markers = {});

// Adds a sound to an event of a staged trial; the device holds it.
void stage_sound(StagedTrial& staged, std::size_t event, SoundId sound, bool beep);

}  // namespace engine
