#pragma once

#include <string>
#include <vector>

#include "engine/input/pointer.h"

namespace engine {

// A pointer without a mouse: it is where the last planned move put it. Planning is allowed at any time, also in the midst of
// a trial, and allocates nothing as long as fewer than 256 moves are ahead.
class SimulatedPointer : public Pointer {
 public:
  explicit SimulatedPointer(Clock& clock) : clock_(clock) { planned_.reserve(256); }

  // In order of time.
  void move(ScreenPoint to, Instant when) { planned_.push_back({to, when}); }

  std::string name() const override { return "simulated"; }
  ScreenPoint place() override {
    std::size_t past = 0;
    while (past < planned_.size() && planned_[past].when <= clock_.now()) at_ = planned_[past++].to;
    planned_.erase(planned_.begin(), planned_.begin() + static_cast<std::ptrdiff_t>(past));
    return at_;
  }
  bool move_to(ScreenPoint point) override {
    planned_.clear();
    if (can_be_moved) at_ = point;
    return can_be_moved;
  }
  void show(bool now_shown) override { shown = now_shown; }
  std::size_t touches(std::span<KeyEvent> out) override {
    std::size_t count = 0;
    while (count < out.size() && !touched.empty() && touched.front().time <= clock_.now()) {
      out[count++] = touched.front();
      touched.erase(touched.begin());
    }
    return count;
  }

  bool shown = false;
  bool can_be_moved = true;
  std::vector<KeyEvent> touched;  // touches to come, in order of time

 private:
  struct Move {
    ScreenPoint to;
    Instant when;
  };
  Clock& clock_;
  std::vector<Move> planned_;
  ScreenPoint at_;
};

}  // namespace engine
