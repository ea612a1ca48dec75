#include "engine/devices/sdl/sdl_pointer.h"

#include <cmath>
#include <string_view>

namespace engine {

void SdlPointer::belongs_to(SDL_Window* window, int width_px, int height_px) {
  window_ = window;
  width_px_ = width_px;
  height_px_ = height_px;
}

std::string SdlPointer::name() const { return std::string("pointer and touches of SDL's ") + SDL_GetCurrentVideoDriver(); }

// SDL speaks of the window's points, of which a dense screen has fewer than pixels.
ScreenPoint SdlPointer::place() {
  pump_();
  int x = 0, y = 0, width = 0, height = 0;
  SDL_GetMouseState(&x, &y);
  SDL_GetWindowSize(window_, &width, &height);
  if (width <= 0 || height <= 0) return {x, y};
  return {x * width_px_ / width, y * height_px_ / height};
}

bool SdlPointer::move_to(ScreenPoint point) {
  if (std::string_view(SDL_GetCurrentVideoDriver()) == "wayland") return false;
  int width = 0, height = 0;
  SDL_GetWindowSize(window_, &width, &height);
  if (width_px_ <= 0 || height_px_ <= 0) return false;
  SDL_WarpMouseInWindow(window_, point.x * width / width_px_, point.y * height / height_px_);
  return true;
}

void SdlPointer::show(bool shown) { SDL_ShowCursor(shown ? SDL_ENABLE : SDL_DISABLE); }

std::size_t SdlPointer::touches(std::span<KeyEvent> out) {
  pump_();
  std::size_t count = 0;
  while (count < out.size() && touches_.pop(out[count])) ++count;
  return count;
}

void SdlPointer::pump_begins(Instant now) {
  pump_before_ = this_pump_ == Instant{} ? now : this_pump_;
  this_pump_ = now;
}

void SdlPointer::take(const SDL_TouchFingerEvent& event) {
  const auto in_pixels = [](float share, int size) { return static_cast<int>(std::lround(static_cast<double>(share) * size)); };
  touches_.push({.key = protocols::first_mouse_button,
                 .action = event.type == SDL_FINGERDOWN ? KeyAction::press : KeyAction::release,
                 .time = this_pump_,
                 .earlier = this_pump_ - pump_before_,
                 .source = KeySource::sdl_pump,
                 .device = touch_device,
                 .at = ScreenPoint{in_pixels(event.x, width_px_), in_pixels(event.y, height_px_)}});
}

}  // namespace engine
