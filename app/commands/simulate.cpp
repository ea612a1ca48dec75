#include "app/commands/simulate.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <ostream>

#include "app/design/durations.h"
#include "app/export/summary.h"
#include "app/journals/earlier_runs.h"
#include "app/log.h"
#include "app/private_files.h"
#include "app/simulate/effect_check.h"
#include "app/simulate/simulated_participant.h"
#include "app/station/device_choice.h"
#include "app/station/workstation.h"
#include "app/study/checked_study.h"
#include "app/study/conduct.h"
#include "app/study/enrol.h"
#include "app/study/strata.h"
#include "app/study/study_data.h"
#include "app/text_table.h"
#include "engine/devices/open_audio.h"
#include "engine/devices/simulated/lab.h"
#include "protocols/ordering/random.h"

namespace app {
namespace {

constexpr engine::Mode kMode = engine::Mode::simulated;

std::string code_of(int number, const char* form = "sim%03d") {
  char text[16];
  std::snprintf(text, sizeof text, form, number);
  return text;
}

// Made-up participants come group by group. Roles that are not drawn are taken in the protocol's order.
protocols::Membership membership_of(const protocols::Protocol& protocol, int participant) {
  if (!protocol.group) return {};
  const auto& roles = protocol.group->roles;
  const int members = static_cast<int>(roles.size());
  const bool given = protocol.group->assign == protocols::GroupSpec::Assign::as_given;
  return {code_of(participant / members + 1, "simg%03d"), given ? roles[static_cast<std::size_t>(participant % members)] : ""};
}

// Members of a group are alike, in each of its visits.
ParticipantModel model_of(const protocols::Membership& membership, std::uint64_t seed) {
  if (membership.group.empty()) return {};
  protocols::Random random(protocols::seed_for(seed, {"group", membership.group}));
  return model_of_group({}, random);
}

// Made-up participants give each value equally often, except those that the command gives for all.
std::vector<std::string> told_strata(const protocols::Protocol& protocol, int participant, const SimulateCall& call) {
  std::vector<std::string> strata = call.strata;
  for (const protocols::Stratum& stratum : protocol.strata) {
    protocols::Random random(protocols::seed_for(call.seed, {"stratum", stratum.name, participant}));
    const bool told = std::ranges::any_of(
        call.strata, [&](const std::string& one) { return one.substr(0, one.find('=')) == stratum.name; });
    if (!told) strata.push_back(stratum.name + "=" + stratum.values[random.below(static_cast<std::uint32_t>(stratum.values.size()))]);
  }
  return strata;
}

// A session as those that come after it find it.
EarlierRun as_earlier(const Enrolment& enrolment, const std::filesystem::path& data) {
  return {
      journal_path(data, enrolment.name), enrolment.name, enrolment.ordinal, enrolment.allocation, enrolment.strata, enrolment.membership};
}

Screening screening_of(const Run& run) { return {run.study.protocol, run.enrolment.name.visit, run.enrolment.allocation}; }

Occasion occasion_in(const Run& run) { return occasion_of(run.study.protocol, run.enrolment.name.visit, run.enrolment.membership); }

engine::SessionOutcome run_simulated(const SimulateCall& call, const Run& run, const std::filesystem::path& data, stimuli::Painter& painter,
                                     const ParticipantModel& model, const std::vector<Effect>& effects) {
  engine::SimulatedScreen screen;
  screen.width_px = run.screen.width_px;
  screen.height_px = run.screen.height_px;
  screen.height_mm = run.screen.height_mm;
  screen.period = period_of(call.refresh_hz);
  screen.keep_history = false;
  engine::Lab lab(screen);
  SimulatedParticipant participant(model, effects, run.enrolment.allocation, seed_of(run), lab.clock, lab.keyboard, lab.pointer, lab.text,
                                   screening_of(run), occasion_in(run));
  return conduct(run, data, {lab.clock, lab.display, lab.keyboard, lab.text, nullptr, &lab.pointer, &lab.audio}, painter, &participant);
}

engine::SessionOutcome run_real_time(engine::OpenedDevices& devices, engine::Audio* audio, Run run, const std::filesystem::path& data,
                                     stimuli::Painter& painter, const ParticipantModel& model,
                                     const std::vector<Effect>& effects) {
  run.screen = screen_of(devices.display().info(), read_workstation());
  run.real_time = devices.real_time();
  engine::SimulatedKeyboard keyboard(devices.clock());
  engine::SimulatedPointer pointer(devices.clock());
  engine::SimulatedTextEntry text(&devices.clock());
  SimulatedParticipant participant(model, effects, run.enrolment.allocation, seed_of(run), devices.clock(), keyboard, pointer, text,
                                   screening_of(run), occasion_in(run));
  return conduct(run, data, {devices.clock(), devices.display(), keyboard, text, nullptr, &pointer, audio}, painter,
                 &participant);
}

std::unique_ptr<engine::OpenedDevices> open_real_devices(const SimulateCall& call, const protocols::Protocol& protocol) {
  auto devices = engine::open_devices(device_choice(protocol, "SIMULATED", call.windowed, call.display));
  if (const ScreenFault fault = fault_on_screen(protocol, devices->display().pulse().period); !fault.sentence.empty()) {
    throw engine::DeviceError(fault.sentence, fault.remedy);
  }
  return devices;
}

void print_end(const Summarizer& summarizer, const std::vector<std::filesystem::path>& journals, const std::filesystem::path& data,
               Terminal& terminal) {
  terminal.out << to_text(summarizer.summary());
  const auto where = journals.size() == 1 ? journals.front() : data / engine::to_text(kMode);
  terminal.out << "Data (simulated): " << where.string() << "\n";
}

}  // namespace

Exit simulate(const SimulateCall& call, Terminal& terminal) {
  const auto painter = painter_of_this_machine();
  const StudyCheck checked = check_study(call.file, usual_screen(), *painter, call.language);
  if (!checked.study) {
    terminal.err << protocols::to_text(checked.diagnostics);
    return Exit::wrong;
  }
  const protocols::Protocol& protocol = checked.study->protocol;
  std::vector<Effect> effects;
  for (const std::string& text : call.effects) {
    auto effect = read_effect(text);
    const auto fault = std::holds_alternative<EffectFault>(effect) ? std::get<EffectFault>(effect)
                                                                   : fault_of(std::get<Effect>(effect), protocol);
    if (!fault.sentence.empty()) return say_wrong(terminal, fault.sentence, fault.fix);
    effects.push_back(std::get<Effect>(std::move(effect)));
  }
  if (!call.real_time) {
    if (const ScreenFault fault = fault_on_screen(protocol, period_of(call.refresh_hz)); !fault.sentence.empty()) {
      return say_wrong(terminal, fault.sentence, "simulate another screen with --refresh, or change the protocol");
    }
  }
  // The same for all made-up participants.
  const auto names = protocols::stand_in_names(protocol);
  const auto texts = protocols::stand_in_texts(protocol);
  for (int visit = 1; visit <= protocols::visits_of(protocol); ++visit) {
    refuse_what_cannot_run(protocol, visit, names, texts);
  }
  {
    Terminal quiet{terminal.out, terminal.err, terminal.in, false};
    Strata any;
    for (const protocols::Stratum& stratum : protocol.strata) any[stratum.name] = stratum.values.front();
    for (const std::string& told : call.strata) any.erase(told.substr(0, told.find('=')));
    const auto strata = read_strata(protocol, call.strata, any, quiet);
    if (const auto* fault = std::get_if<Refusal>(&strata)) return say_wrong(terminal, fault->sentence, fault->fix);
  }
  const auto data = call.data.value_or(data_folder_of(call.file));
  const PrivateFiles data_are_private(data);
  try_data_folder(data);
  const DataLock lock(data, kMode);
  auto runs = earlier_runs(data, kMode);
  if (!runs.empty() && !call.add) {
    return say_wrong(terminal, "'" + data.string() + "' holds simulated data already, and nothing is ever overwritten.",
                     "give --data another folder, or --add participants to those that are there");
  }
  const int first = next_ordinal(runs);

  bool sounds = false;
  for (int visit = 1; visit <= protocols::visits_of(protocol); ++visit) sounds = sounds || plays_sounds(protocol, visit);
  std::unique_ptr<engine::OpenedDevices> devices;
  const auto audio = call.real_time && sounds ? engine::open_audio() : nullptr;  // closed before the window
  if (call.real_time) devices = open_real_devices(call, protocol);
  std::vector<std::filesystem::path> journals;
  Summarizer summarizer(labels_of(protocol));
  const std::clock_t begin = std::clock();
  long long trials = 0;
  const int visits = protocols::visits_of(protocol);
  Terminal quiet{terminal.out, terminal.err, terminal.in, false};
  const auto begins = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  for (int session = 0; session < call.participants * visits; ++session) {
    const int participant = first + session / visits;
    const EnrolmentCall enrolment{.participant = code_of(participant + 1),
                                  .visit = session % visits + 1,
                                  .mode = kMode,
                                  .strata = told_strata(protocol, participant, call),
                                  .membership = membership_of(protocol, participant)};
    auto enrolled = enrol(protocol, enrolment, runs, StudySeed(call.seed), begins, quiet);
    if (const auto* refusal = std::get_if<Refusal>(&enrolled)) return say_wrong(terminal, refusal->sentence, refusal->fix);
    Run run{.study = *checked.study, .enrolment = std::get<Enrolment>(std::move(enrolled))};
    run.names = names;
    run.texts = texts;
    run.screen = usual_screen();
    const ParticipantModel model = model_of(run.enrolment.membership, call.seed);
    runs.push_back(as_earlier(run.enrolment, data));
    journals.push_back(runs.back().journal);
    summarizer.begin_run(run.enrolment.name.participant);
    run.trial_written = [&summarizer](const engine::TrialLine& trial) { summarizer.add(trial); };
    const auto outcome = devices ? run_real_time(*devices, audio.get(), std::move(run), data, *painter, model, effects)
                                 : run_simulated(call, run, data, *painter, model, effects);
    trials += outcome.trials;
    if (outcome.end == engine::SessionOutcome::End::stopped) {
      print_end(summarizer, journals, data, terminal);
      return Exit::stopped;
    }
  }
  const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  log_information(counted(trials, "trial") + " in " + std::to_string(seconds) + " s of processor time, " +
                  std::to_string(std::llround(static_cast<double>(trials) / seconds)) + " per second");
  print_end(summarizer, journals, data, terminal);
  return Exit::done;
}

}  // namespace app
