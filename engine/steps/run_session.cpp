#include "engine/steps/run_session.h"

#include <algorithm>
#include <variant>

#include "engine/device_error.h"
#include "engine/steps/steps.h"

namespace engine {
namespace {

std::vector<const protocols::SessionStep*> as_written(const std::vector<protocols::SessionStep>& steps) {
  std::vector<const protocols::SessionStep*> all;
  for (const auto& step : steps) all.push_back(&step);
  return all;
}

// A condition is looked at when its step's turn comes.
bool is_taken(Run& run, const protocols::SessionStep& step) {
  if (!step.when) return true;
  const auto value = protocols::evaluate(*step.when, [&](const std::string& name) { return run.learned.answers(name); });
  if (protocols::is_true(value)) return true;
  run.write(StepLeftOutLine{std::string(kind_name(step)), step.name, step.when->text, protocols::to_text(value), run.now()});
  return false;
}

// What is still owed to who takes part no longer.
bool leads_to_debriefing(const protocols::SessionStep& step) {
  if (std::holds_alternative<protocols::DebriefStep>(step)) return true;
  return std::holds_alternative<protocols::DoStep>(step) && std::ranges::any_of(step.steps, leads_to_debriefing);
}

// What ended the session is written to the journal too, where that can still be written.
void note_in_journal(Run& run, const DeviceError& refusal) {
  try {
    run.keys.leave_trials();
    run.write(MachineLine{refusal.what(), run.now()});
    run.write(end_line({SessionOutcome::End::stopped, "machine", run.progress.trials, run.pictures.bytes_most()}, run.now()));
  } catch (const DeviceError&) {
    // The journal itself refuses: it stays without its last line, as after a crash.
  }
}

RunEnd end_of(const Run& run, Next next) {
  if (run.progress.declined) return RunEnd::declined;
  return next == Next::go_on || next == Next::end ? RunEnd::finished : RunEnd::stopped;
}

}  // namespace

Next run_steps(Run& run, const std::vector<const protocols::SessionStep*>& steps) {
  const protocols::SessionStep* around = run.progress.step;
  Next next = Next::go_on;
  for (const protocols::SessionStep* step : steps) {
    if ((run.progress.left && !leads_to_debriefing(*step)) || !is_taken(run, *step)) continue;
    const std::string kind(kind_name(*step));
    run.write(StepLine{kind, step->name, run.now()});
    run.progress.not_before = {};
    run.progress.step = step;
    if (run.request.observer != nullptr) run.request.observer->step_begun(step->name);
    next = std::visit([&](const auto& its) { return run_step(run, its); }, static_cast<const protocols::StepKind&>(*step));
    if (!std::holds_alternative<protocols::PageStep>(*step)) run.progress.page = {};
    run.pictures.forget();
    run.sounds.silence();
    run.write(StepEndLine{kind, step->name, run.now(), next == Next::go_on ? std::nullopt : std::optional(true)});
    if (next == Next::end || next == Next::stop) break;
    next = Next::go_on;  // a step that was skipped is over
  }
  run.progress.step = around;
  return run.progress.left && next == Next::go_on ? Next::leave : next;
}

SessionOutcome run_session(const SessionRequest& request, Devices devices, stimuli::Painter& painter, Journal& journal) {
  Run run(request, devices, painter, journal);
  run.write(session_line(request, devices));
  try {
    const Next next = run_steps(run, as_written(protocols::steps_of(run.protocol(), run.learned.participant.visit)));
    SessionOutcome outcome{end_of(run, next), run.progress.why, run.progress.trials, run.pictures.bytes_most()};
    run.keys.see_all();
    run.keys.leave_trials();
    run.write(end_line(outcome, run.now()));
    run.pages.close(run.progress.declined                                       ? run.words.declined
                    : outcome.end == RunEnd::finished || run.progress.debriefed ? run.words.finished
                                                                                : run.words.ended);
    return outcome;
  } catch (const DeviceError& refusal) {
    note_in_journal(run, refusal);
    if (request.observer) request.observer->trouble(refusal.what(), run.now());
    run.pages.close(run.words.ended);
    throw;
  }
}

}  // namespace engine
