#pragma once

#include <optional>

#include "engine/devices/device_parts.h"

namespace engine {

// X11: pictures through the Present extension, keys from the kernel where they can be read there, else through XInput 2, the screen saver held off by the server itself.
// Empty: the server lacks one of these extensions, a lesser way may be tried. Throws DeviceError as open_devices
// does.
std::optional<DeviceParts> open_x11(const DeviceChoice& choice);

}  // namespace engine
