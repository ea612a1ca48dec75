#include "engine/devices/x11/open_x11.h"

#include <unistd.h>
#include <xcb/present.h>
#include <xcb/render.h>
#include <xcb/screensaver.h>
#include <xcb/xinput.h>

#include "engine/device_error.h"
#include "engine/devices/evdev/evdev_keyboard.h"
#include "engine/devices/x11/connection.h"
#include "engine/devices/x11/kernel_keyboards.h"
#include "engine/devices/x11/outlive_server.h"
#include "engine/devices/x11/present_display.h"
#include "engine/devices/x11/screen_facts.h"
#include "engine/devices/x11/xi2_keyboard.h"

namespace engine {

namespace {

bool has(xcb_connection_t* connection, xcb_extension_t& extension) {
  const xcb_query_extension_reply_t* data = xcb_get_extension_data(connection, &extension);
  return data != nullptr && data->present != 0;
}

bool has_what_we_need() {
  const XConnection connection;
  return has(connection, xcb_present_id) && has(connection, xcb_render_id) && has(connection, xcb_input_id);
}

bool windows_are_managed() {
  try {
    return has_window_manager(XConnection());
  } catch (const DeviceError&) {  // there is no such display: the window, which is opened next, says so
    return true;
  }
}

// The kernel's keys where this X server has no others and this user may read them; else the server's.
std::unique_ptr<Keyboard> best_keyboard(const DeviceChoice& choice, const SdlWindow& window, xcb_window_t x_window) {
  const auto may_read = [](const std::string& node) { return access(node.c_str(), R_OK) == 0; };
  if (all_of_the_kernel(keyboards_of(XConnection()), may_read)) {
    return std::make_unique<EvdevKeyboard>(choice.keyboard, &window.focused());
  }
  return std::make_unique<Xi2Keyboard>(x_window, choice.keyboard);
}

// The server keeps screen saver and power saving away as long as this connection lives.
std::shared_ptr<XConnection> hold_screen_saver_off() {
  auto connection = std::make_shared<XConnection>();
  if (!has(*connection, xcb_screensaver_id)) return nullptr;
  xcb_discard_reply(*connection, xcb_screensaver_query_version(*connection, 1, 1).sequence);
  const XReply<xcb_generic_error_t> failed(
      xcb_request_check(*connection, xcb_screensaver_suspend_checked(*connection, 1)));
  return failed ? nullptr : connection;
}

}  // namespace

std::optional<DeviceParts> open_x11(const DeviceChoice& choice) {
  DeviceParts parts;
  parts.window = std::make_unique<SdlWindow>(WindowRequest{choice.title, choice.windowed, choice.display, "x11", windows_are_managed()});
  outlive_x_server(*parts.window);
  if (!has_what_we_need()) return std::nullopt;
  auto display = std::make_unique<PresentDisplay>(*parts.window);
  parts.keyboard = best_keyboard(choice, *parts.window, display->window());
  parts.grade = display->grade();
  parts.display = std::move(display);
  parts.screen_saver_hold = hold_screen_saver_off();
  if (parts.screen_saver_hold) parts.screen_saver_holder = "MIT-SCREEN-SAVER";
  return parts;
}

}  // namespace engine
