// Runs one trial: frames at their refreshes, keys as they come, a record of both.
#pragma once

#include <memory>
#include <optional>

#include "engine/display.h"
#include "engine/frame_schedule.h"
#include "engine/keyboard.h"
#include "engine/trial_record.h"
#include "protocols/plan.h"
#include "stimuli/prepare.h"

namespace engine {

// Watches a session from inside: how a simulated participant sees its targets. Called on the thread of the trial.
class Onlooker {
 public:
  virtual ~Onlooker() = default;
  virtual void trial_ready(const protocols::PlannedTrial&) {}     // before its first frame
  virtual void target_shown(Instant) {}                           // the answer event's onset
  virtual void page_shown(Instant) {}                             // a page waits for the space bar
  virtual void name_asked(const std::string& /*slot*/, int /*number*/, Instant) {}  // an entry field waits for a name
};

// A trial with its pictures on the display, its schedule and room for its record: what run_trial needs without allocating.
struct StagedTrial {
  const protocols::PlannedTrial* plan = nullptr;  // outlives the trial
  std::vector<Frame> frames;                      // one per event
  std::vector<ScheduledEvent> schedule;
  TrialRecord record;                             // sized for the trial, not yet filled
};
StagedTrial stage(const protocols::PlannedTrial& plan, const stimuli::PreparedTrial& trial, Display& display);

// Runs the trial and fills staged.record. not_before: the refresh at which the trial before it ends; empty: start as soon as
// possible. Returns with the last event on the screen, its receipt taken; when that event waits for an answer, after the
// answer. Nothing is loaded, allocated, logged, locked or thrown in here.
void run_trial(StagedTrial& staged, std::optional<Refresh> not_before, Clock& clock, Display& display, Keyboard& keyboard,
               Onlooker* onlooker);

}  // namespace engine
