// Runs a whole session: its steps in order, every trial, every line of the journal.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/display.h"
#include "engine/journal.h"
#include "engine/keyboard.h"
#include "engine/pointer.h"
#include "engine/time.h"
#include "engine/trial_runner.h"
#include "protocols/plan.h"
#include "protocols/protocol.h"
#include "stimuli/painter.h"
#include "stimuli/prepare.h"

namespace engine {

enum class Mode { real, pilot, simulated };
const char* to_text(Mode mode);  // "real"

struct Devices {
  Clock& clock;
  Display& display;
  Keyboard& keyboard;
  TextEntry& text;
  Markers* markers = nullptr;  // nullptr: the protocol asks for none
  Pointer* pointer = nullptr;  // nullptr: the protocol asks for no clicks
};

struct SessionRequest {
  const protocols::Protocol& protocol;
  protocols::Participant participant;      // names already known (rehearsal) are not asked again
  protocols::Allocation allocation;
  std::uint64_t seed = 0;
  Mode mode = Mode::real;
  stimuli::Screen screen;
  stimuli::FindPicture find_picture;
  Onlooker* onlooker = nullptr;
  std::string header;   // fields of the journal's first line that `app` knows (versions, hashes, real-time policy …): JSON members
                        // without braces, "\"program\":\"…\",…"; may be empty
};

struct SessionOutcome {
  enum class End { finished, stopped } end = End::finished;
  std::string why;  // stopped: "operator" (the chord, confirmed) or "prime_rule"; else empty
  int trials = 0;   // run, all blocks and practice together
};

// The first step of a visit that cannot be run yet, in words: "step 'rate' (names)"; empty: all can. Asked before anything is
// written.
std::optional<std::string> cannot_run(const protocols::Protocol& protocol, int visit);

// The operator's chord: Left Ctrl + Left Shift + Q held together, then Y to stop or N to go on. The Escape key does nothing. In pilot
// mode F10 skips to the next step and F9 ends a waiting page. Throws MachineRefuses when a device or the disk fails between
// trials; what was run is in the journal.
SessionOutcome run_session(const SessionRequest& request, Devices devices, stimuli::Painter& painter, Journal& journal);

}  // namespace engine
