// The devices that a study asks of its workstation.
#pragma once

#include <optional>
#include <string>

#include "engine/devices/open_devices.h"
#include "protocols/model/protocol.h"

namespace app {

// mark: "PILOT", "SIMULATED", before the title in the window's bar; empty: none.
engine::DeviceChoice device_choice(const protocols::Protocol& protocol, const std::string& mark, bool windowed,
                                   std::optional<int> display);

}  // namespace app
