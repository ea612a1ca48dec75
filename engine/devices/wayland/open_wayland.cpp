#include "engine/devices/wayland/open_wayland.h"

#include "engine/devices/evdev/evdev_keyboard.h"
#include "engine/devices/wayland/seat.h"
#include "engine/devices/wayland/wayland_display.h"

namespace engine {
namespace {

// Null: the kernel's keys are not for this user, and no keyboard was asked for by its name.
std::unique_ptr<Keyboard> kernel_keyboard(const DeviceChoice& choice, const SdlWindow& window) {
  try {
    return std::make_unique<EvdevKeyboard>(choice.keyboard, &window.focused());
  } catch (const DeviceError&) {
    if (choice.keyboard) throw;
    return nullptr;
  }
}

}  // namespace

std::optional<DeviceParts> open_wayland(const DeviceChoice& choice) {
  if (!wayland::has_seat()) {
    throw DeviceError("this Wayland session has neither keyboard nor mouse", "connect a keyboard and start the session again");
  }
  DeviceParts parts;
  parts.window = std::make_unique<SdlWindow>(WindowRequest{choice.title, choice.windowed, choice.display, "wayland"});
  if (!WaylandDisplay::reports_presentations(*parts.window)) return std::nullopt;
  auto display = std::make_unique<WaylandDisplay>(*parts.window);
  parts.keyboard = kernel_keyboard(choice, *parts.window);
  parts.grade = display->grade();
  parts.display = std::move(display);
  return parts;
}

}  // namespace engine
