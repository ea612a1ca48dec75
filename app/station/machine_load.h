// What other programs take of this machine's processors while something is measured, and measuring again where they disturbed it.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "app/station/measure.h"
#include "engine/devices/open_devices.h"

namespace app {

// A look at the system's own account.
struct ProcessorTime {
  struct Process {
    std::string name;
    double seconds = 0;
    bool operator==(const Process&) const = default;
  };
  int processors = 0;
  double at = 0;                  // seconds since whenever
  double taken = 0;               // seconds of all processors together that somebody took
  double own = 0;                 // of these, by this program
  std::map<int, Process> others;  // by their number
};
using LookAtProcessors = std::function<ProcessorTime()>;

// Empty (no processors) where the system keeps no such account.
ProcessorTime processor_time(const std::filesystem::path& proc = "/proc");

struct MachineLoad {
  int processors = 0;              // 0: unknown
  double others = 0;               // processors that other programs took, on average
  std::vector<std::string> names;  // of those that took a tenth of one or more, the busiest first
};

MachineLoad load_between(const ProcessorTime& begin, const ProcessorTime& end);

// Whether others left less than this program needs: three quarters of a processor.
bool is_busy(const MachineLoad& load);

// "the machine is busy: 3 processes (cc1plus, cc1plus, ld) take 1.9 of its 2 processors".
std::string busy_in_words(const MachineLoad& load);

// Whether every picture was shown, at its refresh.
bool is_clean(const DisplayMeasurement& measured);

// A measurement and what went on beside it. One that is not clean is made again, three times in all, for as long as the machine is busy;
// a second passes in between where there is time for what disturbed it to end (to_light).
struct MeasuredDisplay {
  DisplayMeasurement display;
  MachineLoad load;
  int times = 0;
};
MeasuredDisplay measure_in_peace(
    engine::Display& display, engine::Clock& clock, int refreshes, bool to_light,
    const LookAtProcessors& look = [] { return processor_time(); });

// Opens the devices; on a busy machine up to three times. Throws DeviceError, which says then that the machine is busy.
std::unique_ptr<engine::OpenedDevices> open_in_peace(const engine::DeviceChoice& choice);

}  // namespace app
