// Runs a whole session: its steps in order, every trial, every line of the journal.
#pragma once

#include "engine/session/session.h"

namespace engine {

// Whoever takes part may stop by F1, on any page or between two trials, asked for confirmation: of the steps to come only debriefings are
// then run, without their questions. The operator's chord: Left Ctrl + Left Shift + Q held together, then Y to stop or N to go on. The Escape key does nothing. In pilot
// mode F10 skips to the next step and F9 ends a waiting page. Throws DeviceError when a device or the disk fails between
// trials; what was run is in the journal.
SessionOutcome run_session(const SessionRequest& request, Devices devices, stimuli::Painter& painter, Journal& journal);

}  // namespace engine
