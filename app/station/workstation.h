// What the lab knows of its workstation and no program can find out: measured once, kept for every study on this machine.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "engine/display/display.h"
#include "stimuli/pixels/screen.h"

namespace app {

struct Workstation {
  std::optional<double> screen_height_mm;  // of the visible picture; what the screen itself says is often wrong
  std::optional<double> distance_mm;       // from the participant's eyes
  std::optional<double> panel_delay_ms;    // from the signal to light where the photodiode sat
  std::optional<double> panel_position_percent;  // where that was: 0 the top of the picture, 100 its bottom; a panel draws downwards
  bool operator==(const Workstation&) const = default;
};

// $XDG_CONFIG_HOME/tachisto/workstation.json, or below ~/.config.
std::filesystem::path workstation_file();

// Nothing known when the file is not there. Throws DeviceError when it is damaged or cannot be written.
Workstation read_workstation();
void keep_workstation(const Workstation& workstation);

// The members of `workstation` as a JSON object.
std::string to_json_text(const Workstation& workstation);

// The screen of a display as stimuli see it: the lab's measures before the screen's own.
stimuli::Screen screen_of(const engine::DisplayInfo& info, const Workstation& workstation);

}  // namespace app
