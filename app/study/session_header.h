// What `app` knows of a run, for the first line of its journal.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/study/checked_study.h"
#include "app/study/visit_window.h"
#include "engine/devices/open_devices.h"
#include "stimuli/text/painter.h"

namespace app {

// JSON members without braces, for engine::SessionRequest::header: program, run, started_utc, protocol_sha256, language, files,
// study_seed, visit_window, realtime, workstation, fonts. window: empty where no visit is followed; real_time: empty for
// simulated devices.
std::string session_header(const CheckedStudy& study, const RunName& name, std::uint64_t study_seed,
                           const std::optional<VisitWindow>& window,
                           const std::optional<engine::RealTimeReport>& real_time,
                           const std::vector<stimuli::FontFile>& fonts);

}  // namespace app
