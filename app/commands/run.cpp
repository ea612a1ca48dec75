#include "app/commands/run.h"

#include <sys/prctl.h>
#include <sys/resource.h>

#include <chrono>
#include <memory>
#include <ostream>

#include "app/commands/run_progress.h"
#include "app/commands/vault.h"
#include "app/design/durations.h"
#include "app/export/summary.h"
#include "app/journals/earlier_runs.h"
#include "app/journals/journal_file.h"
#include "app/log.h"
#include "app/private_files.h"
#include "app/station/certificate.h"
#include "app/station/device_choice.h"
#include "app/station/workstation.h"
#include "app/study/changed_protocol.h"
#include "app/study/checked_study.h"
#include "app/study/conduct.h"
#include "app/study/enrol.h"
#include "app/study/obstacles.h"
#include "app/study/study_data.h"
#include "app/vault/vault.h"
#include "engine/devices/markers/open_markers.h"
#include "engine/devices/open_audio.h"
#include "engine/devices/stop_signals.h"
#include "engine/input/key_labels.h"
#include "protocols/reading/read_answers.h"
#include "stimuli/checking/check_names.h"

namespace app {
namespace {

// Nominated names are in memory from here on: a crash must not write them to a file.
void keep_memory_off_the_disk() {
  const rlimit none{0, 0};
  ::setrlimit(RLIMIT_CORE, &none);
  ::prctl(PR_SET_DUMPABLE, 0);
}

// Where the free text of this visit goes. Rehearsals keep none. A study without a vault is offered one.
std::unique_ptr<VaultWriter> open_vault(const RunCall& call, const Run& run, const std::filesystem::path& data, Terminal& terminal) {
  const auto file = vault_path(data);
  if (call.enrolment.mode != engine::Mode::real) return nullptr;
  if (!std::filesystem::exists(file)) {
    if (!needs_vault(run.study.protocol, run.enrolment.name.visit)) return nullptr;
    const bool made =
        terminal.interactive &&
        agreed("This visit asks for free text, which is kept sealed, and the study has no vault yet. Make one now?", terminal) &&
        create_vault_at(file, terminal);
    if (!made)
      throw engine::DeviceError("This visit asks for free text, and the study has no vault to keep it in.",
                                "Make one: tachisto vault create " + in_shell(call.file.string()) +
                                    (call.data ? " --data " + in_shell(call.data->string()) : std::string()));
  }
  return std::make_unique<VaultWriter>(file, run.enrolment.name);
}

void print_end(const std::filesystem::path& journal, const engine::SessionOutcome& outcome, Terminal& terminal) {
  if (const auto read = read_journal(journal)) {
    Summarizer summarizer;
    summarizer.add(*read);
    const Summary summary = summarizer.summary();
    // A real participant may see this screen: how the task went and its conditions are for `score`.
    terminal.out << (read->header.mode == engine::Mode::real ? course_text(summary) : to_text(summary));
  }
  if (outcome.end == engine::RunEnd::declined) {
    terminal.out
        << "The participant does not take part; the next participant gets the place in the order of assignment that became free.\n";
  }
  if (outcome.end == engine::SessionOutcome::End::stopped) {
    terminal.out << (outcome.why == "prime_rule"    ? "Stopped by the protocol's prime_rule: a prime was not shown as asked"
                     : outcome.why == "participant" ? "Stopped by the participant"
                     : outcome.why == "terminated"
                         ? "Ended from outside (the terminal was closed, Ctrl+C was pressed or the computer was shut down)"
                         : "Stopped by the operator")
                 << "; the data are safe.\n";
  }
  terminal.out << "Data: " << journal.string() << "\n";
}

// What `preflight` says of the devices, as far as a few refreshes tell it; where they tell of anything amiss, as far as 60 do.
StationFindings found_at_start(engine::OpenedDevices& devices) {
  StationFindings findings;
  findings.display = devices.display().info();
  findings.pulse = devices.display().pulse();
  findings.keyboard = devices.keyboard().info();
  findings.polling = devices.keyboard().wants_polling_every();
  findings.real_time = devices.real_time();
  for (const int refreshes : {15, 60}) {
    const MeasuredDisplay measured = measure_in_peace(devices.display(), devices.clock(), refreshes, false);
    findings.measured = measured.display;
    findings.load = measured.load;
    if (is_clean(measured.display) && start_faults(findings).empty()) break;
  }
  return findings;
}

// From the first frame on the screen to the last line of the journal. The screen is free again when this returns.
Exit run_in_window(const RunCall& call, Run run, const std::filesystem::path& data, stimuli::Painter& painter, Terminal& terminal) {
  const protocols::Protocol& protocol = run.study.protocol;
  const auto journal = journal_path(data, run.enrolment.name);
  engine::SessionOutcome outcome;
  {
    const auto markers = engine::open_markers(protocol.station);
    const char* mark = call.enrolment.mode == engine::Mode::pilot ? "PILOT" : "";
    std::unique_ptr<engine::OpenedDevices> devices;
    // Opened before the screen is taken, and closed before the window, which takes all of SDL with it.
    const auto audio = plays_sounds(protocol, run.enrolment.name.visit) ? engine::open_audio() : nullptr;
    devices = open_in_peace(device_choice(protocol, mark, call.windowed, call.display));
    terminal.err << start_text(found_at_start(*devices)) << std::flush;
    run.screen = screen_of(devices->display().info(), read_workstation());
    if (const ScreenFault fault = fault_on_screen(protocol, devices->display().pulse().period); !fault.sentence.empty()) {
      throw engine::DeviceError(fault.sentence, fault.remedy);
    }
    const auto misfits = stimuli::check_stimuli(protocol, run.screen, painter, picture_finder(run.study.file), own_words(protocol));
    if (!misfits.empty()) {
      terminal.err << protocols::to_text(misfits);
      return Exit::wrong;
    }
    for (const protocols::Block& block : protocol.blocks)
      if (block.answer)
        for (const auto& [value, key] : block.answer->keys)
          if (const std::string label = engine::label_of(devices->text(), key); label != protocols::key_name(key))
            terminal.out << "Block " << block.name << ": the key " << protocols::key_name(key) << " bears " << label
                         << " in the active layout; pages call it so.\n";
    keep_study_seed(data, run.enrolment.study_seed);
    run.real_time = devices->real_time();
    const engine::StopSignals signals;
    run.stop = &signals.asked();
    log_information("session begins: " + journal.string());
    terminal.out << whose_session(protocol, run.enrolment) << std::endl;
    RunProgress progress(protocol, run.enrolment.name.visit, terminal.out, terminal.err);
    outcome = conduct(
        run, data,
        {devices->clock(), devices->display(), devices->keyboard(), devices->text(), markers.get(), &devices->pointer(), audio.get()},
        painter, &progress);
  }
  log_information("session ended: " + journal.string());
  print_end(journal, outcome, terminal);
  switch (outcome.end) {
    case engine::RunEnd::finished:
      return Exit::done;
    case engine::RunEnd::stopped:
      return Exit::stopped;
    case engine::RunEnd::declined:
      return Exit::declined;
  }
  return Exit::stopped;
}

}  // namespace

Exit run(const RunCall& call, Terminal& terminal) {
  keep_memory_off_the_disk();
  const auto refuse = [&](const Refusal& refusal) {
    return refusal == Refusal{} ? Exit::wrong : say_wrong(terminal, refusal.sentence, refusal.fix);
  };
  if (const auto refusal = refusal_of_code(call.enrolment.participant)) return refuse(*refusal);
  const auto painter = painter_of_this_machine();
  const StudyCheck checked = check_study(call.file, usual_screen(), *painter, call.language);
  if (!checked.study) {
    terminal.err << protocols::to_text(checked.diagnostics);
    return Exit::wrong;
  }
  const protocols::Protocol& protocol = checked.study->protocol;
  protocols::SlotNames names;
  if (call.answers) {
    auto answers = protocols::read_answers(*call.answers, protocol);
    if (answers.diagnostics.empty()) answers.diagnostics = stimuli::check_names(answers.names, answers.places, *painter);
    if (!answers.diagnostics.empty()) {
      terminal.err << protocols::to_text(answers.diagnostics);
      return Exit::wrong;
    }
    names = std::move(answers.names);
  }
  if (const auto refusal = refusal_of_visit(protocol, call.enrolment.visit)) return refuse(*refusal);
  if (const auto found = obstacles(protocol); call.enrolment.mode == engine::Mode::real && !found.empty()) return refuse(found.front());
  refuse_what_cannot_run(protocol, call.enrolment.visit, names, {});
  const auto data = call.data.value_or(data_folder_of(call.file));
  const PrivateFiles data_are_private(data);
  try_data_folder(data);
  const DataLock lock(data, call.enrolment.mode);
  const auto begins = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  const auto runs = earlier_runs(data, call.enrolment.mode);
  auto enrolled = enrol(protocol, call.enrolment, runs, read_or_draw_study_seed(data), begins, terminal);
  if (const auto* refusal = std::get_if<Refusal>(&enrolled)) return refuse(*refusal);
  if (call.enrolment.mode == engine::Mode::real)
    if (const auto refusal = refusal_of_changes(*checked.study, runs, call.changed_protocol, terminal)) return refuse(*refusal);
  Run run{.study = *checked.study, .enrolment = std::get<Enrolment>(std::move(enrolled)), .seed = call.seed, .names = std::move(names)};
  const auto vault = open_vault(call, run, data, terminal);
  run.store = vault.get();
  return run_in_window(call, std::move(run), data, *painter, terminal);
}

}  // namespace app
