#include "engine/devices/wayland/presentation.h"

#include <poll.h>
#include <presentation-time.h>
#include <time.h>
#include <wayland-client.h>

#include <cstring>

#include "engine/devices/monotonic.h"

namespace engine::wayland {
namespace {

void sleep_until(Instant until) {
  const timespec left = from_now(until);
  nanosleep(&left, nullptr);
}

}  // namespace

// What libwayland calls; `self` is the Presentation, `asked` one of its places.
struct Listeners {
  static void global(void* self, wl_registry* registry, std::uint32_t name, const char* interface, std::uint32_t) {
    auto& presentation = *static_cast<Presentation*>(self);
    if (std::strcmp(interface, wp_presentation_interface.name) != 0) return;
    presentation.presentation_ =
        static_cast<wp_presentation*>(wl_registry_bind(registry, name, &wp_presentation_interface, 1));
    wp_presentation_add_listener(presentation.presentation_, &clock_listener, &presentation);
  }
  static void global_gone(void*, wl_registry*, std::uint32_t) {}

  static void clock(void* self, wp_presentation*, std::uint32_t clock) { static_cast<Presentation*>(self)->clock_ = clock; }

  static void echo(void* self, wl_callback* callback, std::uint32_t) {
    wl_callback_destroy(callback);
    static_cast<Presentation*>(self)->echo_ = nullptr;
  }

  static void output(void*, struct wp_presentation_feedback*, wl_output*) {}
  static void presented(void* place, struct wp_presentation_feedback*, std::uint32_t seconds_high, std::uint32_t seconds_low,
                        std::uint32_t nanoseconds, std::uint32_t refresh_ns, std::uint32_t count_high,
                        std::uint32_t count_low, std::uint32_t flags) {
    auto& asked = *static_cast<Presentation::Asked*>(place);
    const auto seconds = static_cast<std::int64_t>((std::uint64_t{seconds_high} << 32) | seconds_low);
    constexpr auto hardware = WP_PRESENTATION_FEEDBACK_KIND_HW_CLOCK | WP_PRESENTATION_FEEDBACK_KIND_HW_COMPLETION;
    asked.answer.presented = true;
    asked.answer.at = Instant(std::chrono::seconds(seconds) + Duration(nanoseconds));
    asked.answer.count = (std::uint64_t{count_high} << 32) | count_low;
    asked.answer.refresh = Duration(refresh_ns);
    asked.answer.at_vblank = (flags & WP_PRESENTATION_FEEDBACK_KIND_VSYNC) != 0;
    asked.answer.by_hardware = (flags & hardware) == hardware;
    asked.answer.scanned_out = (flags & WP_PRESENTATION_FEEDBACK_KIND_ZERO_COPY) != 0;
    finish(asked);
  }
  static void discarded(void* place, struct wp_presentation_feedback*) { finish(*static_cast<Presentation::Asked*>(place)); }

  static void finish(Presentation::Asked& asked) {
    wp_presentation_feedback_destroy(asked.feedback);
    asked.feedback = nullptr;
    asked.answered = true;
  }

  static constexpr wl_registry_listener registry_listener{global, global_gone};
  static constexpr wp_presentation_listener clock_listener{clock};
  static constexpr wl_callback_listener echo_listener{echo};
  static constexpr wp_presentation_feedback_listener feedback_listener{output, presented, discarded};
};

std::unique_ptr<Presentation> Presentation::open(wl_display* display, wl_surface* surface) {
  std::unique_ptr<Presentation> opened(new Presentation(display, surface));
  return opened->presentation_ ? std::move(opened) : nullptr;
}

Presentation::Presentation(wl_display* display, wl_surface* surface)
    : display_(display), surface_(surface), queue_(wl_display_create_queue(display)) {
  wrapper_ = static_cast<wl_display*>(wl_proxy_create_wrapper(display));
  wl_proxy_set_queue(reinterpret_cast<wl_proxy*>(wrapper_), queue_);
  registry_ = wl_display_get_registry(wrapper_);
  wl_registry_add_listener(registry_, &Listeners::registry_listener, this);
  wl_display_roundtrip_queue(display_, queue_);  // brings the globals
  wl_display_roundtrip_queue(display_, queue_);  // brings the clock of the one that was bound
}

Presentation::~Presentation() {
  for (auto& asked : asked_) {
    if (asked.feedback) wp_presentation_feedback_destroy(asked.feedback);
  }
  if (presentation_) wp_presentation_destroy(presentation_);
  if (echo_) wl_callback_destroy(echo_);
  wl_registry_destroy(registry_);
  wl_proxy_wrapper_destroy(wrapper_);
  wl_event_queue_destroy(queue_);
}

bool Presentation::is_monotonic() const { return clock_ == static_cast<std::uint32_t>(CLOCK_MONOTONIC); }

void Presentation::ask(RequestId request) {
  Asked& asked = asked_[next_++ % asked_.size()];
  if (asked.feedback) wp_presentation_feedback_destroy(asked.feedback);
  asked = {};
  asked.answer.request = request;
  asked.feedback = wp_presentation_feedback(presentation_, surface_);
  wp_presentation_feedback_add_listener(asked.feedback, &Listeners::feedback_listener, &asked);
}

std::optional<Feedback> Presentation::take() {
  for (std::size_t i = 0; i < asked_.size(); ++i) {
    Asked& asked = asked_[(next_ + i) % asked_.size()];  // oldest first
    if (!asked.answered) continue;
    asked.answered = false;
    return asked.answer;
  }
  return std::nullopt;
}

void Presentation::wait(Instant until) {
  while (wl_display_prepare_read_queue(display_, queue_) != 0) {
    if (wl_display_dispatch_queue_pending(display_, queue_) < 0) return sleep_until(until);
  }
  wl_display_flush(display_);
  pollfd readable{wl_display_get_fd(display_), POLLIN, 0};
  const timespec left = from_now(until);
  if (ppoll(&readable, 1, &left, nullptr) > 0) {
    if (wl_display_read_events(display_) < 0) return sleep_until(until);
  } else {
    wl_display_cancel_read(display_);
  }
  wl_display_dispatch_queue_pending(display_, queue_);
}

bool Presentation::answers() {
  if (echo_ || wl_display_get_error(display_) != 0) return false;
  echo_ = wl_display_sync(wrapper_);
  wl_callback_add_listener(echo_, &Listeners::echo_listener, this);
  wl_display_flush(display_);
  return true;
}

}  // namespace engine::wayland
