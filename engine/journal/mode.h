// Whose data a run's are; kept apart in every folder, file name and row.
#pragma once

namespace engine {

enum class Mode { real, pilot, simulated };
const char* to_text(Mode mode);  // "real"

}  // namespace engine
