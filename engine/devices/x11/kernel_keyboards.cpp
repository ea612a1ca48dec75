#include "engine/devices/x11/kernel_keyboards.h"

#include <xcb/xinput.h>

#include <algorithm>
#include <string_view>

namespace engine {

namespace {

// The property in which the server's keyboard drivers name their device file (xserver-properties.h: XI_PROP_DEVICE_NODE).
xcb_atom_t device_node(xcb_connection_t* connection) {
  constexpr std::string_view name = "Device Node";
  const auto asked = xcb_intern_atom(connection, 1, name.size(), name.data());
  const XReply<xcb_intern_atom_reply_t> reply(xcb_intern_atom_reply(connection, asked, nullptr));
  return reply ? reply->atom : static_cast<xcb_atom_t>(XCB_ATOM_NONE);
}

std::string node_of(xcb_connection_t* connection, xcb_input_device_id_t device, xcb_atom_t property) {
  constexpr std::uint32_t longest = 64;  // in units of four bytes
  const auto asked = xcb_input_xi_get_property(connection, device, 0, property, XCB_ATOM_STRING, 0, longest);
  const XReply<xcb_input_xi_get_property_reply_t> reply(xcb_input_xi_get_property_reply(connection, asked, nullptr));
  if (!reply || reply->format != 8) return {};
  const auto* items = static_cast<const char*>(xcb_input_xi_get_property_items(reply.get()));
  const std::string_view node(items, reply->num_items);
  return std::string(node.substr(0, node.find('\0')));
}

}  // namespace

std::vector<ServerKeyboard> keyboards_of(const XConnection& connection) {
  std::vector<ServerKeyboard> found;
  const XReply<xcb_input_xi_query_device_reply_t> devices(xcb_input_xi_query_device_reply(
      connection, xcb_input_xi_query_device(connection, XCB_INPUT_DEVICE_ALL), nullptr));
  if (!devices) return found;
  const xcb_atom_t property = device_node(connection);
  for (auto each = xcb_input_xi_query_device_infos_iterator(devices.get()); each.rem > 0; xcb_input_xi_device_info_next(&each)) {
    if (each.data->type != XCB_INPUT_DEVICE_TYPE_SLAVE_KEYBOARD || each.data->enabled == 0) continue;
    const std::string name(xcb_input_xi_device_info_name(each.data),
                           static_cast<std::size_t>(xcb_input_xi_device_info_name_length(each.data)));
    if (name.find("XTEST") != std::string::npos) continue;
    found.push_back({name, property == XCB_ATOM_NONE ? "" : node_of(connection, each.data->deviceid, property)});
  }
  return found;
}

bool all_of_the_kernel(const std::vector<ServerKeyboard>& keyboards, const std::function<bool(const std::string&)>& may_read) {
  return !keyboards.empty() && std::ranges::all_of(keyboards, [&](const ServerKeyboard& keyboard) {
    return !keyboard.node.empty() && may_read(keyboard.node);
  });
}

}  // namespace engine
