#include "engine/devices/x11/xi2_keyboard.h"

#include <poll.h>
#include <time.h>
#include <xcb/xinput.h>

#include <algorithm>
#include <cctype>
#include <utility>

#include "engine/device_error.h"
#include "engine/devices/evdev_keys.h"
#include "engine/devices/monotonic.h"
#include "engine/devices/real_time.h"

namespace engine {

namespace {

constexpr int x_key_offset = 8;                               // X key code = Linux input code + 8
constexpr Duration believed_delay = std::chrono::seconds(1);  // a stamp further back is not of our clock

// X buttons: 1 left, 2 middle, 3 right, 8 back, 9 forward; 4 to 7 are the wheel, which is no key.
std::optional<protocols::Key> key_of_button(std::uint32_t button) {
  switch (button) {
    case 1:
      return protocols::first_mouse_button;
    case 2:
      return protocols::first_mouse_button + 2;
    case 3:
      return protocols::first_mouse_button + 1;
    case 8:
      return protocols::first_mouse_button + 3;
    case 9:
      return protocols::first_mouse_button + 4;
    default:
      return std::nullopt;
  }
}

// How long after the beginning of its stamp a key may still have reached the server. The stamp is a whole ms of CLOCK_MONOTONIC, or, where
// the kernel's coarse clock is as fine as a ms, of that one, which is a tick behind at most (xorg-server, os/utils.c, GetTimeInMillis).
Duration stamp_covers() {
  constexpr Duration ms = std::chrono::milliseconds(1);
  timespec coarse{};
  clock_getres(CLOCK_MONOTONIC_COARSE, &coarse);
  const Duration tick = std::chrono::seconds(coarse.tv_sec) + std::chrono::nanoseconds(coarse.tv_nsec);
  return tick <= ms ? ms + tick : ms;
}

bool contains_ignoring_case(const std::string& text, const std::string& part) {
  const auto same = [](unsigned char a, unsigned char b) { return std::tolower(a) == std::tolower(b); };
  return std::search(text.begin(), text.end(), part.begin(), part.end(), same) != text.end();
}

struct EventMask {
  xcb_input_event_mask_t head;
  std::uint32_t mask;
};

}  // namespace

KeyTime key_time(std::uint32_t stamp_ms, Instant seen, Duration stamp_covers) {
  const auto seen_ms = std::chrono::floor<std::chrono::milliseconds>(seen.time_since_epoch());
  const auto ago_ms = static_cast<std::int32_t>(static_cast<std::uint32_t>(seen_ms.count()) - stamp_ms);  // 32 bits that wrap
  const Instant stamped = Instant(seen_ms) - std::chrono::milliseconds(ago_ms);
  if (stamped > seen) return {seen, Duration(0)};
  if (stamped < seen - believed_delay) return {seen, seen - stamped};
  const Instant at = std::min(seen, stamped + stamp_covers);
  return {at, at - stamped};
}

Xi2Keyboard::Xi2Keyboard(xcb_window_t window, std::optional<std::string> name_part)
    : window_(window), stamp_covers_(stamp_covers()), name_part_(std::move(name_part)) {
  const xcb_query_extension_reply_t* xinput = xcb_get_extension_data(connection_, &xcb_input_id);
  const XReply<xcb_input_xi_query_version_reply_t> version(
      xinput != nullptr && xinput->present != 0
          ? xcb_input_xi_query_version_reply(connection_, xcb_input_xi_query_version(connection_, 2, 2), nullptr)
          : nullptr);
  if (!version || version->major_version < 2) {
    throw DeviceError("the X server does not report raw key events (it has no XInput 2)", "use another X server, or the console");
  }
  xinput_opcode_ = xinput->major_opcode;

  const XReply<xcb_query_tree_reply_t> tree(
      xcb_query_tree_reply(connection_, xcb_query_tree(connection_, window_), nullptr));
  if (!tree) throw DeviceError("the X server lost the window", "start the program again");
  const EventMask keys{{XCB_INPUT_DEVICE_ALL_MASTER, 1},
                       XCB_INPUT_XI_EVENT_MASK_RAW_KEY_PRESS | XCB_INPUT_XI_EVENT_MASK_RAW_KEY_RELEASE |
                           XCB_INPUT_XI_EVENT_MASK_RAW_BUTTON_PRESS | XCB_INPUT_XI_EVENT_MASK_RAW_BUTTON_RELEASE};
  xcb_input_xi_select_events(connection_, tree->root, 1, &keys.head);
  const EventMask devices{{XCB_INPUT_DEVICE_ALL, 1}, XCB_INPUT_XI_EVENT_MASK_HIERARCHY};
  xcb_input_xi_select_events(connection_, tree->root, 1, &devices.head);
  const std::uint32_t focus_changes = XCB_EVENT_MASK_FOCUS_CHANGE;
  xcb_change_window_attributes(connection_, window_, XCB_CW_EVENT_MASK, &focus_changes);

  const XReply<xcb_get_input_focus_reply_t> focus(
      xcb_get_input_focus_reply(connection_, xcb_get_input_focus(connection_), nullptr));
  focused_ = focus && (focus->focus == window_ || focus->focus == XCB_INPUT_FOCUS_POINTER_ROOT);
  read_devices();
  notices_.clear();  // what is there from the start is no news
  if (std::ranges::none_of(sources_, [](const Source& source) { return source.index >= 0 && source.answers; })) {
    throw DeviceError("no keyboard of this X server has \"" + name_part_.value_or("") + "\" in its name",
                      "name one of those that `tachisto preflight` lists, or leave the choice of a keyboard out");
  }
  // A key that is held now must not come as a press when it repeats.
  const XReply<xcb_query_keymap_reply_t> held(
      xcb_query_keymap_reply(connection_, xcb_query_keymap(connection_), nullptr));
  for (std::size_t code = 0; held && code < 256; ++code) {
    if ((held->keys[code / 8] >> (code % 8) & 1) == 0) continue;
    for (Source& source : sources_) source.down[code] = true;
  }
  thread_ = start_stamp_thread([this] { listen(); }, scheduling_);
}

Xi2Keyboard::~Xi2Keyboard() {
  stop_.ring();
  thread_.join();
}

KeyboardInfo Xi2Keyboard::info() const {
  const std::scoped_lock lock(mutex_);
  return {KeySource::xi2, names_};
}

std::size_t Xi2Keyboard::poll(std::span<KeyEvent> out) {
  std::size_t count = 0;
  while (count < out.size() && events_.pop(out[count])) ++count;
  return count;
}

void Xi2Keyboard::wait(Instant until) {
  while (events_.empty() && (there_are_events_.wait(until) || monotonic_now() < until)) {
  }
}

std::vector<KeyboardNotice> Xi2Keyboard::notices() {
  const std::uint64_t lost = events_.lost();
  if (lost != lost_reported_) report("key events lost: more came than were taken, " + std::to_string(lost) + " so far");
  lost_reported_ = lost;
  const std::scoped_lock lock(mutex_);
  return std::exchange(notices_, {});
}

void Xi2Keyboard::listen() {
  pollfd sources[] = {{.fd = xcb_get_file_descriptor(connection_), .events = POLLIN, .revents = 0},
                      {.fd = stop_.descriptor(), .events = POLLIN, .revents = 0}};
  for (;;) {
    // What the calls before the thread began may have read already is taken first.
    Instant now = monotonic_now();
    while (const XEvent event{xcb_poll_for_event(connection_)}) {
      hear(*event, now);
      now = monotonic_now();
    }
    if (connection_.broken()) {
      report("the X server closed the connection: no keys come any more");
      return;
    }
    ::poll(sources, 2, -1);
    if ((sources[1].revents & POLLIN) != 0) return;
  }
}

void Xi2Keyboard::hear(const xcb_generic_event_t& event, Instant now) {
  switch (event.response_type & sent_by_server) {
    case XCB_FOCUS_IN:
      focused_ = true;
      return;
    case XCB_FOCUS_OUT:
      // Into a window within ours it is still ours.
      focused_ = reinterpret_cast<const xcb_focus_out_event_t&>(event).detail == XCB_NOTIFY_DETAIL_INFERIOR;
      return;
    case XCB_GE_GENERIC:
      break;
    default:
      return;
  }
  const auto& generic = reinterpret_cast<const xcb_ge_generic_event_t&>(event);
  if (generic.extension != xinput_opcode_) return;
  switch (generic.event_type) {
    case XCB_INPUT_RAW_KEY_PRESS:
      return hear_key(event, 1, false, now);
    case XCB_INPUT_RAW_KEY_RELEASE:
      return hear_key(event, 0, false, now);
    case XCB_INPUT_RAW_BUTTON_PRESS:
      return hear_key(event, 1, true, now);
    case XCB_INPUT_RAW_BUTTON_RELEASE:
      return hear_key(event, 0, true, now);
    case XCB_INPUT_HIERARCHY:
      return read_devices();
    default:
      return;
  }
}

void Xi2Keyboard::hear_key(const xcb_generic_event_t& event, int value, bool button, Instant now) {
  const auto& raw = reinterpret_cast<const xcb_input_raw_key_press_event_t&>(event);  // buttons have the same form
  if (raw.sourceid >= sources_.size() || raw.detail >= 256) return;
  Source& source = sources_[raw.sourceid];
  if (source.index < 0) return;
  if (!button) {
    bool& down = source.down[raw.detail];
    if (value == 1 && down) value = 2;
    down = value != 0;
  }
  const auto key = button ? key_of_button(raw.detail) : key_of_linux_code(static_cast<int>(raw.detail) - x_key_offset);
  if (!key) return;
  const KeyTime when = key_time(raw.time, now, stamp_covers_);
  auto heard = source.keys->take(*key, value, when.at, focused_);
  if (!heard) return;
  heard->earlier = when.earlier;
  heard->source = KeySource::xi2;
  heard->device = source.index;
  heard->answers = source.answers || button;  // the name is a keyboard's
  if (button) heard->at = pointer_place();
  events_.push(*heard);
  there_are_events_.ring();
}

// As the server has it now, some microseconds after the button: a raw event does not say where it was.
std::optional<ScreenPoint> Xi2Keyboard::pointer_place() {
  const XReply<xcb_query_pointer_reply_t> reply(
      xcb_query_pointer_reply(connection_, xcb_query_pointer(connection_, window_), nullptr));
  if (!reply || reply->same_screen == 0) return std::nullopt;
  return ScreenPoint{reply->win_x, reply->win_y};
}

// Which devices there are now, and what came or went since the last look.
void Xi2Keyboard::read_devices() {
  const XReply<xcb_input_xi_query_device_reply_t> devices(xcb_input_xi_query_device_reply(
      connection_, xcb_input_xi_query_device(connection_, XCB_INPUT_DEVICE_ALL), nullptr));
  if (!devices) return;
  std::array<bool, 256> there{};
  for (auto each = xcb_input_xi_query_device_infos_iterator(devices.get()); each.rem > 0;
       xcb_input_xi_device_info_next(&each)) {
    const xcb_input_xi_device_info_t& device = *each.data;
    const bool slave =
        device.type == XCB_INPUT_DEVICE_TYPE_SLAVE_KEYBOARD || device.type == XCB_INPUT_DEVICE_TYPE_SLAVE_POINTER;
    if (!slave || device.enabled == 0 || device.deviceid >= sources_.size()) continue;
    const std::string name(xcb_input_xi_device_info_name(&device), device.name_len);
    there[device.deviceid] = true;
    Source& source = sources_[device.deviceid];
    if (source.index >= 0) continue;
    source.keys = std::make_unique<KeyStates>();
    source.down = {};
    source.answers = !name_part_ || contains_ignoring_case(name, *name_part_);
    const std::scoped_lock lock(mutex_);
    std::size_t index = 0;
    while (index < names_.size() && (present_[index] || names_[index] != name)) ++index;
    const bool returned = index < names_.size();
    if (!returned) {
      names_.push_back(name);
      present_.push_back(true);
    }
    present_[index] = true;
    source.index = static_cast<int>(index);
    source.keyboard = device.type == XCB_INPUT_DEVICE_TYPE_SLAVE_KEYBOARD;
    notices_.push_back({monotonic_now(), (returned ? "keyboard came back: " : "keyboard appeared: ") + name});
  }
  for (std::size_t id = 0; id < sources_.size(); ++id) {
    Source& source = sources_[id];
    if (source.index < 0 || there[id]) continue;
    const Instant now = monotonic_now();
    for (KeyEvent event : source.keys->let_go_all(now)) {
      event.source = KeySource::xi2;
      event.device = source.index;
      event.answers = source.answers;
      events_.push(event);
    }
    there_are_events_.ring();
    if (name_part_ ? source.answers : source.keyboard) disconnections_.fetch_add(1, std::memory_order_acq_rel);
    const std::scoped_lock lock(mutex_);
    const auto index = static_cast<std::size_t>(std::exchange(source.index, -1));
    present_[index] = false;
    notices_.push_back({now, "keyboard vanished: " + names_[index]});
  }
}

void Xi2Keyboard::report(std::string text) {
  const std::scoped_lock lock(mutex_);
  notices_.push_back({monotonic_now(), std::move(text)});
}

}  // namespace engine
