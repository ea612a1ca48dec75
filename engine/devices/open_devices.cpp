#include "engine/devices/open_devices.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "engine/devices/device_parts.h"
#include "engine/devices/kms/open_kms.h"
#include "engine/devices/monotonic.h"
#include "engine/devices/quiet_desktop.h"
#include "engine/devices/real_time.h"
#include "engine/devices/sdl/swap_display.h"
#include "engine/devices/sdl/window.h"
#include "engine/devices/wayland/open_wayland.h"
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
  // Before X11: in a Wayland session that is an imitation, which knows nothing of the screen's refreshes.
  if (driver == "wayland" || (driver.empty() && is_set("WAYLAND_DISPLAY"))) {
    if (auto parts = open_wayland(choice)) return std::move(*parts);
  }
  if (driver == "x11" || (driver.empty() && is_set("DISPLAY"))) {
    if (auto parts = open_x11(choice)) return std::move(*parts);
  }
  const bool no_window_system = !is_set("DISPLAY") && !is_set("WAYLAND_DISPLAY");
  if (driver == "kmsdrm" || driver == "KMSDRM" || (driver.empty() && no_window_system && has_console_screen())) {
    return open_kms(choice);
  }
  return open_software(choice);
}

std::string hz_in_words(double hz) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2f Hz", hz);
  return text;
}

void refuse_what_the_study_refuses(const DeviceChoice& choice, const DeviceParts& parts) {
  constexpr double tolerance = 0.01;
  const Pulse pulse = parts.display->pulse();
  const double hz = 1e9 / static_cast<double>(pulse.period.count());
  if ((choice.refresh_hz || choice.refresh_hz_min) && !pulse.measured) {
    throw DeviceError("this display does not report its refreshes, but the study asks for " +
                          hz_in_words(choice.refresh_hz ? *choice.refresh_hz : *choice.refresh_hz_min),
                      "run it on the console, on X11 or on a Wayland desktop that reports presentation times");
  }
  if (choice.refresh_hz && std::abs(hz / *choice.refresh_hz - 1) > tolerance) {
    throw DeviceError("the screen refreshes at " + hz_in_words(hz) + ", but the study asks for " + hz_in_words(*choice.refresh_hz),
                      "set the screen to that refresh rate, or choose another screen with --display");
  }
  if (choice.refresh_hz_min && hz < *choice.refresh_hz_min * (1 - tolerance)) {
    throw DeviceError(
        "the screen refreshes at " + hz_in_words(hz) + ", but the study asks for " + hz_in_words(*choice.refresh_hz_min) + " or more",
        "set a faster screen mode, or choose another screen with --display");
  }
  if (choice.grade_min && parts.grade > *choice.grade_min) {
    throw DeviceError(std::string("this display reports its onsets with grade ") + to_text(parts.grade) + ", but the study asks for " +
                          to_text(*choice.grade_min) + (*choice.grade_min == OnsetGrade::hw_flip ? "" : " or better"),
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
  Pointer& pointer() override { return parts_.window->pointer(); }
  OnsetGrade grade() const override { return parts_.grade; }
  RealTimeReport real_time() const override {
    RealTimeReport report = real_time_.report();
    report.screen_saver = screen_saver();
    report.notifications = desktop_.notifications();
    return report;
  }

 private:
  std::string screen_saver() const {
    std::string holders = parts_.screen_saver_holder;
    if (!desktop_.screen_saver().empty()) holders += (holders.empty() ? "" : " and ") + desktop_.screen_saver();
    return holders.empty() ? "not inhibited: neither the display system nor a desktop offers it"
                           : "inhibited through " + holders;
  }

  MonotonicClock clock_;
  QuietDesktop desktop_;
  DeviceParts parts_;
  RealTime real_time_;
};

}  // namespace

std::unique_ptr<OpenedDevices> open_devices(const DeviceChoice& choice) {
  if (!is_the_kernels_clock()) {
    throw DeviceError(
        "the clock of this program is not the machine's: something that was loaded with it, such as libfaketime, changes or stops it",
        "start it without; to change the date alone, set FAKETIME_DONT_FAKE_MONOTONIC=1");
  }
  DeviceParts parts = open_parts(choice);
  refuse_what_the_study_refuses(choice, parts);
  return std::make_unique<RealDevices>(std::move(parts));
}

}  // namespace engine
