#include "app/commands/run.h"

#include <sys/prctl.h>
#include <sys/resource.h>

#include <istream>
#include <memory>
#include <ostream>

#include "app/commands/vault.h"
#include "app/design/durations.h"
#include "app/export/summary.h"
#include "app/journals/earlier_runs.h"
#include "app/journals/journal_file.h"
#include "app/log.h"
#include "app/station/device_choice.h"
#include "app/station/workstation.h"
#include "app/study/checked_study.h"
#include "app/study/conduct.h"
#include "app/study/participant_code.h"
#include "app/study/strata.h"
#include "app/study/study_data.h"
#include "app/vault/vault.h"
#include "engine/devices/markers/open_markers.h"
#include "engine/devices/open_audio.h"
#include "protocols/reading/read_answers.h"

namespace app {
namespace {

// Nominated names are in memory from here on: a crash must not write them to a file.
void keep_memory_off_the_disk() {
  const rlimit none{0, 0};
  ::setrlimit(RLIMIT_CORE, &none);
  ::prctl(PR_SET_DUMPABLE, 0);
}

bool asked_and_agreed(const std::string& question, Terminal& terminal) {
  terminal.err << question << " [y/N] " << std::flush;
  std::string answer;
  std::getline(terminal.in, answer);
  return answer == "y" || answer == "Y" || answer == "yes";
}

std::string run_in_words(const RunName& name) {
  return "Participant " + name.participant + ", visit " + std::to_string(name.visit);
}

// How the run before this one ended: "run 1 was cut off after 12 trials".
std::string run_before_in_words(const std::filesystem::path& data, RunName name) try {
  --name.run;
  const std::string run = "run " + std::to_string(name.run);
  const auto journal = read_journal(journal_path(data, name));
  if (!journal) return run + " was cut off before it began";
  const std::size_t trials = journal->trials.size();
  const std::string after = " after " + std::to_string(trials) + (trials == 1 ? " trial" : " trials");
  if (!journal->end) return run + " was cut off" + after;
  return *journal->end == engine::RunEnd::finished ? run + " is finished" : run + " was stopped" + after;
} catch (const UnreadableJournal&) {
  return "its last run cannot be read";
}

// Whether this visit may be begun, or begun again. Pilot runs are counted up without asking.
bool may_begin(const RunCall& call, const RunName& name, const std::filesystem::path& data, Terminal& terminal) {
  if (name.run == 1 && call.as_next_run) {
    say_wrong(terminal, run_in_words(name) + " has no data, so there is nothing to go on with.",
              "check the code and the visit; to begin the visit, leave --continue out");
    return false;
  }
  if (name.run == 1 || call.as_next_run || call.mode == engine::Mode::pilot) return true;
  const std::string there = run_in_words(name) + " has data already: " + run_before_in_words(data, name) + ".";
  const std::string next = "run " + std::to_string(name.run);
  if (terminal.interactive) return asked_and_agreed(there + " Begin the visit again as " + next + "?", terminal);
  say_wrong(terminal, there, "check the code and the visit; to begin the visit again as " + next + ", add --continue");
  return false;
}

// Whether a visit may begin now; the journal tells how far it is from its window. Rehearsals come when they like.
bool comes_in_time(const RunCall& call, const Run& run, Terminal& terminal) {
  if (!run.window || run.window->deviation == VisitWindow::Deviation::none || call.outside_window) return true;
  const auto& visits = run.study.protocol.visits;
  const std::string why = in_words(*run.window, visits.empty() ? std::to_string(run.name.visit) : visits[static_cast<std::size_t>(run.name.visit - 1)].name);
  if (terminal.interactive) return asked_and_agreed(why + " Begin all the same?", terminal);
  say_wrong(terminal, why,
            std::string(run.window->deviation == VisitWindow::Deviation::no_earlier_visit ? "check the code and the visit" : "come back then") +
                "; to begin all the same, add --outside-window, and the data will tell");
  return false;
}

// Where the free text of this visit goes. Rehearsals keep none. A study without a vault is offered one.
std::unique_ptr<VaultWriter> open_vault(const RunCall& call, const Run& run, const std::filesystem::path& data, Terminal& terminal) {
  const auto file = vault_path(data);
  if (call.mode != engine::Mode::real) return nullptr;
  if (!std::filesystem::exists(file)) {
    if (!needs_vault(run.study.protocol, run.name.visit)) return nullptr;
    const bool made = terminal.interactive &&
                      asked_and_agreed("This visit asks for free text, which is kept sealed, and the study has no vault yet. Make one now?", terminal) &&
                      create_vault_at(file, terminal);
    if (!made)
      throw engine::DeviceError("This visit asks for free text, and the study has no vault to keep it in.",
                                   "Make one: tachisto vault create " + in_shell(call.file.string()) +
                                       (call.data ? " --data " + in_shell(call.data->string()) : std::string()));
  }
  return std::make_unique<VaultWriter>(file, run.name);
}

void print_end(const std::filesystem::path& journal, const engine::SessionOutcome& outcome, Terminal& terminal) {
  if (const auto read = read_journal(journal)) {
    Summarizer summarizer;
    summarizer.add(*read);
    terminal.out << to_text(summarizer.summary());
  }
  if (outcome.end == engine::SessionOutcome::End::stopped) {
    terminal.out << (outcome.why == "prime_rule" ? "Stopped by the protocol's prime_rule: a prime was not shown as asked"
                     : outcome.why == "participant" ? "Stopped by the participant"
                                                    : "Stopped by the operator")
                 << "; the data are safe.\n";
  }
  terminal.out << "Data: " << journal.string() << "\n";
}

// From the first frame on the screen to the last line of the journal. The screen is free again when this returns.
Exit run_in_window(const RunCall& call, Run run, Standing standing, const std::filesystem::path& data,
                   stimuli::Painter& painter, Terminal& terminal) {
  const protocols::Protocol& protocol = run.study.protocol;
  const auto journal = journal_path(data, run.name);
  engine::SessionOutcome outcome;
  {
    const auto markers = engine::open_markers(protocol.station);
    const char* mark = call.mode == engine::Mode::pilot ? "PILOT" : "";
    std::unique_ptr<engine::OpenedDevices> devices;
    // Opened before the screen is taken, and closed before the window, which takes all of SDL with it.
    const auto audio = plays_sounds(protocol, run.name.visit) ? engine::open_audio() : nullptr;
    devices = engine::open_devices(device_choice(protocol, mark, call.windowed, call.display));
    run.screen = screen_of(devices->display().info(), read_workstation());
    if (const ScreenFault fault = fault_on_screen(protocol, devices->display().pulse().period); !fault.sentence.empty()) {
      throw engine::DeviceError(fault.sentence, fault.remedy);
    }
    const auto misfits = stimuli::check_stimuli(protocol, run.screen, painter, picture_finder(run.study.file));
    if (!misfits.empty()) {
      terminal.err << protocols::to_text(misfits);
      return Exit::wrong;
    }
    run.study_seed = study_seed(data);
    if (protocol.group && standing.role.empty())
      standing.role = protocols::role_of(protocol, standing.group_number, standing.place_in_group, run.study_seed);
    run.group = standing.group;
    run.role = standing.role;
    run.allocation = std::get<protocols::Allocation>(allocation_for(protocol, standing, run.study_seed));
    run.real_time = devices->real_time();
    log_information("session begins: " + journal.string());
    outcome = conduct(
        run, data,
        {devices->clock(), devices->display(), devices->keyboard(), devices->text(), markers.get(), &devices->pointer(), audio.get()}, painter, nullptr);
  }
  log_information("session ended: " + journal.string());
  print_end(journal, outcome, terminal);
  return outcome.end == engine::SessionOutcome::End::finished ? Exit::done : Exit::stopped;
}

}  // namespace

Exit run(const RunCall& call, Terminal& terminal) {
  keep_memory_off_the_disk();
  if (const std::string fault = fault_of_code(call.participant); !fault.empty()) {
    return say_wrong(terminal, "The participant code '" + call.participant + "' " + fault + ".",
                     "use a code like 012 or p-012, never a name");
  }
  const auto painter = painter_of_this_machine();
  const StudyCheck checked = check_study(call.file, usual_screen(), *painter, call.language);
  if (!checked.study) {
    terminal.err << protocols::to_text(checked.diagnostics);
    return Exit::wrong;
  }
  Run run{.study = *checked.study, .name = {call.participant, call.visit, 1, call.mode}};
  run.seed = call.seed;
  if (call.answers) {
    auto answers = protocols::read_answers(*call.answers, checked.study->protocol);
    if (!answers.diagnostics.empty()) {
      terminal.err << protocols::to_text(answers.diagnostics);
      return Exit::wrong;
    }
    run.names = std::move(answers.names);
  }
  if (const int visits = protocols::visits_of(checked.study->protocol);
      !checked.study->protocol.visits.empty() && call.visit > visits) {
    return say_wrong(terminal, "This study has " + std::to_string(visits) + (visits == 1 ? " visit" : " visits") +
                                   ", and no visit " + std::to_string(call.visit) + ".",
                     "give --visit a number from 1 to " + std::to_string(visits));
  }
  refuse_what_cannot_run(run);
  const auto data = call.data.value_or(data_folder_of(call.file));
  try_data_folder(data);
  const DataLock lock(data, call.mode);
  const std::vector<EarlierRun> earlier = earlier_runs(data, call.mode);
  Standing standing = standing_of(earlier, call.participant, call.visit);
  auto strata = read_strata(checked.study->protocol, call.strata, standing.strata, terminal);
  if (const auto* fault = std::get_if<StrataFault>(&strata)) return say_wrong(terminal, fault->sentence, fault->fix);
  standing.strata = run.strata = std::get<Strata>(std::move(strata));
  standing.in_stratum = in_stratum(earlier, call.participant, standing.strata);
  run.name.run = standing.next_run;
  run.ordinal = standing.ordinal;
  if (const auto allocation = allocation_for(checked.study->protocol, standing, 0);
      const std::string* fault = std::get_if<std::string>(&allocation)) {
    return say_wrong(terminal, *fault, "use the protocol of the earlier visit, or keep its levels");
  }
  GroupCall told = call.group;
  if (checked.study->protocol.group && call.mode == engine::Mode::pilot && told.group.empty()) told.group = "pilot";
  auto grouped = read_group(checked.study->protocol, told, earlier, call.participant, std::move(standing));
  if (const auto* fault = std::get_if<GroupFault>(&grouped)) return say_wrong(terminal, fault->sentence, fault->fix);
  standing = std::get<Standing>(std::move(grouped));
  if (run.name.run == 1 && call.mode == engine::Mode::real) {
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    run.window = visit_window(checked.study->protocol, earlier, call.participant, call.visit, now);
  }
  if (!comes_in_time(call, run, terminal) || !may_begin(call, run.name, data, terminal)) return Exit::wrong;
  const auto vault = open_vault(call, run, data, terminal);
  run.store = vault.get();
  return run_in_window(call, std::move(run), standing, data, *painter, terminal);
}

}  // namespace app
