// What the durations of a protocol become on screens: asked, refreshes, milliseconds given.
#pragma once

#include <string>
#include <vector>

#include "engine/time.h"
#include "protocols/model/protocol.h"
#include "protocols/planning/plan.h"

namespace app {

// A duration as some event asks for it; the same one asked in several places is listed once. Of a duration that is drawn from a
// range the two ends are listed, of one that a column or a choice gives each value.
struct AskedDuration {
  std::string trial;
  std::vector<std::string> events;  // "prime", "prime.forward"
  protocols::EventRole role = protocols::EventRole::plain;
  protocols::AskedTime asked;
  protocols::SourceLocation location;  // of the first event that asks
  bool operator==(const AskedDuration&) const = default;
};
std::vector<AskedDuration> asked_durations(const protocols::Protocol& protocol);

// shown: within half a refresh of what is asked. off: farther from it (masked primes are rounded down). too_short: shorter
// than one refresh by a millisecond or more, so that one refresh is too long. Frames asked as frames are always shown.
enum class Fit { shown, off, too_short };

struct GivenDuration {
  int frames = 0;
  double ms = 0;
  Fit fit = Fit::shown;
  bool operator==(const GivenDuration&) const = default;
};
// Requires period > 0.
GivenDuration given(const AskedDuration& duration, engine::Duration period);

// Sets of two or more masked primes of one trial that are asked differently and become the same number of refreshes, each as
// the texts asked.
std::vector<std::vector<std::string>> become_identical(const std::vector<AskedDuration>& durations,
                                                       engine::Duration period);

// What to report for a study that cannot run on a screen: one sentence and one thing to do. Both empty: it can.
struct ScreenFault {
  std::string sentence, remedy;
  bool operator==(const ScreenFault&) const = default;
};
ScreenFault fault_on_screen(const protocols::Protocol& protocol, engine::Duration period);

// Of the screens that labs have, in Hz.
const std::vector<double>& usual_refresh_rates();

engine::Duration period_of(double refresh_hz);
std::string ms_text(double ms);  // "16.7 ms"
std::string hz_text(double hz);  // "60 Hz", "59.94 Hz"

}  // namespace app
