#include "engine/steps/run_session.h"

#include <algorithm>
#include <variant>

#include "engine/check.h"
#include "engine/device_error.h"
#include "engine/steps/steps.h"

namespace engine {
namespace {

// A kind of step runs as soon as steps/steps.h has its function.
template <class Kind>
concept Runs = requires(Run& run, const Kind& kind) { run_step(run, kind); };

bool runs(const protocols::SessionStep& step) {
  return std::visit([]<class Kind>(const Kind&) { return Runs<Kind>; }, static_cast<const protocols::StepKind&>(step));
}

struct RunStep {
  Run& run;
  Next operator()(const Runs auto& kind) const { return run_step(run, kind); }
  Next operator()(const auto&) const {
    check(false, "a step that cannot be run was not refused before the session");
    return Next::stop;
  }
};

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
  write_step_left_out(run.line, kind_name(step), step.name, step.when->text, protocols::to_text(value), run.now());
  run.keep();
  return false;
}

// What is still owed to who takes part no longer.
bool leads_to_debriefing(const protocols::SessionStep& step) {
  if (std::holds_alternative<protocols::DebriefStep>(step)) return true;
  return std::holds_alternative<protocols::DoStep>(step) && std::ranges::any_of(step.steps, leads_to_debriefing);
}

// What ended the session is told to the journal too, where that can still be written.
void tell_journal(Run& run, const DeviceError& refusal) {
  try {
    run.keys.leave_trials();
    write_machine(run.line, refusal.what(), run.now());
    run.keep();
    write_end(run.line, {SessionOutcome::End::stopped, "machine", run.progress.trials, run.pictures.bytes_most()}, run.now());
    run.keep();
  } catch (const DeviceError&) {
    // The journal itself refuses: it stays without its last line, as after a crash.
  }
}

}  // namespace

std::optional<std::string> cannot_run(const protocols::Protocol& protocol, int visit) {
  std::optional<std::string> first;
  protocols::for_each_step(protocols::steps_of(protocol, visit), [&](const protocols::SessionStep& step) {
    if (first || runs(step)) return;
    first = std::string("step '") + protocols::kind_name(step) + "' (" + step.name + ")";
  });
  return first;
}

Next run_steps(Run& run, const std::vector<const protocols::SessionStep*>& steps) {
  const protocols::SessionStep* around = run.progress.step;
  Next next = Next::go_on;
  for (const protocols::SessionStep* step : steps) {
    if ((run.progress.left && !leads_to_debriefing(*step)) || !is_taken(run, *step)) continue;
    const std::string_view kind = kind_name(*step);
    write_step(run.line, kind, step->name, run.now());
    run.keep();
    run.progress.not_before = {};
    run.progress.step = step;
    next = std::visit(RunStep{run}, static_cast<const protocols::StepKind&>(*step));
    run.pictures.forget();
    run.sounds.silence();
    write_step_end(run.line, kind, step->name, run.now(), next == Next::go_on ? "" : "\"cut\":true");
    run.keep();
    if (next == Next::end || next == Next::stop) break;
    next = Next::go_on;  // a step that was skipped is over
  }
  run.progress.step = around;
  return run.progress.left && next == Next::go_on ? Next::leave : next;
}

SessionOutcome run_session(const SessionRequest& request, Devices devices, stimuli::Painter& painter, Journal& journal) {
  Run run(request, devices, painter, journal);
  write_session(run.line, request, devices);
  run.keep();
  try {
    const Next next = run_steps(run, as_written(protocols::steps_of(run.protocol(), run.learned.participant.visit)));
    if (next == Next::leave && !run.progress.debriefed) run.pages.read(run.words.ended);
    const bool whole = next == Next::go_on || next == Next::end;
    const SessionOutcome outcome{whole ? SessionOutcome::End::finished : SessionOutcome::End::stopped, run.progress.why, run.progress.trials, run.pictures.bytes_most()};
    run.keys.see_all();
    run.keys.leave_trials();
    write_end(run.line, outcome, run.now());
    run.keep();
    return outcome;
  } catch (const DeviceError& refusal) {
    tell_journal(run, refusal);
    throw;
  }
}

}  // namespace engine
