// From what a session has to what its journal keeps: the lines that are more than a few values put together.
#pragma once

#include <span>
#include <string_view>

#include "engine/journal/any_line.h"
#include "engine/session/session.h"

namespace engine {

// Where in a session a trial stands beyond what its plan says.
struct TrialPosition {
  int index = 0;               // in the block or round as run; a repeated trial comes after the planned ones
  std::optional<int> repeats;  // the index of the trial that is run again; empty: this is a planned one
  std::string step = {};       // the name of the step that runs it
};

// What a threshold came to.
struct ThresholdFound {
  const protocols::ThresholdStep& step;
  std::optional<double> level;   // the threshold itself, in the unit of its measure; empty: it turned too seldom
  protocols::Exposure exposure;  // what is used
  int reversals = 0, trials = 0;
  bool met = false;  // as many reversals as asked
};

SessionLine session_line(const SessionRequest& request, const Devices& devices);
PlanLine plan_line(const protocols::PlannedBlock& block);
TrialLine trial_line(const protocols::PlannedTrial& plan, const TrialPosition& place, const TrialRecord& record);
std::vector<TrialLine::Key> key_records(std::span<const KeyRecord> keys);
TrialLine::Played played(const std::optional<Instant>& asked, const PlayReport& report);
// How well the prime of the trial of that index was seen. Requires an answer whose value is a number in words.
VisibilityLine visibility_line(const protocols::PlannedTrial& trial, int index, const AnswerLine& answer);
ThresholdLine threshold_line(const std::string& step, const ThresholdFound& found, Instant at);
EndLine end_line(const SessionOutcome& outcome, Instant at);

}  // namespace engine
