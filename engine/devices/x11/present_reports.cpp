#include "engine/devices/x11/present_reports.h"

#include <poll.h>
#include <xcb/present.h>

#include <chrono>

#include "engine/device_error.h"
#include "engine/devices/monotonic.h"
#include "engine/devices/real_time.h"

namespace engine {

namespace {}

PresentReports::PresentReports(xcb_window_t window) : window_(window), plain_(xcb_generate_id(connection_)) {
  const xcb_query_extension_reply_t* present = xcb_get_extension_data(connection_, &xcb_present_id);
  if (present == nullptr || present->present == 0) {
    throw DeviceError("the X server does not report when pictures are shown (it has no Present extension)",
                      "use another X server, or the console");
  }
  xcb_discard_reply(connection_, xcb_present_query_version(connection_, 1, 2).sequence);
  const std::uint32_t listen_to = XCB_EVENT_MASK_EXPOSURE | XCB_EVENT_MASK_STRUCTURE_NOTIFY;
  xcb_change_window_attributes(connection_, window_, XCB_CW_EVENT_MASK, &listen_to);
  const std::uint32_t no_exposures = 0;
  xcb_create_gc(connection_, plain_, window_, XCB_GC_GRAPHICS_EXPOSURES, &no_exposures);
  const std::uint32_t event_id = xcb_generate_id(connection_);
  present_events_ = xcb_register_for_special_xge(connection_, &xcb_present_id, event_id, nullptr);
  xcb_present_select_input(connection_, event_id, window_,
                           XCB_PRESENT_EVENT_MASK_COMPLETE_NOTIFY | XCB_PRESENT_EVENT_MASK_IDLE_NOTIFY);
  const XReply<xcb_get_geometry_reply_t> geometry(xcb_get_geometry_reply(
      connection_, xcb_get_geometry(connection_, window_), nullptr));  // and all of it has arrived
  if (!geometry) throw DeviceError("the X server lost the window", "start the program again");
  width_ = geometry->width;
  height_ = geometry->height;
  thread_ = start_stamp_thread([this] { listen(); }, scheduling_);
}

PresentReports::~PresentReports() {
  stop_.ring();
  thread_.join();
  xcb_unregister_for_special_event(connection_, present_events_);
}

void PresentReports::listen() {
  pollfd sources[] = {{.fd = xcb_get_file_descriptor(connection_), .events = POLLIN, .revents = 0},
                      {.fd = stop_.descriptor(), .events = POLLIN, .revents = 0}};
  for (;;) {
    poll(sources, 2, -1);
    if ((sources[1].revents & POLLIN) != 0) return;
    Instant now = monotonic_now();
    while (const XEvent event{xcb_poll_for_special_event(connection_, present_events_)}) {
      hear_present(*event, now);
      now = monotonic_now();
    }
    while (const XEvent event{xcb_poll_for_event(connection_)}) hear_window(*event, now);
    // Reading the one kind of event may have brought the other in.
    while (const XEvent event{xcb_poll_for_special_event(connection_, present_events_)}) hear_present(*event, now);
    if (connection_.broken()) {
      pass_on({.kind = PresentReport::Kind::broken, .in_hand = monotonic_now()});
      return;
    }
  }
}

void PresentReports::hear_present(const xcb_generic_event_t& event, Instant now) {
  const auto& generic = reinterpret_cast<const xcb_present_generic_event_t&>(event);
  if (generic.evtype == XCB_PRESENT_EVENT_IDLE_NOTIFY) {
    const auto& idle = reinterpret_cast<const xcb_present_idle_notify_event_t&>(event);
    pass_on({.kind = PresentReport::Kind::idle, .serial = idle.serial, .pixmap = idle.pixmap, .in_hand = now});
    return;
  }
  if (generic.evtype != XCB_PRESENT_EVENT_COMPLETE_NOTIFY) return;
  const auto& done = reinterpret_cast<const xcb_present_complete_notify_event_t&>(event);
  PresentReport report{.serial = done.serial,
                       .refresh = static_cast<Refresh>(done.msc),
                       .reported = Instant(std::chrono::microseconds(done.ust)),
                       .in_hand = now};
  report.kind =
      done.kind == XCB_PRESENT_COMPLETE_KIND_PIXMAP ? PresentReport::Kind::presented : PresentReport::Kind::counted;
  switch (done.mode) {
    case XCB_PRESENT_COMPLETE_MODE_FLIP:
      report.mode = PresentReport::Mode::flip;
      break;
    case XCB_PRESENT_COMPLETE_MODE_SKIP:
      report.mode = PresentReport::Mode::skip;
      break;
    case XCB_PRESENT_COMPLETE_MODE_SUBOPTIMAL_COPY:
      report.mode = PresentReport::Mode::suboptimal_copy;
      break;
    default:
      report.mode = PresentReport::Mode::copy;
      break;
  }
  pass_on(report);
}

void PresentReports::hear_window(const xcb_generic_event_t& event, Instant now) {
  switch (event.response_type & sent_by_server) {
    case XCB_EXPOSE: {
      const auto& exposed = reinterpret_cast<const xcb_expose_event_t&>(event);
      const xcb_pixmap_t shown = shown_.load(std::memory_order_relaxed);
      if (shown == 0) return;
      const auto x = static_cast<std::int16_t>(exposed.x), y = static_cast<std::int16_t>(exposed.y);
      xcb_copy_area(connection_, shown, window_, plain_, x, y, x, y, exposed.width, exposed.height);
      xcb_flush(connection_);
      return;
    }
    case XCB_CONFIGURE_NOTIFY: {
      const auto& configured = reinterpret_cast<const xcb_configure_notify_event_t&>(event);
      if (configured.width == width_ && configured.height == height_) return;
      width_ = configured.width;
      height_ = configured.height;
      pass_on({.kind = PresentReport::Kind::resized, .in_hand = now});
      return;
    }
    case XCB_DESTROY_NOTIFY:
      pass_on({.kind = PresentReport::Kind::broken, .in_hand = now});
      return;
    default:
      return;
  }
}

void PresentReports::pass_on(const PresentReport& report) {
  reports_.push(report);
  bell_.ring();
}

}  // namespace engine
