#include "engine/session.h"

#include <variant>

#include "engine/machine_refuses.h"
#include "engine/steps/steps.h"

namespace engine {
namespace {

std::pair<std::string_view, std::string> name_of(const protocols::SessionStep& step) {
  if (const auto* page = std::get_if<protocols::PageStep>(&step)) return {"page", page->name};
  if (const auto* practice = std::get_if<protocols::PracticeStep>(&step)) return {"practice", practice->of};
  if (const auto* block = std::get_if<protocols::BlockStep>(&step)) return {"block", block->block};
  std::string slots;
  for (const auto& slot : std::get<protocols::NominateStep>(step).slots) slots += (slots.empty() ? "" : " ") + slot;
  return {"nominate", slots};
}

SessionOutcome run_steps(Run& run) {
  for (const auto& step : run.protocol().session) {
    const auto [kind, name] = name_of(step);
    write_step(run.line, kind, name, run.now());
    run.keep();
    run.not_before = {};
    const Next next = std::visit([&](const auto& one) { return run_step(run, one); }, step);
    run.forget_pictures();
    write_step_end(run.line, kind, name, run.now(), next == Next::go_on ? "" : "\"cut\":true");
    run.keep();
    if (next == Next::stop) return {SessionOutcome::End::stopped, run.why, run.trials};
  }
  return {SessionOutcome::End::finished, {}, run.trials};
}

// What ended the session is told to the journal too, where that can still be written.
void tell_journal(Run& run, const MachineRefuses& refusal) {
  try {
    run.leave_trials();
    write_machine(run.line, refusal.what(), run.now());
    run.keep();
    write_end(run.line, {SessionOutcome::End::stopped, "machine", run.trials}, run.now());
    run.keep();
  } catch (const MachineRefuses&) {
    // The journal itself refuses: it stays without its last line, as after a crash.
  }
}

}  // namespace

const char* to_text(Mode mode) {
  switch (mode) {
    case Mode::real: return "real";
    case Mode::pilot: return "pilot";
    case Mode::simulated: return "simulated";
  }
  return "";
}

SessionOutcome run_session(const SessionRequest& request, Devices devices, stimuli::Painter& painter, Journal& journal) {
  Run run(request, devices, painter, journal);
  write_session(run.line, request, devices);
  run.keep();
  try {
    const SessionOutcome outcome = run_steps(run);
    run.see_keys();
    run.leave_trials();
    write_end(run.line, outcome, run.now());
    run.keep();
    return outcome;
  } catch (const MachineRefuses& refusal) {
    tell_journal(run, refusal);
    throw;
  }
}

}  // namespace engine
