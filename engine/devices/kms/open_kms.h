#pragma once

#include "engine/devices/device_parts.h"

namespace engine {

// Is there a graphics card that a console session could drive?
bool has_console_screen();

// The console: no window system, keys from the kernel, pictures by page flips. The keyboard is opened before the screen is taken: without
// one there would be no way out. Throws DeviceError as open_devices does.
DeviceParts open_kms(const DeviceChoice& choice);

}  // namespace engine
