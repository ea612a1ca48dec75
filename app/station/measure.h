// Measuring a display from inside: how steady its refresh is, how sure its receipts, how long a picture takes to the screen; and how long a
// key takes from the system to the program.
#pragma once

#include <map>
#include <optional>

#include "engine/display/display.h"
#include "engine/display/refresh_statistics.h"
#include "engine/input/keyboard.h"

namespace app {

struct DisplayMeasurement {
  int asked = 0;                                            // pictures submitted, one for each refresh
  int not_shown = 0, without_receipt = 0;                   // of these
  std::map<engine::OnsetGrade, int> grades;                 // how the onsets were reported
  std::optional<engine::RefreshStatistics> refresh;         // empty: too few onsets are known
  std::optional<engine::Duration> to_light, to_light_worst; // from submission to onset, median and longest; as soon as possible,
                                                            // from all moments of a refresh
};

// Takes the screen for about `refreshes` refreshes and a second. The pictures are two greys that nobody can distinguish.
// Requires a pulse with a period. Gives up waiting for any one receipt after a second.
// to_light: measures that too, which takes another second or two.
DisplayMeasurement measure_display(engine::Display& display, engine::Clock& clock, int refreshes, bool to_light = true);

struct KeyMeasurement {
  int presses = 0;                                   // measured
  std::optional<engine::Duration> to_program, to_program_worst;  // from the system's own stamp of a press until this program had it, median
                                                                 // and longest; the stamp is the kernel's (evdev) or the X server's (xi2)
};

// Waits until keys were pressed so often, or so long without a press. What lies before the system's stamp (the switch, the
// keyboard's scanning, its wire) cannot be measured from inside.
KeyMeasurement measure_keys(engine::Keyboard& keyboard, engine::Display& display, engine::Clock& clock, int presses,
                            engine::Duration patience = std::chrono::seconds(20));

}  // namespace app
