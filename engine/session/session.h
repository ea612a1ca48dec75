// What a session is asked for, on which devices, and how it ended.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/display/display.h"
#include "engine/input/keyboard.h"
#include "engine/input/pointer.h"
#include "engine/journal/journal.h"
#include "engine/journal/mode.h"
#include "engine/journal/session_line.h"
#include "engine/journal/trial_line.h"
#include "engine/session/text_store.h"
#include "engine/sound/audio.h"
#include "engine/time.h"
#include "engine/trial/trial_runner.h"
#include "protocols/model/protocol.h"
#include "protocols/planning/plan.h"
#include "stimuli/sounds/sound.h"
#include "stimuli/text/painter.h"
#include "stimuli/trial/prepare.h"

namespace engine {

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
  protocols::Participant participant;  // names already known (rehearsal) are not asked again
  protocols::Allocation allocation;
  std::uint64_t seed = 0;
  Mode mode = Mode::real;
  stimuli::Screen screen;
  stimuli::FindPicture find_picture;
  SessionObserver* observer = nullptr;
  Provenance provenance = {};  // what `app` knows for the journal's first line: versions, hashes, real-time policy …
  std::function<void(const TrialLine&)> trial_written = {};  // called after each trial with its line in the journal; may be empty
  TextStore* texts = nullptr;                                // where free text is kept; nullptr: nowhere
  const std::atomic<bool>* stop =
      nullptr;                         // once true, the session ends like by the operator, at the next safe point and without a question
  stimuli::ReadSound read_sound = {};  // not needed where nothing is played
};

struct SessionOutcome {
  using End = RunEnd;
  End end = End::finished;
  std::string
      why;  // declined: "consent_declined"; stopped: "operator" (the chord, confirmed), "participant" (F1, confirmed), "prime_rule" or "terminated" (from outside); else as the protocol says, or empty
  int trials = 0;                      // run, all blocks and practice together
  std::size_t picture_bytes_most = 0;  // that the display held at once, four bytes a pixel
};

}  // namespace engine
