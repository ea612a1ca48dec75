// The workstation's measures in files of this room.
#pragma once

#include <nlohmann/json.hpp>

#include "app/station/workstation.h"

namespace app {

nlohmann::ordered_json to_json(const Workstation& workstation);

}  // namespace app
