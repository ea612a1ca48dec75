// What a workstation is worth for timing, and what would make it better.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/station/machine_load.h"
#include "app/station/measure.h"
#include "app/station/workstation.h"
#include "engine/devices/open_devices.h"
#include "engine/sound/audio.h"

namespace app {

// All that was found out; measured on the spot, nothing taken from settings.
struct StationFindings {
  engine::DisplayInfo display;
  engine::Pulse pulse;
  DisplayMeasurement measured;
  MachineLoad load;  // while that was measured
  engine::KeyboardInfo keyboard;
  std::vector<std::string> labels;          // "Z bears Y": keys that bear another sign than their place has on a US keyboard
  std::optional<engine::Duration> polling;  // of the keyboard; empty: it has a thread of its own
  KeyMeasurement keys;                      // no presses: nobody was asked to press
  engine::RealTimeReport real_time;
  std::optional<engine::Duration> disk;     // until a line is on the disk, median; empty: not tried
  std::optional<engine::AudioInfo> sound;   // empty: no sound device could be opened
  std::string font_fault;                   // empty: the fonts are there
  Workstation workstation;
};

// green: as good as it gets. amber: usable, and the data will say how far. red: no study that needs it can run here.
enum class Light { green, amber, red };
const char* to_text(Light light);

struct StationLight {
  std::string name;    // "refresh"
  Light light = Light::green;
  std::string found;   // in one line
  std::string remedy;  // one thing to do; empty: nothing
  bool by_load = false;  // it may be the machine's load alone that is to blame
  bool operator==(const StationLight&) const = default;
};

std::vector<StationLight> lights_of(const StationFindings& findings);

// Of these, what `run` has found out by the time it begins: those of the screen, the keyboard, the program's rights and the machine's load.
std::vector<StationLight> lights_at_start(const StationFindings& findings);

// "fit", "usable", "unfit": as good as its worst light; "busy": unfit, but for nothing that other programs may not be to blame for.
std::string grade_of(const std::vector<StationLight>& lights);

// The certificate for people: lights, measures, and a sentence for a Method section. refreshes, time of day and machine
// stand at its head.
std::string certificate_text(const StationFindings& findings);

// The same for programs, a JSON object.
std::string certificate_json(const StationFindings& findings);

// Of the lights at the start: each that is red or due to the machine's load.
std::vector<StationLight> start_faults(const StationFindings& findings);

// What `run` says of the workstation, in the certificate's words: how fit it is, and its faults.
std::string start_text(const StationFindings& findings);

}  // namespace app
