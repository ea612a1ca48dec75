#include "engine/devices/simulated/keyboard.h"

#include <algorithm>

namespace engine {

SimulatedKeyboard::SimulatedKeyboard(Clock& clock, std::optional<Duration> polling) : clock_(clock), polling_(polling) {
  planned_.reserve(256);
}

void SimulatedKeyboard::tap(protocols::Key key, Instant when, Duration hold) {
  press(key, when);
  release(key, when + hold);
}

void SimulatedKeyboard::click(ScreenPoint at, Instant when, Duration hold) {
  plan(protocols::first_mouse_button, KeyAction::press, when, at);
  plan(protocols::first_mouse_button, KeyAction::release, when + hold, at);
}

void SimulatedKeyboard::chatter(protocols::Key key, Instant when, Duration hold) {
  press(key, when);
  release(key, when + std::chrono::milliseconds(2));
  press(key, when + std::chrono::milliseconds(5));
  release(key, when + hold);
}

KeyboardInfo SimulatedKeyboard::info() const { return {KeySource::simulated, {"simulated"}}; }

std::size_t SimulatedKeyboard::poll(std::span<KeyEvent> out) {
  const Instant now = clock_.now();
  std::size_t count = 0;
  while (count < out.size() && next_ < planned_.size() && planned_[next_].time <= now) out[count++] = planned_[next_++];
  if (next_ == planned_.size()) {
    planned_.clear();
    next_ = 0;
  }
  return count;
}

void SimulatedKeyboard::wait(Instant until) {
  clock_.wait_until(next_ < planned_.size() ? std::min(until, planned_[next_].time) : until);
}

void SimulatedKeyboard::plan(protocols::Key key, KeyAction action, Instant when, std::optional<ScreenPoint> at) {
  KeyEvent event;
  event.key = key;
  event.action = action;
  event.time = when;
  event.source = KeySource::simulated;
  event.at = at;
  const auto place = std::upper_bound(planned_.begin() + static_cast<std::ptrdiff_t>(next_), planned_.end(), when,
                                      [](Instant time, const KeyEvent& other) { return time < other.time; });
  planned_.insert(place, event);
}

}  // namespace engine
