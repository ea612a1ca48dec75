// The pointer as SDL knows it, on every window system; and touches, which reach us through SDL alone.
#pragma once

#include <SDL.h>

#include <functional>
#include <string>

#include "engine/input/pointer.h"
#include "engine/sound/ring.h"

namespace engine {

// A touch's time is the clock at the pump that brought it; `earlier` reaches back to the pump before. Where a window
// system lets no program move the pointer (Wayland) move_to says so.
class SdlPointer : public Pointer {
 public:
  explicit SdlPointer(std::function<void()> pump) : pump_(std::move(pump)) {}
  // From the window, once it is there; sizes in pixels.
  void belongs_to(SDL_Window* window, int width_px, int height_px);

  std::string name() const override;
  ScreenPoint place() override;
  bool move_to(ScreenPoint point) override;
  void show(bool shown) override;
  std::size_t touches(std::span<KeyEvent> out) override;

  // From the window: the pump begins; a finger came or went.
  void pump_begins(Instant now);
  void take(const SDL_TouchFingerEvent& event);

 private:
  std::function<void()> pump_;
  SDL_Window* window_ = nullptr;
  int width_px_ = 0, height_px_ = 0;
  Ring<KeyEvent, 64> touches_;
  Instant this_pump_{}, pump_before_{};
};

}  // namespace engine
