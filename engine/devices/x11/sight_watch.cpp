#include "engine/devices/x11/sight_watch.h"

#include <poll.h>
#include <pthread.h>
#include <xcb/composite.h>
#include <xcb/dpms.h>
#include <xcb/randr.h>

#include <algorithm>
#include <optional>
#include <span>
#include <string_view>

#include "engine/devices/x11/screen_facts.h"

namespace engine {

namespace {

constexpr int look_every_ms = 1000;

xcb_atom_t atom(xcb_connection_t* connection, std::string_view name) {
  const XReply<xcb_intern_atom_reply_t> reply(
      xcb_intern_atom_reply(connection, xcb_intern_atom(connection, 0, static_cast<std::uint16_t>(name.size()), name.data()), nullptr));
  return reply ? reply->atom : static_cast<xcb_atom_t>(XCB_ATOM_NONE);
}

bool is_there(xcb_connection_t* connection, xcb_extension_t& extension) {
  const xcb_query_extension_reply_t* data = xcb_get_extension_data(connection, &extension);
  return data != nullptr && data->present != 0;
}

// The window that a compositor draws the whole screen into lies over everything and hides nothing.
xcb_window_t overlay_window(xcb_connection_t* connection, xcb_window_t root) {
  if (!is_there(connection, xcb_composite_id)) return XCB_WINDOW_NONE;
  xcb_discard_reply(connection, xcb_composite_query_version(connection, 0, 4).sequence);
  const XReply<xcb_composite_get_overlay_window_reply_t> overlay(
      xcb_composite_get_overlay_window_reply(connection, xcb_composite_get_overlay_window(connection, root), nullptr));
  if (!overlay) return XCB_WINDOW_NONE;
  xcb_composite_release_overlay_window(connection, root);
  return overlay->overlay_win;
}

}  // namespace

SightWatch::SightWatch(xcb_window_t window, bool fixed) : window_(window), fixed_(fixed) {
  const XReply<xcb_get_geometry_reply_t> geometry(xcb_get_geometry_reply(connection_, xcb_get_geometry(connection_, window_), nullptr));
  if (geometry) root_ = geometry->root;
  const XReply<xcb_get_geometry_reply_t> all(xcb_get_geometry_reply(connection_, xcb_get_geometry(connection_, root_), nullptr));
  if (all) screen_ = {0, 0, all->width, all->height};
  const XScreenFacts facts = screen_facts(connection_, window_);
  composed_ = facts.compositor;
  managed_ = has_window_manager(connection_);
  state_ = atom(connection_, "_NET_WM_STATE");
  state_hidden_ = atom(connection_, "_NET_WM_STATE_HIDDEN");
  if (composed_) overlay_ = overlay_window(connection_, root_);
  if (is_there(connection_, xcb_dpms_id)) {
    const XReply<xcb_dpms_capable_reply_t> capable(xcb_dpms_capable_reply(connection_, xcb_dpms_capable(connection_), nullptr));
    can_sleep_ = capable && capable->capable != 0;
  }
  if (is_there(connection_, xcb_randr_id)) {
    first_randr_event_ = xcb_get_extension_data(connection_, &xcb_randr_id)->first_event;
    xcb_discard_reply(connection_, xcb_randr_query_version(connection_, 1, 4).sequence);
    xcb_randr_select_input(connection_, window_, XCB_RANDR_NOTIFY_MASK_CRTC_CHANGE | XCB_RANDR_NOTIFY_MASK_SCREEN_CHANGE);
  }
  const std::uint32_t own =
      XCB_EVENT_MASK_VISIBILITY_CHANGE | XCB_EVENT_MASK_STRUCTURE_NOTIFY | XCB_EVENT_MASK_FOCUS_CHANGE | XCB_EVENT_MASK_PROPERTY_CHANGE;
  xcb_change_window_attributes(connection_, window_, XCB_CW_EVENT_MASK, &own);
  // Only a compositor hides from the server what lies over a window; then the stack itself is looked at whenever it changes.
  if (composed_) {
    const std::uint32_t of_root = XCB_EVENT_MASK_SUBSTRUCTURE_NOTIFY;
    xcb_change_window_attributes(connection_, root_, XCB_CW_EVENT_MASK, &of_root);
  }
  if (const auto now = place()) first_place_ = *now;
  first_mode_ = mode_under(first_place_);
  look();
  since_.store(0, std::memory_order_release);
  thread_ = std::thread([this] { listen(); });
}

SightWatch::~SightWatch() {
  stop_.ring();
  thread_.join();
}

void SightWatch::listen() {
  // Whatever priority the thread had that opened the window: this one may come late.
  const sched_param ordinary{};
  pthread_setschedparam(pthread_self(), SCHED_OTHER, &ordinary);
  pollfd sources[] = {{.fd = xcb_get_file_descriptor(connection_), .events = POLLIN, .revents = 0},
                      {.fd = stop_.descriptor(), .events = POLLIN, .revents = 0}};
  for (;;) {
    const int heard = poll(sources, 2, look_every_ms);
    if ((sources[1].revents & POLLIN) != 0 || connection_.broken()) return;
    while (const XEvent event{xcb_poll_for_event(connection_)}) hear(*event);
    if (changed_ || heard == 0) look();
  }
}

void SightWatch::hear(const xcb_generic_event_t& event) {
  // What was over again before it could be looked at was a loss too.
  switch (event.response_type & sent_by_server) {
    case XCB_VISIBILITY_NOTIFY:
      obscured_ = reinterpret_cast<const xcb_visibility_notify_event_t&>(event).state != XCB_VISIBILITY_UNOBSCURED;
      if (obscured_) note(SightLoss::covered);
      break;
    case XCB_UNMAP_NOTIFY:
      if (reinterpret_cast<const xcb_unmap_notify_event_t&>(event).window == window_) note(SightLoss::hidden);
      break;
    default:
      break;
  }
  changed_ = true;
}

void SightWatch::note(SightLoss loss) {
  SightLosses losses;
  losses.add(loss);
  since_.fetch_or(losses.bits(), std::memory_order_acq_rel);
}

void SightWatch::look() {
  changed_ = false;
  SightLosses losses;
  const bool hidden = is_hidden();
  if (hidden) losses.add(SightLoss::hidden);
  if (const auto where = place(); where && !hidden) {
    const bool inside =
        where->x >= 0 && where->y >= 0 && where->x + where->width <= screen_.width && where->y + where->height <= screen_.height;
    if (fixed_ ? *where != first_place_ : !inside) losses.add(SightLoss::displaced);
    if (mode_under(*where) != first_mode_) losses.add(SightLoss::displaced);
    if (obscured_ || (composed_ && is_covered_by_stack(*where))) losses.add(SightLoss::covered);
  }
  if (is_asleep()) losses.add(SightLoss::asleep);
  if (!has_focus()) losses.add(SightLoss::unfocused);
  if (connection_.broken()) return;  // the display itself says that
  now_.store(losses.bits(), std::memory_order_release);
  since_.fetch_or(losses.bits(), std::memory_order_acq_rel);
}

bool SightWatch::is_hidden() {
  const XReply<xcb_get_window_attributes_reply_t> attributes(
      xcb_get_window_attributes_reply(connection_, xcb_get_window_attributes(connection_, window_), nullptr));
  if (attributes && attributes->map_state != XCB_MAP_STATE_VIEWABLE) return true;
  const XReply<xcb_get_property_reply_t> states(
      xcb_get_property_reply(connection_, xcb_get_property(connection_, 0, window_, state_, XCB_ATOM_ATOM, 0, 64), nullptr));
  if (!states || states->type != XCB_ATOM_ATOM || states->format != 32) return false;
  const std::span all(static_cast<const xcb_atom_t*>(xcb_get_property_value(states.get())), states->value_len);
  return std::find(all.begin(), all.end(), state_hidden_) != all.end();
}

// The child of the root window that holds ours: a window manager puts a frame around it.
xcb_window_t SightWatch::top_level() {
  xcb_window_t window = window_;
  for (;;) {
    const XReply<xcb_query_tree_reply_t> tree(xcb_query_tree_reply(connection_, xcb_query_tree(connection_, window), nullptr));
    if (!tree || tree->parent == root_ || tree->parent == XCB_WINDOW_NONE) return window;
    window = tree->parent;
  }
}

bool SightWatch::is_covered_by_stack(const Place& place) {
  const xcb_window_t ours = top_level();
  const XReply<xcb_query_tree_reply_t> tree(xcb_query_tree_reply(connection_, xcb_query_tree(connection_, root_), nullptr));
  if (!tree) return false;
  const std::span stack(xcb_query_tree_children(tree.get()), tree->children_len);  // bottom to top
  const auto at = std::find(stack.begin(), stack.end(), ours);
  if (at == stack.end()) return false;
  return std::any_of(at + 1, stack.end(), [&](xcb_window_t above) {
    if (above == overlay_) return false;
    const auto attributes_asked = xcb_get_window_attributes(connection_, above);
    const auto geometry_asked = xcb_get_geometry(connection_, above);
    const XReply<xcb_get_window_attributes_reply_t> attributes(xcb_get_window_attributes_reply(connection_, attributes_asked, nullptr));
    const XReply<xcb_get_geometry_reply_t> geometry(xcb_get_geometry_reply(connection_, geometry_asked, nullptr));
    if (!attributes || !geometry || attributes->_class != XCB_WINDOW_CLASS_INPUT_OUTPUT || attributes->map_state != XCB_MAP_STATE_VIEWABLE)
      return false;
    return geometry->x < place.x + place.width && geometry->x + geometry->width > place.x && geometry->y < place.y + place.height &&
           geometry->y + geometry->height > place.y;
  });
}

bool SightWatch::has_focus() {
  const XReply<xcb_get_input_focus_reply_t> reply(xcb_get_input_focus_reply(connection_, xcb_get_input_focus(connection_), nullptr));
  if (!reply) return true;
  if (reply->focus == XCB_INPUT_FOCUS_NONE || reply->focus == XCB_INPUT_FOCUS_POINTER_ROOT) return !managed_;
  for (xcb_window_t window = reply->focus; window != XCB_WINDOW_NONE && window != root_;) {
    if (window == window_) return true;
    const XReply<xcb_query_tree_reply_t> tree(xcb_query_tree_reply(connection_, xcb_query_tree(connection_, window), nullptr));
    if (!tree) return false;
    window = tree->parent;
  }
  return reply->focus == root_ && !managed_;
}

bool SightWatch::is_asleep() {
  if (!can_sleep_) return false;
  const XReply<xcb_dpms_info_reply_t> power(xcb_dpms_info_reply(connection_, xcb_dpms_info(connection_), nullptr));
  return power && power->state != 0 && power->power_level != XCB_DPMS_DPMS_MODE_ON;
}

std::optional<SightWatch::Place> SightWatch::place() {
  const auto geometry_asked = xcb_get_geometry(connection_, window_);
  const auto corner_asked = xcb_translate_coordinates(connection_, window_, root_, 0, 0);
  const XReply<xcb_get_geometry_reply_t> geometry(xcb_get_geometry_reply(connection_, geometry_asked, nullptr));
  const XReply<xcb_translate_coordinates_reply_t> corner(xcb_translate_coordinates_reply(connection_, corner_asked, nullptr));
  if (!geometry || !corner) return std::nullopt;
  return Place{corner->dst_x, corner->dst_y, geometry->width, geometry->height};
}

// The mode of the screen under the window's centre; 0: there is none, or the server does not say.
std::uint32_t SightWatch::mode_under(const Place& place) {
  if (first_randr_event_ == 0) return 0;
  const XReply<xcb_randr_get_screen_resources_current_reply_t> resources(
      xcb_randr_get_screen_resources_current_reply(connection_, xcb_randr_get_screen_resources_current(connection_, root_), nullptr));
  if (!resources) return 0;
  const int x = place.x + place.width / 2, y = place.y + place.height / 2;
  const std::span crtcs(xcb_randr_get_screen_resources_current_crtcs(resources.get()), resources->num_crtcs);
  for (const xcb_randr_crtc_t id : crtcs) {
    const XReply<xcb_randr_get_crtc_info_reply_t> crtc(
        xcb_randr_get_crtc_info_reply(connection_, xcb_randr_get_crtc_info(connection_, id, resources->config_timestamp), nullptr));
    if (crtc && crtc->mode != XCB_NONE && x >= crtc->x && x < crtc->x + crtc->width && y >= crtc->y && y < crtc->y + crtc->height)
      return crtc->mode;
  }
  return 0;
}

}  // namespace engine
