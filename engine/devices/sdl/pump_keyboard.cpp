#include "engine/devices/sdl/pump_keyboard.h"

#include <algorithm>
#include <ctime>

#include "engine/devices/monotonic.h"

namespace engine {

namespace {
constexpr Duration pump_every = std::chrono::milliseconds(1);

// HID numbers the buttons left, right, middle; X and SDL left, middle, right.
std::optional<protocols::Key> key_of_button(int sdl_button) {
  switch (sdl_button) {
    case SDL_BUTTON_LEFT:
      return protocols::first_mouse_button;
    case SDL_BUTTON_RIGHT:
      return protocols::first_mouse_button + 1;
    case SDL_BUTTON_MIDDLE:
      return protocols::first_mouse_button + 2;
    case SDL_BUTTON_X1:
      return protocols::first_mouse_button + 3;
    case SDL_BUTTON_X2:
      return protocols::first_mouse_button + 4;
    default:
      return std::nullopt;
  }
}

// In pixels; the window's points are fewer on a dense screen.
std::optional<ScreenPoint> place_of(const SDL_MouseButtonEvent& event) {
  SDL_Window* window = SDL_GetWindowFromID(event.windowID);
  if (window == nullptr) return std::nullopt;
  int width = 0, height = 0, width_px = 0, height_px = 0;
  SDL_GetWindowSize(window, &width, &height);
  SDL_GetWindowSizeInPixels(window, &width_px, &height_px);
  if (width <= 0 || height <= 0) return std::nullopt;
  return ScreenPoint{event.x * width_px / width, event.y * height_px / height};
}

}  // namespace

std::size_t PumpKeyboard::poll(std::span<KeyEvent> out) {
  pump_();
  std::size_t count = 0;
  while (count < out.size() && events_.pop(out[count])) ++count;
  return count;
}

void PumpKeyboard::wait(Instant until) {
  for (;;) {
    pump_();
    const Instant now = monotonic_now();
    if (!events_.empty() || now >= until) return;
    const timespec next = to_timespec(std::min(until, now + pump_every));
    clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &next, nullptr);
  }
}

std::vector<KeyboardNotice> PumpKeyboard::notices() {
  const std::uint64_t lost = events_.lost();
  if (lost == lost_reported_) return {};
  lost_reported_ = lost;
  return {{monotonic_now(), "key events lost: more came than were taken, " + std::to_string(lost) + " so far"}};
}

void PumpKeyboard::pump_begins(Instant now) {
  pump_before_ = this_pump_ == Instant{} ? now : this_pump_;
  this_pump_ = now;
}

void PumpKeyboard::take(const SDL_KeyboardEvent& event) {
  if (event.repeat != 0 || event.keysym.scancode == SDL_SCANCODE_UNKNOWN) return;
  keep(static_cast<protocols::Key>(event.keysym.scancode), event.type == SDL_KEYDOWN);
}

void PumpKeyboard::take(const SDL_MouseButtonEvent& event) {
  if (const auto key = key_of_button(event.button)) keep(*key, event.type == SDL_MOUSEBUTTONDOWN, place_of(event));
}

void PumpKeyboard::keep(protocols::Key key, bool pressed, std::optional<ScreenPoint> at) {
  events_.push({.key = key,
                .action = pressed ? KeyAction::press : KeyAction::release,
                .time = this_pump_,
                .earlier = this_pump_ - pump_before_,
                .source = KeySource::sdl_pump,
                .at = at});
}

}  // namespace engine
