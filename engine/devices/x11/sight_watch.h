// Whether a window on an X server can be seen and has the keys.
#pragma once

#include <xcb/xcb.h>

#include <atomic>
#include <cstdint>
#include <optional>
#include <thread>

#include "engine/devices/doorbell.h"
#include "engine/devices/x11/connection.h"
#include "engine/display/sight.h"

namespace engine {

// Listens on a connection and a thread of its own, and looks once a second besides: whoever presents pictures neither waits for it nor
// shares a lock with it. Sources of each loss:
//   hidden     the window's map state, and _NET_WM_STATE_HIDDEN of the Extended Window Manager Hints
//   covered    VisibilityNotify; where a compositor runs, which hides that from the server, the windows stacked above it
//   displaced  its place on the root window, and the mode of the screen under its centre (RandR)
//   asleep     the power level of DPMS
//   unfocused  the input focus; without a window manager nobody takes it away, and a focus on nothing is none lost
class SightWatch {
 public:
  // fixed: the window fills its screen, and any other place is wrong; else it may move as long as all of it is on the screen.
  SightWatch(xcb_window_t window, bool fixed);
  ~SightWatch();
  SightWatch(const SightWatch&) = delete;
  SightWatch& operator=(const SightWatch&) = delete;

  // Allocates nothing, waits for nothing.
  Sight take() {
    const std::uint8_t now = now_.load(std::memory_order_acquire);
    return {SightLosses(now), SightLosses(static_cast<std::uint8_t>(since_.exchange(0, std::memory_order_acq_rel) | now))};
  }

 private:
  struct Place {
    int x = 0, y = 0, width = 0, height = 0;
    bool operator==(const Place&) const = default;
  };
  void listen();
  void hear(const xcb_generic_event_t& event);
  void note(SightLoss loss);
  void look();
  bool is_hidden();
  bool is_covered_by_stack(const Place& place);
  bool has_focus();
  bool is_asleep();
  std::optional<Place> place();
  std::uint32_t mode_under(const Place& place);
  xcb_window_t top_level();

  XConnection connection_;
  xcb_window_t window_, root_ = 0, overlay_ = 0;
  bool fixed_, managed_ = false, composed_ = false, can_sleep_ = false, obscured_ = false, changed_ = true;
  xcb_atom_t state_ = 0, state_hidden_ = 0;
  std::uint8_t first_randr_event_ = 0;
  Place first_place_, screen_;
  std::uint32_t first_mode_ = 0;
  std::atomic<std::uint8_t> now_{0}, since_{0};
  Doorbell stop_;
  std::thread thread_;
};

}  // namespace engine
