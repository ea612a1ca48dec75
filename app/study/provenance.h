// What `app` knows of a run, for the first line of its journal.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "app/study/checked_study.h"
#include "app/study/visit_window.h"
#include "engine/devices/open_devices.h"
#include "engine/journal/session_line.h"
#include "stimuli/text/painter.h"

namespace app {

// window: empty where no visit is followed; real_time: empty for simulated devices. Reads the time of day, the workstation's
// file and, the first time, the fonts.
engine::Provenance provenance_of(const CheckedStudy& study, const RunName& name, std::uint64_t study_seed,
                                 const std::optional<VisitWindow>& window, const std::optional<engine::RealTimeReport>& real_time,
                                 const std::vector<stimuli::FontFile>& fonts);

}  // namespace app
