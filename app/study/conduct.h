// One run of a study, on devices real or simulated: its journal, its header, its session.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/study/checked_study.h"
#include "app/study/enrol.h"
#include "engine/devices/open_devices.h"
#include "engine/session/session.h"

namespace app {

struct Run {
  const CheckedStudy& study;
  Enrolment enrolment;
  std::optional<std::uint64_t> seed = {};  // instead of the one that the study's seed and the run's name give
  protocols::SlotNames names = {};         // known beforehand
  protocols::SlotNames texts = {};         // list -> what was written for it
  stimuli::Screen screen = {};
  engine::TextStore* store = nullptr;  // where free text goes; nullptr: nowhere
  std::optional<engine::RealTimeReport> real_time = {};   // empty: simulated devices
  const std::atomic<bool>* stop = nullptr;                // see engine::SessionRequest
  std::function<void(const engine::TrialLine&)> trial_written = {};  // see engine::SessionRequest
};

std::uint64_t seed_of(const Run& run);

// Whether the visit needs a sound device: an event or imagery plays something, or the station's beep does.
bool plays_sounds(const protocols::Protocol& protocol, int visit);

// Throws DeviceError when the visit needs names or texts of an earlier visit that are not among those known beforehand. Requires a
// visit that there is.
void refuse_what_cannot_run(const protocols::Protocol& protocol, int visit, const protocols::SlotNames& names,
                            const protocols::SlotNames& texts);

// Makes the journal below the data folder and runs the session into it. Throws DeviceError; what was run until then is in
// the journal.
engine::SessionOutcome conduct(const Run& run, const std::filesystem::path& data, engine::Devices devices, stimuli::Painter& painter,
                               engine::SessionObserver* observer);

}  // namespace app
