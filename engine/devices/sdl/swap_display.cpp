#include "engine/devices/sdl/swap_display.h"

#include <algorithm>
#include <cmath>
#include <ctime>

#include "engine/devices/monotonic.h"

namespace engine {

namespace {
constexpr double usual_refresh_hz = 60;
constexpr Duration pump_while_waiting = std::chrono::milliseconds(5);
}  // namespace

SwapDisplay::SwapDisplay(SdlWindow& window) : window_(window), canvas_(window.handle(), Canvas::Flip::at_once) {
  const double hz = window_.refresh_hz().value_or(usual_refresh_hz);
  const Instant begin = monotonic_now();
  pulse_ = {.count = 0, .at = begin, .period = Duration(std::llround(1e9 / hz)), .measured = false};
  canvas_.draw({});
  canvas_.present();
  drawing_takes_ = monotonic_now() - begin;
}

DisplayInfo SwapDisplay::info() const {
  std::string note = "video driver " + window_.driver() + "; onsets are estimates, refreshes are not counted";
  if (!window_.refresh_hz()) note += "; the refresh rate is unknown, frames are paced at 60 Hz";
  const char* screen = SDL_GetDisplayName(SDL_GetWindowDisplayIndex(window_.handle()));
  return {.driver = "sdl " + canvas_.renderer(),
          .screen = screen != nullptr ? screen : "",
          .width_px = window_.width_px(),
          .height_px = window_.height_px(),
          .height_mm = {},
          .mode_refresh_hz = window_.refresh_hz(),
          .note = note};
}

RequestId SwapDisplay::submit(const Frame& frame, std::optional<Refresh> target) {
  const Instant begin = monotonic_now();
  canvas_.draw(frame);
  drawing_takes_ = std::max(drawing_takes_ * 9 / 10, monotonic_now() - begin);
  due_ = target ? pulse_.at + (*target - pulse_.count) * pulse_.period : begin;
  waiting_ = true;
  return ++last_request_;
}

bool SwapDisplay::receipt(RequestId request, Instant give_up, Receipt& out) {
  if (request != last_request_ || !waiting_) return false;
  for (Instant now = monotonic_now(); now < due_; now = monotonic_now()) {
    if (now >= give_up) return false;
    if (due_ - now > 2 * pump_while_waiting) window_.pump();
    const timespec next = to_timespec(std::min({due_, give_up, now + pump_while_waiting}));
    clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &next, nullptr);
  }
  canvas_.present();
  const Instant returned = monotonic_now();
  waiting_ = false;
  // The pulse goes on from the picture just shown, so that the next ones are counted from it.
  const auto passed = static_cast<Refresh>(
      std::llround(static_cast<double>((returned - pulse_.at).count()) / static_cast<double>(pulse_.period.count())));
  pulse_.count += std::max<Refresh>(passed, 1);
  pulse_.at = returned;
  out = {};
  out.request = request;
  out.shown = true;
  out.onset = returned;
  return true;
}

}  // namespace engine
