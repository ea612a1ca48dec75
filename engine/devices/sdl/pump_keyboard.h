// Keys as SDL's event pump reports them: the last resort, where nothing better reaches the keyboard.
#pragma once

#include <SDL.h>

#include <functional>

#include "engine/input/keyboard.h"
#include "engine/sound/ring.h"

namespace engine {

// A key's time is the clock at the pump that brought it; it may have happened any time since the pump before, which is
// what `earlier` says. It wants to be polled every millisecond.
class PumpKeyboard : public Keyboard {
 public:
  explicit PumpKeyboard(std::function<void()> pump) : pump_(std::move(pump)) {}

  KeyboardInfo info() const override { return {KeySource::sdl_pump, {"all keyboards, through SDL"}}; }
  std::size_t poll(std::span<KeyEvent> out) override;
  void wait(Instant until) override;
  std::optional<Duration> wants_polling_every() const override { return std::chrono::milliseconds(1); }
  std::vector<KeyboardNotice> notices() override;

  // From the window: the pump begins; an event of a key came.
  void pump_begins(Instant now);
  void take(const SDL_KeyboardEvent& event);
  void take(const SDL_MouseButtonEvent& event);

 private:
  void keep(protocols::Key key, bool pressed, std::optional<ScreenPoint> at = {});

  std::function<void()> pump_;
  Ring<KeyEvent, 256> events_;
  Instant this_pump_{}, pump_before_{};
  std::uint64_t lost_reported_ = 0;
};

}  // namespace engine
