#include "engine/devices/open_devices.h"

#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "engine/devices/device_parts.h"
#include "engine/devices/monotonic.h"
#include "engine/devices/real_time.h"
#include "engine/devices/sdl/swap_display.h"
#include "engine/devices/sdl/window.h"
#include "engine/devices/x11/open_x11.h"

namespace engine {

namespace {

bool is_set(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

DeviceParts open_software(const DeviceChoice& choice) {
  DeviceParts parts;
  parts.window = std::make_unique<SdlWindow>(WindowRequest{choice.title, choice.windowed, choice.display, ""});
  parts.display = std::make_unique<SwapDisplay>(*parts.window);
  return parts;
}

// The way that fits where the program was started; SDL_VIDEODRIVER overrules.
DeviceParts open_parts(const DeviceChoice& choice) {
  const char* asked = std::getenv("SDL_VIDEODRIVER");
  const std::string_view driver = asked != nullptr ? asked : "";
  if (driver == "x11" || (driver.empty() && is_set("DISPLAY"))) {
    if (auto parts = open_x11(choice)) return std::move(*parts);
  }
  return open_software(choice);
}

// Where the display's grade differs from picture to picture, what it gave to the first ones counts.
void refuse_what_the_study_refuses(const DeviceChoice& choice, const Display& display, OnsetGrade grade) {
  const double hz = 1e9 / static_cast<double>(display.pulse().period.count());
  if (choice.refresh_hz_min && hz < *choice.refresh_hz_min * 0.98) {
    char sentence[160];
    std::snprintf(sentence, sizeof sentence, "the screen refreshes at %.2f Hz, but the study asks for %g Hz or more",
                  hz, *choice.refresh_hz_min);
    throw MachineRefuses(sentence, "set a faster screen mode, or choose another screen with --display");
  }
  if (choice.grade_min && static_cast<int>(grade) > static_cast<int>(*choice.grade_min)) {
    throw MachineRefuses(std::string("this display tells its onsets by ") + to_text(grade) +
                             ", but the study asks for " + to_text(*choice.grade_min) + " or better",
                         "run it on the console, or switch off the compositor");
  }
}

class RealDevices : public OpenedDevices {
 public:
  explicit RealDevices(DeviceParts parts) : parts_(std::move(parts)) {}

  Clock& clock() override { return clock_; }
  Display& display() override { return *parts_.display; }
  Keyboard& keyboard() override { return parts_.keyboard ? *parts_.keyboard : parts_.window->keyboard(); }
  TextEntry& text() override { return parts_.window->text(); }
  RealTimeReport real_time() const override {
    RealTimeReport report = real_time_.report();
    report.screen_saver = parts_.screen_saver;
    return report;
  }

 private:
  MonotonicClock clock_;
  DeviceParts parts_;
  RealTime real_time_;
};

}  // namespace

std::unique_ptr<OpenedDevices> open_devices(const DeviceChoice& choice) {
  DeviceParts parts = open_parts(choice);
  refuse_what_the_study_refuses(choice, *parts.display, parts.grade);
  return std::make_unique<RealDevices>(std::move(parts));
}

}  // namespace engine
