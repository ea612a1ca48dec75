// One run of a study, on devices real or simulated: its journal, its header, its session.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/study/checked_study.h"
#include "app/study/study_data.h"
#include "engine/devices/open_devices.h"
#include "engine/session.h"

namespace app {

struct Run {
  const CheckedStudy& study;
  RunName name;
  int ordinal = 0;
  protocols::Allocation allocation = {};
  std::uint64_t study_seed = 0;
  std::optional<std::uint64_t> seed = {};                 // instead of the one that study_seed and name give
  std::map<std::string, std::vector<std::string>> names = {};  // known beforehand; personal
  std::map<std::string, std::vector<std::string>> texts = {};  // list -> what was written for it; personal
  std::map<std::string, std::string> strata = {};              // stratum -> what was told
  stimuli::Screen screen = {};
  std::optional<engine::RealTimeReport> real_time = {};   // empty: simulated devices
};

std::uint64_t seed_of(const Run& run);

// Throws MachineRefuses when the visit has a step that cannot be run yet, or needs names or texts of an earlier visit that are
// not among the run's. Requires a visit that there is.
void refuse_what_cannot_run(const Run& run);

// Makes the journal below the data folder and runs the session into it. Throws MachineRefuses; what was run until then is in
// the journal.
engine::SessionOutcome conduct(const Run& run, const std::filesystem::path& data, engine::Devices devices,
                               stimuli::Painter& painter, engine::Onlooker* onlooker);

}  // namespace app
