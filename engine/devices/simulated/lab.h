// A laboratory without hardware: a clock that jumps, a display, a keyboard and a text entry that share it. It ships: simulated
// participants work in it, and so do the tests.
#pragma once

#include <deque>

#include "engine/devices/simulated/audio.h"
#include "engine/devices/simulated/clock.h"
#include "engine/devices/simulated/display.h"
#include "engine/devices/simulated/keyboard.h"
#include "engine/devices/simulated/pointer.h"
#include "engine/devices/simulated/text_entry.h"
#include "engine/trial/trial_runner.h"

namespace engine {

struct Lab {
  explicit Lab(SimulatedScreen screen = {}, std::optional<Duration> polling = {})
      : display(clock, std::move(screen)), keyboard(clock, polling), text(&clock), pointer(clock) {}

  SimulatedClock clock;
  SimulatedDisplay display;
  SimulatedKeyboard keyboard;
  SimulatedTextEntry text;
  SimulatedPointer pointer;
  SimulatedAudio audio{clock};
};

// Answers the targets to come, one plan each, in order; a target without a plan is not answered.
class PlannedAnswers : public SessionObserver {
 public:
  struct Answer {
    protocols::Key key = 0;
    Duration rt{0};  // from the target's onset; negative: before it
    Duration hold = std::chrono::milliseconds(80);
    bool chatters = false;
  };
  PlannedAnswers(SimulatedKeyboard& keyboard, std::deque<Answer> answers)
      : keyboard_(keyboard), answers_(std::move(answers)) {}

  void target_shown(Instant onset) override {
    if (answers_.empty()) return;
    const Answer answer = answers_.front();
    answers_.pop_front();
    if (answer.chatters)
      keyboard_.chatter(answer.key, onset + answer.rt, answer.hold);
    else if (answer.key != 0)
      keyboard_.tap(answer.key, onset + answer.rt, answer.hold);
  }

 private:
  SimulatedKeyboard& keyboard_;
  std::deque<Answer> answers_;
};

}  // namespace engine
