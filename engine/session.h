// Runs a whole session: its steps in order, every trial, every line of the journal.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/audio.h"
#include "engine/display.h"
#include "engine/journal.h"
#include "engine/keyboard.h"
#include "engine/pointer.h"
#include "engine/text_store.h"
#include "engine/time.h"
#include "engine/trial_runner.h"
#include "protocols/plan.h"
#include "protocols/protocol.h"
#include "stimuli/painter.h"
#include "stimuli/prepare.h"
#include "stimuli/sound.h"

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
  Audio* audio = nullptr;      // nullptr: nothing is played
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
  TextStore* texts = nullptr;  // where free text is kept; nullptr: nowhere
  stimuli::ReadSound read_sound = {};  // not needed where nothing is played
};

struct SessionOutcome {
  enum class End { finished, stopped } end = End::finished;
  std::string why;  // stopped: "operator" (the chord, confirmed), "participant" (F1, confirmed) or "prime_rule"; else as the protocol says, or empty
  int trials = 0;   // run, all blocks and practice together
  std::size_t picture_bytes_most = 0;  // that the display held at once, four bytes a pixel
};

// Pictures stay on the display for the trials to come until there are more than this; then all are let go before the next
// trial's are brought. So the display holds at most this and the pictures of one trial.
inline constexpr std::size_t picture_bytes_kept = 48'000'000;

// The first step of a visit that cannot be run yet, in words: "step 'rate' (names)"; empty: all can. Asked before anything is
// written.
std::optional<std::string> cannot_run(const protocols::Protocol& protocol, int visit);

// Whoever takes part may stop by F1, on any page or between two trials, asked for confirmation: of the steps to come only debriefings are
// then run, without their questions. The operator's chord: Left Ctrl + Left Shift + Q held together, then Y to stop or N to go on. The Escape key does nothing. In pilot
// mode F10 skips to the next step and F9 ends a waiting page. Throws MachineRefuses when a device or the disk fails between
// trials; what was run is in the journal.
SessionOutcome run_session(const SessionRequest& request, Devices devices, stimuli::Painter& painter, Journal& journal);

}  // namespace engine
