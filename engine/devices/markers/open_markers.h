// Opens the port that a study's markers go out by.
#pragma once

#include <memory>

#include "engine/device_error.h"
#include "engine/trial/markers.h"
#include "protocols/model/protocol.h"

namespace engine {

// nullptr: the study asks for no markers. Throws DeviceError: the device is not there, not of that kind, in use, or
// closed to this user.
std::unique_ptr<Markers> open_markers(const protocols::StationSpec& station);

}  // namespace engine
