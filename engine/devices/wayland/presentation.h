// What a Wayland compositor reports about when the window's pictures were displayed: the presentation-time protocol.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>

#include "engine/display/display.h"
#include "engine/time.h"

struct wl_callback;
struct wl_display;
struct wl_event_queue;
struct wl_proxy;
struct wl_registry;
struct wl_surface;
struct wp_presentation;
struct wp_presentation_feedback;

namespace engine::wayland {

// One picture's fate.
struct Feedback {
  RequestId request = 0;
  bool presented = false;      // false: discarded, it was never on the screen
  Instant at;                  // when it became light, on the compositor's clock
  std::uint64_t count = 0;     // the refresh; 0 on compositors that do not count
  Duration refresh{0};         // of the output it was shown on; 0: unknown or variable
  bool at_vblank = false;      // it came with a vertical blank, without tearing
  bool by_hardware = false;    // both the time and the completion are the display hardware's own
  bool scanned_out = false;    // no copy in between: our own buffer was scanned out
};

// Its events come in a queue of its own, so that SDL's dispatching and ours do not meet. One thread.
class Presentation {
 public:
  // Both outlive it. Empty: this compositor does not offer the protocol.
  static std::unique_ptr<Presentation> open(wl_display* display, wl_surface* surface);
  ~Presentation();
  Presentation(const Presentation&) = delete;
  Presentation& operator=(const Presentation&) = delete;

  // Are its times on CLOCK_MONOTONIC?
  bool is_monotonic() const;

  // Asks for the fate of what the next commit of the surface shows: to be called right before presenting, with no event handled
  // in between.
  void ask(RequestId request);
  // What has come and was not yet taken.
  std::optional<Feedback> take();

  // Sends what was asked and waits for the compositor until then at the latest; returns as soon as anything came. A compositor that
  // is gone brings nothing more: the whole time is waited.
  void wait(Instant until);

  // Has the compositor answered since this was last asked? Asks it anew.
  bool answers();

 private:
  friend struct Listeners;
  struct Asked {
    struct wp_presentation_feedback* feedback = nullptr;  // null: answered, or a free place
    bool answered = false;
    Feedback answer;
  };
  Presentation(wl_display* display, wl_surface* surface);

  wl_display* display_;
  wl_surface* surface_;
  wl_event_queue* queue_;
  wl_registry* registry_;
  wp_presentation* presentation_ = nullptr;
  std::optional<std::uint32_t> clock_;
  wl_display* wrapper_;           // of the display: what is made of it speaks in our queue
  wl_callback* echo_ = nullptr;   // null: the last question was answered
  std::array<Asked, 16> asked_;  // in turn; one that was never answered gives way at last
  std::size_t next_ = 0;
};

}  // namespace engine::wayland
