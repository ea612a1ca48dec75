// What the lab knows of its workstation and no program can find out: measured once, kept for every study on this machine.
#pragma once

#include <filesystem>

#include "engine/display/display.h"
#include "engine/journal/session_line.h"
#include "stimuli/pixels/screen.h"

namespace app {

using engine::Workstation;

// $XDG_CONFIG_HOME/tachisto/workstation.json, or below ~/.config.
std::filesystem::path workstation_file();

// Nothing known when the file is not there. Throws DeviceError when it is damaged or cannot be written.
Workstation read_workstation();
void keep_workstation(const Workstation& workstation);

// The screen of a display as stimuli see it: the lab's measures before the screen's own.
stimuli::Screen screen_of(const engine::DisplayInfo& info, const Workstation& workstation);

}  // namespace app
