#include "app/station/machine_load.h"

#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstdio>
#include <fstream>
#include <sstream>
#include <utility>

#include "app/text_table.h"
#include "engine/device_error.h"
#include "engine/devices/monotonic.h"

namespace app {
namespace {

using namespace std::chrono_literals;

constexpr double least_left = 0.75;   // of a processor, for this program
constexpr double worth_naming = 0.1;  // of a processor
constexpr std::size_t names_at_most = 5;
constexpr double least_to_judge = 0.3;  // seconds; the account counts in hundredths
constexpr int tries = 3;
constexpr engine::Duration between_tries = 1s;

double tick() { return 1.0 / static_cast<double>(std::max(1L, ::sysconf(_SC_CLK_TCK))); }

// Seconds that a process took, and its name: the fields behind the name, which may hold blanks and brackets, are numbers.
bool read_process(const std::filesystem::path& file, ProcessorTime::Process& process) {
  std::ifstream in(file);
  std::string line;
  if (!std::getline(in, line)) return false;
  const auto open = line.find('('), close = line.rfind(')');
  if (open == std::string::npos || close == std::string::npos || close < open) return false;
  process.name = line.substr(open + 1, close - open - 1);
  std::istringstream rest(line.substr(close + 1));
  std::string skipped;
  for (int i = 0; i < 11; ++i) rest >> skipped;
  double user = 0, system = 0;
  if (!(rest >> user >> system)) return false;
  process.seconds = (user + system) * tick();
  return true;
}

}  // namespace

ProcessorTime processor_time(const std::filesystem::path& proc) {
  ProcessorTime time;
  time.at = engine::to_ms(engine::monotonic_now().time_since_epoch()) / 1000;
  std::ifstream stat(proc / "stat");
  for (std::string line; std::getline(stat, line) && line.starts_with("cpu");) {
    std::istringstream fields(line);
    std::string name;
    // user, nice, system, idle, waiting for a disk, interrupts, soft interrupts, taken by other virtual machines
    double of[8] = {};
    fields >> name;
    for (double& field : of) fields >> field;
    if (name != "cpu")
      ++time.processors;
    else
      time.taken = (of[0] + of[1] + of[2] + of[5] + of[6] + of[7]) * tick();
  }
  std::error_code gone;
  for (std::filesystem::directory_iterator entry(proc, gone), end; !gone && entry != end; entry.increment(gone)) {
    const std::string number = entry->path().filename().string();
    int id = 0;
    if (std::from_chars(number.data(), number.data() + number.size(), id).ptr != number.data() + number.size()) continue;
    ProcessorTime::Process process;
    if (!read_process(entry->path() / "stat", process)) continue;
    if (id == ::getpid())
      time.own = process.seconds;
    else
      time.others[id] = std::move(process);
  }
  return time;
}

MachineLoad load_between(const ProcessorTime& begin, const ProcessorTime& end) {
  MachineLoad load;
  const double lasted = end.at - begin.at;
  if (lasted < least_to_judge) return load;
  load.processors = end.processors;
  load.others = std::max(0.0, (end.taken - begin.taken) - (end.own - begin.own)) / lasted;
  std::vector<std::pair<double, std::string>> busiest;
  for (const auto& [id, process] : end.others) {
    const auto before = begin.others.find(id);
    const double took = (process.seconds - (before == begin.others.end() ? 0 : before->second.seconds)) / lasted;
    if (took >= worth_naming) busiest.emplace_back(took, process.name);
  }
  std::ranges::stable_sort(busiest, std::greater<>(), &std::pair<double, std::string>::first);
  for (auto& [took, name] : busiest) load.names.push_back(std::move(name));
  return load;
}

bool is_clean(const DisplayMeasurement& measured) {
  return measured.refresh && measured.refresh->counter_follows_time && measured.refresh->skipped == 0 && measured.not_shown == 0 &&
         measured.without_receipt == 0;
}

bool is_busy(const MachineLoad& load) { return load.processors > 0 && load.processors - load.others < least_left; }

std::string busy_in_words(const MachineLoad& load) {
  std::string names;
  for (std::size_t i = 0; i < load.names.size() && i < names_at_most; ++i) names += (i == 0 ? "" : ", ") + load.names[i];
  if (load.names.size() > names_at_most) names += " …";
  char took[32];
  std::snprintf(took, sizeof took, "%.1f", load.others);
  const std::string who = load.names.empty()       ? "many short processes take "
                          : load.names.size() == 1 ? "1 process (" + names + ") takes "
                                                   : std::to_string(load.names.size()) + " processes (" + names + ") take ";
  return "the machine is busy: " + who + took + " of its " + counted(load.processors, "processor");
}

MeasuredDisplay measure_in_peace(engine::Display& display, engine::Clock& clock, int refreshes, bool to_light,
                                 const LookAtProcessors& look) {
  MeasuredDisplay found;
  for (;;) {
    const ProcessorTime begin = look();
    found.display = measure_display(display, clock, refreshes, to_light);
    found.load = load_between(begin, look());
    if (++found.times == tries || is_clean(found.display) || !is_busy(found.load)) return found;
    if (to_light) clock.wait_until(clock.now() + between_tries);
  }
}

std::unique_ptr<engine::OpenedDevices> open_in_peace(const engine::DeviceChoice& choice) {
  for (int time = 1;; ++time) {
    const ProcessorTime begin = processor_time();
    try {
      return engine::open_devices(choice);
    } catch (const engine::DeviceError& refusal) {
      const MachineLoad load = load_between(begin, processor_time());
      if (!is_busy(load)) throw;
      if (time == tries)
        throw engine::DeviceError(std::string(refusal.what()) + "; " + busy_in_words(load), "Close these programs, then try again.");
    }
  }
}

}  // namespace app
