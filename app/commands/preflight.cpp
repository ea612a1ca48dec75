#include "app/commands/preflight.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <ostream>
#include <vector>

#include "app/private_files.h"
#include "app/station/certificate.h"
#include "app/study/checked_study.h"
#include "app/study/study_data.h"
#include "engine/devices/monotonic.h"
#include "engine/devices/open_audio.h"
#include "engine/journal/journal.h"
#include "engine/input/key_labels.h"
#include "stimuli/trial/prepare.h"

namespace app {
namespace {

// How long a line like a trial's takes onto the disk, in a journal that is taken away again.
engine::Duration time_of_a_line(const std::filesystem::path& folder) {
  const auto file = folder / (".tachisto-disk-" + std::to_string(::getpid()) + ".jsonl");
  std::vector<engine::Duration> times;
  {
    engine::Journal journal(file, engine::Journal::Keep::durable);
    const std::string line(2000, 'x');
    for (int count = 0; count < 15; ++count) {
      const auto begin = engine::monotonic_now();
      journal.write(line);
      times.push_back(engine::monotonic_now() - begin);
    }
  }
  std::filesystem::remove(file);
  std::ranges::sort(times);
  return times[times.size() / 2];
}

std::string fault_of_fonts() {
  try {
    const auto missing = painter_of_this_machine()->missing_glyphs("Aa א");
    return missing.empty() ? "" : "no font has '" + missing.front() + "'";
  } catch (const engine::DeviceError& refusal) {
    return refusal.what();
  }
}

// Opened and closed again, in silence. Empty: there is none.
std::optional<engine::AudioInfo> sound_device() {
  try {
    return engine::open_audio()->info();
  } catch (const engine::DeviceError&) {
    return {};
  }
}

// Puts the request on the screen: the terminal is behind the window.
void ask_for_presses(engine::OpenedDevices& devices, int presses) {
  const auto info = devices.display().info();
  const auto painter = painter_of_this_machine();
  const auto page = stimuli::prepare_page("Press any key " + std::to_string(presses) + " times, one after the other.\n\nIt ends by itself.", "",
                                          {}, screen_of(info, read_workstation()), *painter);
  engine::Frame frame{page.background, {}};
  for (const auto& placed : page.sprites) frame.pictures.push_back({devices.display().upload(placed.sprite), placed.x, placed.y});
  engine::Receipt receipt;
  devices.display().receipt(devices.display().submit(frame, {}), devices.clock().now() + std::chrono::seconds(1), receipt);
}

StationFindings find_out(const PreflightCall& call, const std::filesystem::path& folder) {
  StationFindings findings;
  findings.workstation = read_workstation();
  findings.font_fault = fault_of_fonts();
  findings.disk = time_of_a_line(folder);
  engine::DeviceChoice choice;
  choice.title = "Tachisto: checking this workstation";
  choice.windowed = call.windowed;
  choice.display = call.display;
  const auto devices = open_in_peace(choice);
  findings.display = devices->display().info();
  findings.pulse = devices->display().pulse();
  const MeasuredDisplay measured = measure_in_peace(devices->display(), devices->clock(), call.refreshes, true);
  findings.measured = measured.display;
  findings.load = measured.load;
  findings.keyboard = devices->keyboard().info();
  findings.polling = devices->keyboard().wants_polling_every();
  findings.labels = engine::keys_that_bear_others(devices->text());
  if (call.presses > 0) {
    ask_for_presses(*devices, call.presses);
    findings.keys = measure_keys(devices->keyboard(), devices->display(), devices->clock(), call.presses);
  }
  findings.sound = sound_device();
  findings.real_time = devices->real_time();
  return findings;
}

void keep_measures(const PreflightCall& call) {
  if (!call.screen_height_mm && !call.distance_mm && !call.panel_delay_ms && !call.panel_position_percent) return;
  Workstation known = read_workstation();
  if (call.screen_height_mm) known.screen_height_mm = call.screen_height_mm;
  if (call.distance_mm) known.distance_mm = call.distance_mm;
  if (call.panel_delay_ms) known.panel_delay_ms = call.panel_delay_ms;
  if (call.panel_position_percent) known.panel_position_percent = call.panel_position_percent;
  keep_workstation(known);
}

}  // namespace

Exit preflight(const PreflightCall& call, Terminal& terminal) {
  if (call.output && std::filesystem::exists(*call.output)) {
    return say_wrong(terminal, "'" + call.output->string() + "' is there already, and nothing is ever overwritten.",
                     "choose another file with -o");
  }
  const auto folder = call.data.value_or(".");
  if (!std::filesystem::is_directory(folder)) {
    return say_wrong(terminal, "There is no folder '" + folder.string() + "'.", "name a folder that is there with --data");
  }
  try_data_folder(folder);
  keep_measures(call);
  const StationFindings findings = find_out(call, folder);
  const std::string certificate = call.json ? certificate_json(findings) : certificate_text(findings);
  terminal.out << certificate;
  if (call.output) {
    const PrivateFiles certificate_is_private(call.output->parent_path());
    std::ofstream out(*call.output);
    out << certificate;
    out.close();
    if (!out) throw engine::DeviceError("The file '" + call.output->string() + "' cannot be written.", "Choose another with -o.");
  }
  const std::string grade = grade_of(lights_of(findings));
  return grade == "unfit" || grade == "busy" ? Exit::machine_refuses : Exit::done;
}

}  // namespace app
