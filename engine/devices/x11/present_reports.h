// Takes what the X server reports of presented pictures, on a thread of its own that does nothing else.
#pragma once

#include <xcb/xcb.h>

#include <atomic>
#include <string>
#include <thread>

#include "engine/devices/doorbell.h"
#include "engine/devices/x11/connection.h"
#include "engine/sound/ring.h"
#include "engine/time.h"

namespace engine {

struct PresentReport {
  enum class Kind {
    presented,  // a pixmap was shown, or skipped for a later one
    counted,    // the counter was read, or reached the number asked for
    idle,       // the server no longer needs `pixmap`
    resized,    // the window has another size
    broken      // the connection to the server ended, or the window is gone
  } kind = Kind::presented;
  enum class Mode { copy, flip, skip, suboptimal_copy } mode = Mode::copy;
  std::uint32_t serial = 0;
  xcb_pixmap_t pixmap = 0;
  Refresh refresh = 0;
  Instant reported{};  // the server's own time of that refresh, whole µs of CLOCK_MONOTONIC
  Instant in_hand{};   // when it was read here
};

// Hears from its own connection, so that whoever presents never reads and never shares a lock. When a part of the
// window was covered and comes back, it is painted anew from the pixmap that was shown last.
class PresentReports {
 public:
  // Listens to the window from here on. Throws DeviceError when the server has no Present extension.
  explicit PresentReports(xcb_window_t window);
  ~PresentReports();

  bool take(PresentReport& report) { return reports_.pop(report); }
  Doorbell& bell() { return bell_; }
  void repaint_from(xcb_pixmap_t pixmap) { shown_.store(pixmap, std::memory_order_relaxed); }
  std::uint64_t lost() const { return reports_.lost(); }
  // What the thread got: "SCHED_FIFO 60".
  const std::string& scheduling() const { return scheduling_; }

 private:
  void listen();
  void hear_present(const xcb_generic_event_t& event, Instant now);
  void hear_window(const xcb_generic_event_t& event, Instant now);
  void pass_on(const PresentReport& report);

  XConnection connection_;
  xcb_window_t window_;
  xcb_gcontext_t plain_;
  std::uint16_t width_ = 0, height_ = 0;
  xcb_special_event_t* present_events_ = nullptr;
  Ring<PresentReport, 256> reports_;
  Doorbell bell_;
  Doorbell stop_;
  std::atomic<xcb_pixmap_t> shown_{0};
  std::string scheduling_;
  std::thread thread_;
};

}  // namespace engine
