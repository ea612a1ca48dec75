#pragma once

#include <optional>

#include "engine/devices/device_parts.h"

namespace engine {

// Wayland: pictures through SDL, their fate from the compositor; keys from the kernel where this user may read them, else by
// SDL's pump. Empty: the compositor does not report when pictures are shown, a lesser way may be tried. Throws DeviceError as
// open_devices does.
std::optional<DeviceParts> open_wayland(const DeviceChoice& choice);

}  // namespace engine
