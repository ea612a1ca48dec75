// Opens the port that a study's markers go out by.
#pragma once

#include <memory>

#include "engine/machine_refuses.h"
#include "engine/markers.h"
#include "protocols/protocol.h"

namespace engine {

// nullptr: the study asks for no markers. Throws MachineRefuses: the device is not there, not of that kind, in use, or
// closed to this user.
std::unique_ptr<Markers> open_markers(const protocols::StationSpec& station);

}  // namespace engine
