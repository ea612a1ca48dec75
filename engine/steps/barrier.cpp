#include <array>

#include "engine/input/operator_keys.h"
#include "engine/steps/steps.h"

namespace engine {

// The stations of a group do not know of each other: the experimenter, who sees them all, says when everybody is ready. Once the
// time to wait is over the page asks for the experimenter, and the same key goes on; the journal distinguishes the two.
Next run_step(Run& run, const protocols::BarrierStep& step) {
  const std::array<protocols::Key, 2> wanted{key_enter, key_pad_enter};
  const auto ask = [&](std::string_view page, std::optional<Duration> lasts, KeyEvent& pressed) {
    const auto frame = stimuli::prepare_page(std::string(page), std::string(run.words.barrier_foot), run.protocol().screen,
                                             run.request.screen, run.painter);
    return run.pages.ask_event(
        frame, wanted, pressed,
        [&](Instant onset) {
          if (run.request.observer)
            run.request.observer->question_asked(run.progress.step->name, "barrier", std::span(wanted).first(1), onset);
        },
        lasts);
  };
  KeyEvent pressed;
  if (const Next next = ask(run.words.barrier, step.at_most, pressed); next != Next::go_on) return next;
  const bool in_time = pressed.key != 0;
  if (!in_time)
    if (const Next next = ask(run.words.barrier_over, {}, pressed); next != Next::go_on) return next;
  run.write(NoteLine{in_time ? "barrier_passed" : "barrier_passed_after_its_time", run.progress.step->name, run.now()});
  return Next::go_on;
}

}  // namespace engine
