// What the raw changes of one device's keys amount to: presses and releases, without repeats.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "engine/input/keyboard.h"

namespace engine {

// Contacts that bounce are passed on as they are: judge_keys distinguishes them from fingers.
class KeyStates {
 public:
  // A change as the kernel reports it; value: 0 let go, 1 pressed, 2 repeated. counts: whether presses count now (our window has
  // the focus). Empty: no event: a repeat, a press of a key that is down, a release of a key whose press did not count. Only key,
  // action and time of the event are set.
  std::optional<KeyEvent> take(protocols::Key key, int value, Instant time, bool counts);

  // Lets go of every key that is down because its device is gone: each with the time at which that was seen and how long
  // before it may have happened. Allocates; for the rare case.
  std::vector<KeyEvent> let_go_all(Instant seen);

 private:
  struct State {
    bool down = false;
    Instant pressed{};
  };
  State* state_of(protocols::Key key);
  std::array<State, 256> keyboard_page_;
  std::array<State, protocols::last_mouse_button - protocols::first_mouse_button + 1> mouse_;
};

}  // namespace engine
