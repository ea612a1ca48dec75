#include "engine/devices/evdev/key_states.h"

namespace engine {

std::optional<KeyEvent> KeyStates::take(protocols::Key key, int value, Instant time, bool counts) {
  State* state = state_of(key);
  if (!state) return std::nullopt;
  KeyEvent event;
  event.key = key;
  event.time = time;
  if (value == 1 && !state->down && counts) {
    state->down = true;
    state->pressed = time;
    event.action = KeyAction::press;
    return event;
  }
  if (value == 0 && state->down) {
    state->down = false;
    event.action = KeyAction::release;
    return event;
  }
  return std::nullopt;
}

std::vector<KeyEvent> KeyStates::let_go_all(Instant seen) {
  std::vector<KeyEvent> events;
  const auto let_go = [&](State& state, protocols::Key key) {
    if (!state.down) return;
    if (auto event = take(key, 0, seen, false)) {
      event->earlier = seen - state.pressed;
      events.push_back(*event);
    }
  };
  for (std::size_t i = 0; i < keyboard_page_.size(); ++i) let_go(keyboard_page_[i], static_cast<protocols::Key>(i));
  for (std::size_t i = 0; i < mouse_.size(); ++i) {
    let_go(mouse_[i], static_cast<protocols::Key>(protocols::first_mouse_button + i));
  }
  return events;
}

KeyStates::State* KeyStates::state_of(protocols::Key key) {
  if (key < keyboard_page_.size()) return &keyboard_page_[key];
  if (key < protocols::first_mouse_button || key > protocols::last_mouse_button) return nullptr;
  return &mouse_[key - protocols::first_mouse_button];
}

}  // namespace engine
