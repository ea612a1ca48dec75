#include "app/station/certificate.h"

#include <sys/utsname.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "app/design/durations.h"
#include "app/journals/utc.h"
#include "app/station/workstation_json.h"
#include "app/text_table.h"

namespace app {
namespace {

using Json = nlohmann::ordered_json;
using engine::OnsetGrade;
using engine::to_ms;

// Longer ones make onsets uncertain by more than a refresh of 60 Hz, two buffers being under way.
constexpr double sound_buffer_ms_at_most = 12;

std::string three_decimals(double ms) {
  char text[32];
  std::snprintf(text, sizeof text, "%.3f ms", ms);
  return text;
}

double measured_hz(const StationFindings& findings) {
  return 1000 / to_ms(findings.measured.refresh ? findings.measured.refresh->period : findings.pulse.period);
}

// On a busy machine pictures come late, and receipts too, whatever the driver is worth.
StationLight blamed_on_load(StationLight light, const StationFindings& findings) {
  if (light.light == Light::green || !is_busy(findings.load)) return light;
  light.by_load = true;
  light.remedy = "Close the other programs, then measure again: " + busy_in_words(findings.load) + ".";
  return light;
}

StationLight load_light(const StationFindings& findings) {
  if (findings.load.processors == 0) return {"load", Light::green, "not measured", ""};
  if (!is_busy(findings.load)) {
    char others[48];
    std::snprintf(others, sizeof others, "other programs take %.1f of ", findings.load.others);
    return {"load", Light::green, others + counted(findings.load.processors, "processor"), ""};
  }
  return {"load", Light::amber, busy_in_words(findings.load), "Close these programs before a session.", true};
}

std::optional<OnsetGrade> worst_grade(const DisplayMeasurement& measured) {
  if (measured.grades.empty()) return std::nullopt;
  return measured.grades.rbegin()->first;  // best first in its enumeration
}

StationLight screen_light(const StationFindings& findings) {
  const engine::DisplayInfo& info = findings.display;
  StationLight light{"screen", Light::green, info.driver + ", " + std::to_string(info.width_px) + " x " +
                                                 std::to_string(info.height_px) + " pixels", ""};
  if (!info.note.empty()) light.found += "; " + info.note;
  if (findings.measured.without_receipt > 0) {
    light.light = Light::red;
    light.found += "; " + counted(findings.measured.without_receipt, "picture") + " of " +
                   std::to_string(findings.measured.asked) + " without a receipt";
    light.remedy = "Wake the screen, bring the window to the front, and try again.";
  } else if (findings.measured.not_shown > 0) {
    light.light = Light::amber;
    light.found += "; " + counted(findings.measured.not_shown, "picture") + " never shown";
    light.remedy = "Close other programs, or run on the console.";
  }
  return blamed_on_load(light, findings);
}

StationLight refresh_light(const StationFindings& findings) {
  const auto& refresh = findings.measured.refresh;
  if (!findings.pulse.measured || !refresh) {
    const StationLight light{"refresh", Light::red, "cannot be measured on this display",
                             "Run on the console, or on X11 without a compositor."};
    return findings.pulse.measured ? blamed_on_load(light, findings) : light;
  }
  StationLight light{"refresh", Light::green,
                     hz_text(measured_hz(findings)) + " (" + three_decimals(to_ms(refresh->period)) + ", SD " +
                         three_decimals(to_ms(refresh->sd)) + "), " + std::to_string(refresh->skipped) + " skipped of " +
                         std::to_string(refresh->intervals + refresh->skipped),
                     ""};
  const double per_thousand = 1000.0 * refresh->skipped / std::max(1, refresh->intervals + refresh->skipped);
  if (findings.display.mode_refresh_hz && std::abs(measured_hz(findings) / *findings.display.mode_refresh_hz - 1) > 0.02) {
    light.light = Light::red;
    light.found += "; the mode says " + hz_text(*findings.display.mode_refresh_hz);
    light.remedy = "Choose the screen's own mode in the system's settings and turn variable refresh off.";
  } else if (!refresh->counter_follows_time) {
    light.light = Light::red;
    light.found += "; its counter and its time disagree";
    light.remedy = "Run on the console, or use another graphics driver.";
    return blamed_on_load(light, findings);
  } else if (per_thousand > 1) {
    light.light = Light::amber;
    light.remedy = "Close other programs and give Tachisto real-time rights (see the line real time).";
    return blamed_on_load(light, findings);
  } else if (measured_hz(findings) < 99) {
    light.light = Light::amber;
    light.remedy = "Masked primes need a screen of 100 Hz or faster; choose a faster mode where there is one.";
  }
  return light;
}

StationLight onset_light(const StationFindings& findings) {
  const auto grade = worst_grade(findings.measured);
  StationLight light{"onsets", Light::green, grade ? to_text(*grade) : "not reported", ""};
  if (findings.measured.to_light) {
    light.found += "; from submission to the screen " + three_decimals(to_ms(*findings.measured.to_light)) + " (at most " +
                   three_decimals(to_ms(*findings.measured.to_light_worst)) + ")";
  }
  if (!grade || *grade == OnsetGrade::swap_return) {
    light.light = Light::red;
    light.remedy = "Run on the console: there the kernel itself says when a picture was shown.";
  } else if (*grade != OnsetGrade::hw_flip && *grade != OnsetGrade::simulated) {
    light.light = Light::amber;
    light.remedy = "Use the whole screen without a compositor, or the console, for page flips of the hardware.";
  }
  return light;
}

std::string stamp_of(engine::KeySource source) {
  switch (source) {
    case engine::KeySource::evdev: return "kernel's";
    case engine::KeySource::xi2: return "X server's";
    case engine::KeySource::sdl_pump:
      return "last poll's";
    case engine::KeySource::simulated: break;
  }
  return "simulated";
}

// Light at a place on the panel: the measured delay, and how much of a refresh lies between there and the photodiode.
std::string panel_in_words(const StationFindings& findings) {
  const Workstation& known = findings.workstation;
  if (!known.panel_delay_ms) return "panel delay unknown";
  std::string words = "panel delay " + three_decimals(*known.panel_delay_ms);
  if (!known.panel_position_percent) return words + " somewhere on the screen";
  const double period = to_ms(findings.measured.refresh ? findings.measured.refresh->period : findings.pulse.period);
  const double at = *known.panel_position_percent / 100;
  return words + " at " + std::to_string(std::lround(*known.panel_position_percent)) + " % of its height, so about " +
         three_decimals(*known.panel_delay_ms - at * period) + " at the top and " +
         three_decimals(*known.panel_delay_ms + (1 - at) * period) + " at the bottom";
}

StationLight keyboard_light(const StationFindings& findings) {
  std::string names;
  for (const std::string& name : findings.keyboard.devices) names += (names.empty() ? "" : ", ") + name;
  StationLight light{"keyboard", Light::green, std::string(to_text(findings.keyboard.source)) + ": " + names, ""};
  if (findings.polling) light.found += "; polled every " + three_decimals(to_ms(*findings.polling));
  if (findings.keys.to_program) {
    light.found += "; from the " + stamp_of(findings.keyboard.source) + " stamp to the program " +
                   three_decimals(to_ms(*findings.keys.to_program)) + " (at most " +
                   three_decimals(to_ms(*findings.keys.to_program_worst)) + ") over " + counted(findings.keys.presses, "stroke");
  } else {
    light.found += "; its delay not measured";
  }
  for (std::size_t i = 0; i < findings.labels.size(); ++i) light.found += (i == 0 ? "; layout: " : ", ") + findings.labels[i];
  if (findings.keyboard.source == engine::KeySource::sdl_pump) {
    light.light = Light::red;
    light.remedy = "Add yourself to the group input (sudo adduser $USER input) and log in again.";
  } else if (findings.keyboard.source == engine::KeySource::xi2) {
    light.light = Light::amber;
    light.remedy = "For the kernel's own key times, run on the console or on Wayland, as a member of the group input.";
  }
  return light;
}

StationLight real_time_light(const StationFindings& findings) {
  const engine::RealTimeReport& report = findings.real_time;
  StationLight light{"real time", Light::green,
                     report.scheduling + (report.memory_locked ? ", memory locked" : ", memory not locked") +
                         (report.cpu_latency_held ? ", processor kept awake" : "") +
                         (report.governor.empty() ? "" : ", governor " + report.governor),
                     ""};
  if (!report.scheduling.starts_with("SCHED_FIFO") || !report.memory_locked) {
    light.light = Light::amber;
    light.remedy = "Allow rtprio 50 and memlock unlimited for your group in /etc/security/limits.d and log in again.";
  }
  return light;
}

StationLight saver_light(const StationFindings& findings) {
  const engine::RealTimeReport& report = findings.real_time;
  StationLight light{"interruptions", Light::green,
                     "screen saver " + report.screen_saver +
                         (report.notifications.empty() ? "" : "; notifications " + report.notifications),
                     ""};
  if (report.screen_saver.starts_with("not inhibited")) {
    light.light = Light::amber;
    light.remedy = "Turn the screen saver and blanking off in the system's settings.";
  }
  return light;
}

StationLight disk_light(const StationFindings& findings) {
  if (!findings.disk) return {"disk", Light::amber, "not tried", "Name the study's data folder with --data."};
  StationLight light{"disk", Light::green, "a trial is safe after " + three_decimals(to_ms(*findings.disk)), ""};
  if (to_ms(*findings.disk) > 100) {
    light.light = Light::amber;
    light.remedy = "Keep the data on a disk of this machine, not on the network.";
  }
  return light;
}

// Amber at worst: only studies that play something need it.
StationLight sound_light(const StationFindings& findings) {
  if (!findings.sound) {
    return {"sound", Light::amber, "no sound device can be opened: a study that plays sounds does not begin here",
            "For such a study, connect headphones or loudspeakers that this user may use (group audio)."};
  }
  const engine::AudioInfo& info = *findings.sound;
  const double buffer_ms = 1000.0 * info.buffer_frames / std::max(1, info.rate);
  StationLight light{"sound", Light::green,
                     info.driver + (info.device.empty() ? "" : ", " + info.device) + ", " + std::to_string(info.rate) +
                         " samples a second, buffers of " + std::to_string(info.buffer_frames) + " (" + three_decimals(buffer_ms) +
                         "); estimated output latency " + three_decimals(to_ms(info.latency)) + ", what lies behind the driver not in it",
                     ""};
  if (info.driver.ends_with("dummy") || info.driver.ends_with("disk")) {
    light.light = Light::amber;
    light.found += "; nothing is heard";
    light.remedy = "Unset SDL_AUDIODRIVER, so that the machine's own sound device is taken.";
  } else if (buffer_ms > sound_buffer_ms_at_most) {
    light.light = Light::amber;
    light.remedy = "Let the sound server use shorter buffers (its quantum, 256 samples), or play without one.";
  }
  return light;
}

StationLight font_light(const StationFindings& findings) {
  if (findings.font_fault.empty()) return {"fonts", Light::green, "Latin and Hebrew", ""};
  return {"fonts", Light::red, findings.font_fault, "Install the package fonts-noto-core."};
}

StationLight measures_light(const StationFindings& findings) {
  const Workstation& known = findings.workstation;
  const auto mm = [](const std::optional<double>& value) {
    return value ? std::to_string(std::lround(*value)) + " mm" : std::string("unknown");
  };
  StationLight light{"measures", Light::green,
                     "height of the picture " + mm(known.screen_height_mm ? known.screen_height_mm : findings.display.height_mm) +
                         ", viewing distance " + mm(known.distance_mm) + ", " + panel_in_words(findings),
                     ""};
  if (!known.screen_height_mm || !known.distance_mm || !known.panel_delay_ms || !known.panel_position_percent) {
    light.light = Light::amber;
    light.remedy =
        "Measure and enter once: tachisto timing --screen-height MM --distance MM --panel-delay MS --panel-position PERCENT.";
  }
  return light;
}

std::string machine() {
  utsname name{};
  if (::uname(&name) != 0) return "";
  return std::string(name.sysname) + " " + name.release + " " + name.machine;
}

std::string headline(const std::vector<StationLight>& lights) {
  const std::string grade = grade_of(lights);
  return grade == "busy" ? "This workstation is busy, and cannot be judged." : "This workstation is " + grade + ".";
}

// What a Method section may say, no more than was measured.
std::string method_sentence(const StationFindings& findings) {
  if (!findings.measured.refresh) return "";
  const auto grade = worst_grade(findings.measured);
  const engine::RefreshStatistics& refresh = *findings.measured.refresh;
  std::string sentence = "Stimuli were shown with Tachisto " TACHISTO_VERSION " (" + findings.display.driver + ") at " +
                         hz_text(measured_hz(findings)) + "; over " + std::to_string(refresh.intervals + refresh.skipped) +
                         " refreshes the SD of the refresh interval was " + three_decimals(to_ms(refresh.sd)) + " and " +
                         std::to_string(refresh.skipped) + " were skipped. Onsets are of grade " +
                         (grade ? to_text(*grade) : "unknown") + ", key times of grade " +
                         to_text(findings.keyboard.source) + ".";
  if (findings.workstation.panel_delay_ms) {
    const auto& at = findings.workstation.panel_position_percent;
    sentence += " The panel's delay of " + three_decimals(*findings.workstation.panel_delay_ms) +
                (at ? ", measured at " + std::to_string(std::lround(*at)) + " % of its height," : "") + " is not subtracted.";
  }
  return sentence;
}

}  // namespace

const char* to_text(Light light) {
  switch (light) {
    case Light::green: return "green";
    case Light::amber: return "amber";
    case Light::red: return "red";
  }
  return "";
}

std::vector<StationLight> lights_of(const StationFindings& findings) {
  return {screen_light(findings),   refresh_light(findings),   onset_light(findings),   load_light(findings),
          keyboard_light(findings), real_time_light(findings), saver_light(findings),   disk_light(findings),
          sound_light(findings),    font_light(findings),      measures_light(findings)};
}

std::vector<StationLight> lights_at_start(const StationFindings& findings) {
  return {screen_light(findings), refresh_light(findings),  onset_light(findings),
          load_light(findings),   keyboard_light(findings), real_time_light(findings)};
}

std::string grade_of(const std::vector<StationLight>& lights) {
  Light worst = Light::green;
  for (const StationLight& light : lights) worst = std::max(worst, light.light);
  if (worst != Light::red) return worst == Light::green ? "fit" : "usable";
  return std::ranges::all_of(lights, [](const StationLight& light) { return light.light != Light::red || light.by_load; }) ? "busy"
                                                                                                                           : "unfit";
}

std::string certificate_text(const StationFindings& findings) {
  const auto lights = lights_of(findings);
  std::string text = headline(lights) + "  (tachisto " TACHISTO_VERSION ", " + machine() + ", " + utc_now() + ")\n";
  TextTable table({{"", TextTable::Side::left}, {"", TextTable::Side::left}, {"", TextTable::Side::left}});
  for (const StationLight& light : lights) table.add({to_text(light.light), light.name, light.found});
  text += table.text("  ");
  for (const StationLight& light : lights) {
    if (!light.remedy.empty()) text += "  " + light.name + ": " + light.remedy + "\n";
  }
  const std::string method = method_sentence(findings);
  return method.empty() ? text : text + "For a Method section:\n  " + method + "\n";
}

std::string certificate_json(const StationFindings& findings) {
  const auto lights = lights_of(findings);
  Json json{{"format", 1}, {"program", "tachisto " TACHISTO_VERSION}, {"machine", machine()}, {"measured_utc", utc_now()},
            {"grade", grade_of(lights)}};
  json["lights"] = Json::array();
  for (const StationLight& light : lights) {
    json["lights"].push_back(
        {{"name", light.name}, {"light", to_text(light.light)}, {"found", light.found}, {"remedy", light.remedy}});
  }
  const auto ns = [](const std::optional<engine::Duration>& value) { return value ? Json(value->count()) : Json(); };
  const DisplayMeasurement& measured = findings.measured;
  Json refresh;
  if (measured.refresh) {
    refresh = {{"period_ns", measured.refresh->period.count()}, {"sd_ns", measured.refresh->sd.count()},
               {"worst_ns", measured.refresh->worst.count()}, {"intervals", measured.refresh->intervals},
               {"skipped", measured.refresh->skipped}, {"counter_follows_time", measured.refresh->counter_follows_time}};
  }
  Json grades = Json::object();
  for (const auto& [grade, count] : measured.grades) grades[to_text(grade)] = count;
  json["display"] = {{"driver", findings.display.driver}, {"screen", findings.display.screen},
                     {"width_px", findings.display.width_px}, {"height_px", findings.display.height_px},
                     {"mode_refresh_hz", findings.display.mode_refresh_hz ? Json(*findings.display.mode_refresh_hz) : Json()},
                     {"note", findings.display.note}, {"pictures", measured.asked}, {"not_shown", measured.not_shown},
                     {"without_receipt", measured.without_receipt}, {"refresh", refresh}, {"onset_grades", grades},
                     {"to_light_ns", ns(measured.to_light)}, {"to_light_worst_ns", ns(measured.to_light_worst)}};
  json["keyboard"] = {{"source", to_text(findings.keyboard.source)}, {"devices", findings.keyboard.devices},
                      {"polling_ns", ns(findings.polling)}, {"presses_measured", findings.keys.presses},
                      {"to_program_ns", ns(findings.keys.to_program)},
                      {"to_program_worst_ns", ns(findings.keys.to_program_worst)}};
  json["realtime"] = {{"scheduling", findings.real_time.scheduling}, {"memory_locked", findings.real_time.memory_locked},
                      {"cpu_latency_held", findings.real_time.cpu_latency_held},
                      {"screen_saver", findings.real_time.screen_saver},
                      {"notifications", findings.real_time.notifications}, {"governor", findings.real_time.governor}};
  if (const auto& sound = findings.sound)
    json["sound"] = {{"driver", sound->driver}, {"device", sound->device}, {"rate", sound->rate}, {"channels", sound->channels},
                     {"buffer_frames", sound->buffer_frames}, {"latency_ns", sound->latency.count()}};
  else
    json["sound"] = nullptr;
  json["disk_ns"] = ns(findings.disk);
  json["workstation"] = to_json(findings.workstation);
  json["method"] = method_sentence(findings);
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::vector<StationLight> start_faults(const StationFindings& findings) {
  auto lights = lights_at_start(findings);
  std::erase_if(lights, [](const StationLight& light) { return light.light != Light::red && !light.by_load; });
  return lights;
}

std::string start_text(const StationFindings& findings) {
  std::string text = headline(lights_at_start(findings)) + "\n";
  for (const StationLight& light : start_faults(findings)) text += "  " + light.name + ": " + light.found + ". " + light.remedy + "\n";
  return text;
}

}  // namespace app
