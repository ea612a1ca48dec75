#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "engine/input/keyboard.h"

namespace engine {

// A keyboard without keys: what is planned happens when the clock gets there. Planning is allowed at any time, also in the
// midst of a trial, and allocates nothing as long as fewer than 256 events are ahead. A plan whose time is past happens at once, with
// its own time.
class SimulatedKeyboard : public Keyboard {
 public:
  // polling: as wants_polling_every says; a real polled keyboard's times would also be late.
  explicit SimulatedKeyboard(Clock& clock, std::optional<Duration> polling = {});

  void press(protocols::Key key, Instant when) { plan(key, KeyAction::press, when); }
  void release(protocols::Key key, Instant when) { plan(key, KeyAction::release, when); }
  // Down and up again.
  void tap(protocols::Key key, Instant when, Duration hold = std::chrono::milliseconds(80));
  // A tap of the left mouse button with the pointer there.
  void click(ScreenPoint at, Instant when, Duration hold = std::chrono::milliseconds(80));
  // A tap of a worn key: its contacts part for 3 ms, 2 ms after they met.
  void chatter(protocols::Key key, Instant when, Duration hold = std::chrono::milliseconds(80));

  KeyboardInfo info() const override;
  std::size_t poll(std::span<KeyEvent> out) override;
  void wait(Instant until) override;
  std::optional<Duration> wants_polling_every() const override { return polling_; }
  std::vector<KeyboardNotice> notices() override { return std::exchange(tell, {}); }

  std::uint32_t disconnections() const override {
    return static_cast<std::uint32_t>(std::ranges::count_if(disconnected, [&](Instant when) { return when <= clock_.now(); }));
  }

  std::vector<Instant> disconnected;  // when
  std::vector<KeyboardNotice> tell;  // what the next notices() says

 private:
  void plan(protocols::Key key, KeyAction action, Instant when, std::optional<ScreenPoint> at = {});

  Clock& clock_;
  std::optional<Duration> polling_;
  std::vector<KeyEvent> planned_;  // in order of time, from next_ on
  std::size_t next_ = 0;
};

}  // namespace engine
