#include <array>

#include "engine/input/key_labels.h"
#include "engine/input/operator_keys.h"
#include "engine/session/page_text.h"
#include "engine/steps/page_line.h"
#include "engine/steps/steps.h"
#include "protocols/planning/plan_steps.h"

namespace engine {
namespace {

protocols::ScreenText text_of(const Run& run, const protocols::PageStep& page) {
  return page_text(page, run.protocol(), run.learned.participant, run.request.allocation, &run.devices.text);
}

// A page of that name with a foot of its own that waits for one of these keys; a simulated participant presses the first.
Next ask_page(Run& run, const std::string& page, const protocols::ScreenText& markdown, std::string_view foot,
              std::span<const protocols::Key> keys, protocols::Key& pressed) {
  const auto frame = stimuli::prepare_page(markdown, std::string(foot), run.protocol().screen, run.request.screen, run.painter);
  Reading reading;
  const Next next = run.pages.ask_event(frame, keys, reading.pressed, [&](Instant onset) {
    if (!reading.onset) reading.onset = onset;
    if (run.request.observer)
      run.request.observer->question_asked(run.progress.step->name, kind_name(*run.progress.step), keys.first(1), onset);
  });
  write_page(run, page, 0, reading, next);
  pressed = reading.pressed.key;
  return next;
}

}  // namespace

Next run_step(Run& run, const protocols::PageStep& step) {
  run.progress.page = text_of(run, step);
  if (!step.keys_of.empty()) run.learned.keys[step.keys_of] = run.progress.page;
  Reading reading;
  const Next next = run.pages.read(run.progress.page, step.at_least, step.at_most, reading);
  write_page(run, name_of(step, run.request.allocation.levels), 0, reading, next);
  return next;
}

// Who declines is asked once more: the two keys lie near each other.
Next run_step(Run& run, const protocols::ConsentStep& step) {
  const std::array keys{key_labelled(run.devices.text, "Y", key_y), key_labelled(run.devices.text, "N", key_n)};
  for (;;) {
    protocols::Key pressed = 0;
    const Next next =
        ask_page(run, name_of(step.page, run.request.allocation.levels), text_of(run, step.page), run.words.consent, keys, pressed);
    if (next != Next::go_on) return next;
    if (pressed == keys.front()) {
      run.write(NoteLine{"consent_given", run.progress.step->name, run.now()});
      return Next::go_on;
    }
    if (run.pages.is_yes(run.pages.confirm(run.words.decline))) break;
  }
  run.write(NoteLine{"consent_declined", run.progress.step->name, run.now()});
  run.progress.why = "consent_declined";
  run.progress.declined = true;
  return Next::end;
}

Next run_step(Run& run, const protocols::EndStep& step) {
  if (step.page)
    if (const Next next = run_step(run, *step.page); next != Next::go_on) return next;
  run.progress.why = "protocol";
  return Next::end;
}

Next run_step(Run& run, const protocols::FeedbackStep& step) {
  if (step.bogus) {
    run.write(NoteLine{"bogus_feedback", run.progress.step->name, run.now()});
  }
  return run_step(run, step.page);
}

Next run_step(Run& run, const protocols::BreakStep& step) {
  if (!step.lasts && step.at_most) {
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(*step.at_most).count();
    return run.pages.read(with(run.words.pause_of_study_until, "time", on_a_clock(seconds)), {}, step.at_most);
  }
  if (!step.lasts) return run.pages.read(run.words.pause_of_study);
  KeyEvent none;
  const auto frame = stimuli::prepare_page(std::string(run.words.rest), "", run.protocol().screen, run.request.screen, run.painter);
  return run.pages.ask_event(frame, {}, none, {}, step.lasts);
}

Next run_step(Run& run, const protocols::ExternalStep& step) {
  protocols::Key pressed = 0;
  const protocols::ScreenText task = protocols::filled_in(step.task, run.learned.participant).text;
  return ask_page(run, protocols::PageStep::key, task, run.words.external, std::array{key_enter}, pressed);
}

Next run_step(Run& run, const protocols::DoStep& step) {
  const std::vector<protocols::SessionStep>& inside = run.progress.step->steps;
  std::vector<const protocols::SessionStep*> ordered;
  std::string order;
  for (const std::size_t at : protocols::order_of(step, run.progress.step->name, inside.size(), run.request.allocation)) {
    ordered.push_back(&inside[at]);
    order += (order.empty() ? "" : " ") + inside[at].name;
  }
  if (step.order != protocols::StepOrder::as_written) {
    run.write(NoteLine{"order", order, run.now()});
  }
  return run_steps(run, ordered);
}

}  // namespace engine
