#include "engine/devices/x11/screen_facts.h"

#include <xcb/randr.h>

#include <span>
#include <string_view>

#include "engine/devices/x11/connection.h"

namespace engine {

namespace {

std::optional<double> refresh_of(const xcb_randr_mode_info_t& mode) {
  double lines = mode.vtotal;
  if ((mode.mode_flags & XCB_RANDR_MODE_FLAG_DOUBLE_SCAN) != 0) lines *= 2;
  if ((mode.mode_flags & XCB_RANDR_MODE_FLAG_INTERLACE) != 0) lines /= 2;
  if (mode.dot_clock == 0 || mode.htotal == 0 || lines <= 0) return std::nullopt;
  return mode.dot_clock / (mode.htotal * lines);
}

// XCB_ATOM_NONE: nobody has used that name yet.
xcb_atom_t known_atom(xcb_connection_t* connection, std::string_view name) {
  const XReply<xcb_intern_atom_reply_t> atom(
      xcb_intern_atom_reply(connection, xcb_intern_atom(connection, 1, static_cast<std::uint16_t>(name.size()), name.data()), nullptr));
  return atom ? atom->atom : static_cast<xcb_atom_t>(XCB_ATOM_NONE);
}

bool has_owner(xcb_connection_t* connection, std::string_view selection) {
  const xcb_atom_t atom = known_atom(connection, selection);
  if (atom == XCB_ATOM_NONE) return false;
  const XReply<xcb_get_selection_owner_reply_t> owner(
      xcb_get_selection_owner_reply(connection, xcb_get_selection_owner(connection, atom), nullptr));
  return owner && owner->owner != XCB_WINDOW_NONE;
}

struct Centre {
  int x = 0, y = 0;
};

Centre centre_of(xcb_connection_t* connection, xcb_window_t window, xcb_window_t root) {
  const XReply<xcb_get_geometry_reply_t> size(
      xcb_get_geometry_reply(connection, xcb_get_geometry(connection, window), nullptr));
  if (!size) return {};
  const auto half_width = static_cast<std::int16_t>(size->width / 2),
             half_height = static_cast<std::int16_t>(size->height / 2);
  const XReply<xcb_translate_coordinates_reply_t> place(xcb_translate_coordinates_reply(
      connection, xcb_translate_coordinates(connection, window, root, half_width, half_height), nullptr));
  return place ? Centre{place->dst_x, place->dst_y} : Centre{};
}

void ask_randr(xcb_connection_t* connection, xcb_window_t window, xcb_window_t root, XScreenFacts& facts) {
  const xcb_query_extension_reply_t* randr = xcb_get_extension_data(connection, &xcb_randr_id);
  if (randr == nullptr || randr->present == 0) return;
  xcb_discard_reply(connection, xcb_randr_query_version(connection, 1, 4).sequence);
  const XReply<xcb_randr_get_screen_resources_current_reply_t> resources(xcb_randr_get_screen_resources_current_reply(
      connection, xcb_randr_get_screen_resources_current(connection, root), nullptr));
  if (!resources) return;
  const Centre centre = centre_of(connection, window, root);
  const std::span crtcs(xcb_randr_get_screen_resources_current_crtcs(resources.get()), resources->num_crtcs);
  const std::span modes(xcb_randr_get_screen_resources_current_modes(resources.get()), resources->num_modes);
  for (const xcb_randr_crtc_t id : crtcs) {
    const XReply<xcb_randr_get_crtc_info_reply_t> crtc(xcb_randr_get_crtc_info_reply(
        connection, xcb_randr_get_crtc_info(connection, id, resources->config_timestamp), nullptr));
    if (!crtc || crtc->mode == XCB_NONE || crtc->num_outputs == 0) continue;
    if (centre.x < crtc->x || centre.x >= crtc->x + crtc->width || centre.y < crtc->y ||
        centre.y >= crtc->y + crtc->height) {
      continue;
    }
    for (const xcb_randr_mode_info_t& mode : modes) {
      if (mode.id == crtc->mode) facts.mode_refresh_hz = refresh_of(mode);
    }
    const xcb_randr_output_t output_id = *xcb_randr_get_crtc_info_outputs(crtc.get());
    const XReply<xcb_randr_get_output_info_reply_t> output(xcb_randr_get_output_info_reply(
        connection, xcb_randr_get_output_info(connection, output_id, resources->config_timestamp), nullptr));
    if (!output) return;
    facts.output.assign(reinterpret_cast<const char*>(xcb_randr_get_output_info_name(output.get())), output->name_len);
    const bool on_its_side = (crtc->rotation & (XCB_RANDR_ROTATION_ROTATE_90 | XCB_RANDR_ROTATION_ROTATE_270)) != 0;
    const std::uint32_t height_mm = on_its_side ? output->mm_width : output->mm_height;
    if (height_mm > 0) facts.height_mm = height_mm;
    return;
  }
}

}  // namespace

bool has_window_manager(xcb_connection_t* connection) {
  const xcb_atom_t check = known_atom(connection, "_NET_SUPPORTING_WM_CHECK");
  if (check == XCB_ATOM_NONE) return false;
  const xcb_window_t root = xcb_setup_roots_iterator(xcb_get_setup(connection)).data->root;
  const XReply<xcb_get_property_reply_t> named(
      xcb_get_property_reply(connection, xcb_get_property(connection, 0, root, check, XCB_ATOM_WINDOW, 0, 1), nullptr));
  return !named || named->type != XCB_ATOM_NONE;
}

XScreenFacts screen_facts(xcb_connection_t* connection, xcb_window_t window) {
  XScreenFacts facts;
  const xcb_setup_t* setup = xcb_get_setup(connection);
  facts.server.assign(xcb_setup_vendor(setup), static_cast<std::size_t>(xcb_setup_vendor_length(setup)));
  facts.server += ' ' + std::to_string(setup->release_number);
  const XReply<xcb_query_tree_reply_t> tree(
      xcb_query_tree_reply(connection, xcb_query_tree(connection, window), nullptr));
  if (!tree) return facts;
  ask_randr(connection, window, tree->root, facts);
  int number = 0;
  for (auto screen = xcb_setup_roots_iterator(setup); screen.rem > 0 && screen.data->root != tree->root;
       xcb_screen_next(&screen)) {
    ++number;
  }
  facts.compositor = has_owner(connection, "_NET_WM_CM_S" + std::to_string(number));
  constexpr std::string_view extension = "XWAYLAND";
  const XReply<xcb_query_extension_reply_t> xwayland(xcb_query_extension_reply(
      connection, xcb_query_extension(connection, static_cast<std::uint16_t>(extension.size()), extension.data()),
      nullptr));
  facts.xwayland = (xwayland && xwayland->present != 0) || facts.output.starts_with("XWAYLAND");
  return facts;
}

}  // namespace engine
