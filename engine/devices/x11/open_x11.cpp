#include "engine/devices/x11/open_x11.h"

#include <xcb/present.h>
#include <xcb/render.h>
#include <xcb/screensaver.h>
#include <xcb/xinput.h>

#include "engine/devices/x11/connection.h"
#include "engine/devices/x11/outlive_server.h"
#include "engine/devices/x11/present_display.h"
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
  parts.window = std::make_unique<SdlWindow>(WindowRequest{choice.title, choice.windowed, choice.display, "x11"});
  outlive_x_server(*parts.window);
  if (!has_what_we_need()) return std::nullopt;
  auto display = std::make_unique<PresentDisplay>(*parts.window);
  parts.keyboard = std::make_unique<Xi2Keyboard>(display->window(), choice.keyboard);
  parts.grade = display->grade();
  parts.display = std::move(display);
  parts.screen_saver_hold = hold_screen_saver_off();
  if (parts.screen_saver_hold) parts.screen_saver_holder = "MIT-SCREEN-SAVER";
  return parts;
}

}  // namespace engine
