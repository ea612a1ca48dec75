#include "app/commands/program.h"

#include <CLI/CLI.hpp>

#include <charconv>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <ostream>

#include "app/commands/check.h"
#include "app/commands/export.h"
#include "app/commands/new.h"
#include "app/commands/paradigms.h"
#include "app/commands/preflight.h"
#include "app/commands/preview.h"
#include "app/commands/run.h"
#include "app/commands/score.h"
#include "app/commands/simulate.h"
#include "app/commands/vault.h"
#include "app/export/columns_page.h"
#include "app/journals/journal_file.h"
#include "app/log.h"
#include "app/schema/protocol_schema.h"
#include "engine/device_error.h"
#include "engine/journal/journal_page.h"
#include "protocols/source/suggest.h"

namespace app {
namespace {

using Action = std::function<Exit()>;

// CLI11 fills what is there; what stays empty was not given.
template <class T>
CLI::Option* add_maybe(CLI::App* command, const std::string& name, std::optional<T>& value, const std::string& help) {
  return command->add_option_function<T>(name, [&value](const T& given) { value = given; }, help);
}

// One command each: its options, and what is done when it was called. The call lives as long as the command line.
template <class Call>
struct Command {
  CLI::App* app = nullptr;
  std::shared_ptr<Call> call = std::make_shared<Call>();
};

template <class Call>
Command<Call> add_command(CLI::App& program, const char* name, const char* help) {
  Command<Call> command;
  command.app = program.add_subcommand(name, help);
  return command;
}

void add_language_option(CLI::App* command, std::string& language) {
  command->add_option("--language", language, "one of the languages of the protocol; default: its first one")->type_name("CODE");
}

void add_data_option(CLI::App* command, std::optional<std::filesystem::path>& data) {
  add_maybe(command, "--data", data, "data folder; default: `data` beside the protocol")->type_name("FOLDER");
}

void add_window_options(CLI::App* command, bool* windowed, std::optional<int>& display) {
  if (windowed != nullptr) command->add_flag("--windowed", *windowed, "use a window, not the whole screen");
  add_maybe(command, "--display", display, "number of the screen to use, from 0")->check(CLI::NonNegativeNumber)->type_name("N");
}

// A refresh rate as a person would say it.
CLI::Validator in_hz() {
  return {[](std::string& written) {
            double hz = 0;
            const char* const end = written.data() + written.size();
            const auto read = std::from_chars(written.data(), end, hz);
            const bool is_rate = read.ec == std::errc() && read.ptr == end && hz >= 10 && hz <= 1000;
            return is_rate ? std::string()
                           : "'" + written + "' is not a refresh rate: write it in Hz, from 10 to 1000, as in --refresh 100";
          },
          ""};
}

void add_check(CLI::App& program, Terminal& terminal, Action& chosen) {
  auto [command, call] = add_command<CheckCall>(program, "check", "report every mistake in a protocol, or summarise the study");
  command->add_option("FILE", call->file, "the protocol")->required();
  command->add_option("--refresh", call->refresh_hz, "refresh rates for the table of durations, in Hz: 60,100,144")
      ->delimiter(',')
      ->check(in_hz())
      ->type_name("HZ,…");
  add_language_option(command, call->language);
  command->add_flag("--json", call->json, "print the results as JSON, for scripts");
  command->callback([call = call, &terminal, &chosen] { chosen = [call, &terminal] { return check(*call, terminal); }; });
}

void add_preview(CLI::App& program, Terminal& terminal, Action& chosen) {
  auto [command, call] = add_command<PreviewCall>(
      program, "preview", "show a study before it is run: a film strip of every kind of trial, one page of the session");
  command->add_option("FILE", call->file, "the protocol")->required();
  command->add_option("-o,--output", call->folder, "folder to make; an earlier preview in it is replaced")
      ->required()
      ->type_name("FOLDER");
  add_maybe(command, "--refresh", call->refresh_hz, "refresh rate of the screen, in Hz; default: what the study asks for, otherwise 60")
      ->check(in_hz())
      ->type_name("HZ");
  command->add_option("--size", call->size, "size of the screen, in pixels")->capture_default_str()->type_name("WxH");
  command->add_option("--crop", call->crop, "part of the screen, about its centre, that film strips show; default: what holds everything")
      ->check(CLI::IsMember({"1/3", "1/2", "2/3", "1"}))
      ->type_name("PART");
  add_language_option(command, call->language);
  command->callback([call = call, &terminal, &chosen] { chosen = [call, &terminal] { return preview_study(*call, terminal); }; });
}

void add_strata_option(CLI::App* command, std::vector<std::string>& strata) {
  command->add_option("--stratum", strata, "the participant's value of a stratum, such as gender=woman; once for each stratum of the study")
      ->type_name("NAME=VALUE")
      ->allow_extra_args(false);
}

void add_group_options(CLI::App* command, protocols::Membership& membership) {
  command->add_option("--group", membership.group, "code of the couple or other group, the same for all its members")->type_name("CODE");
  command->add_option("--role", membership.role, "the participant's role in the group, if the protocol says `assign: as_given`")
      ->type_name("ROLE");
}

void add_run(CLI::App& program, Terminal& terminal, Action& chosen) {
  auto [command, call] = add_command<RunCall>(program, "run", "run a session with a participant");
  command->add_option("FILE", call->file, "the protocol")->required();
  command->add_option("--participant", call->enrolment.participant, "the participant's code, never a name")->required()->type_name("CODE");
  command->add_option("--visit", call->enrolment.visit, "the visit")->capture_default_str()->check(CLI::Range(1, 99'999))->type_name("N");
  add_data_option(command, call->data);
  add_language_option(command, call->language);
  add_window_options(command, &call->windowed, call->display);
  add_maybe(command, "--seed", call->seed, "seed of this run; default: derived from the seed of the study")->type_name("N");
  add_strata_option(command, call->enrolment.strata);
  add_group_options(command, call->enrolment.membership);
  add_maybe(command, "--answers", call->answers, "file with the names of the slots, instead of asking for them (docs/first_experiment.md)")
      ->type_name("FILE");
  command->add_flag("--continue", call->enrolment.as_next_run, "begin a visit that has data already again, as its next run");
  command->add_flag("--new-group", call->enrolment.new_group, "the group's first member comes: begin it without asking");
  command->add_flag("--outside-window", call->enrolment.outside_window,
                    "begin the visit although it is too early or too late, or the visit before it is missing; the data say so");
  command->add_flag("--changed-protocol", call->changed_protocol, "go on with a protocol that was changed since the last run");
  command->callback([call = call, &terminal, &chosen] { chosen = [call, &terminal] { return run(*call, terminal); }; });
}

void add_pilot(CLI::App& program, Terminal& terminal, Action& chosen) {
  auto [command, call] = add_command<RunCall>(
      program, "pilot", "try a session in a window; it is marked PILOT, its data are kept separately, F9 ends a page, F10 skips a step");
  call->enrolment.mode = engine::Mode::pilot;
  call->windowed = true;
  call->enrolment.participant = "pilot";
  command->add_option("FILE", call->file, "the protocol")->required();
  command->add_option("--participant", call->enrolment.participant, "a code")->capture_default_str()->type_name("CODE");
  command->add_option("--visit", call->enrolment.visit, "the visit")->capture_default_str()->check(CLI::Range(1, 99'999))->type_name("N");
  add_data_option(command, call->data);
  add_language_option(command, call->language);
  add_window_options(command, nullptr, call->display);
  add_maybe(command, "--seed", call->seed, "seed of this run; default: derived from the seed of the study")->type_name("N");
  add_strata_option(command, call->enrolment.strata);
  add_group_options(command, call->enrolment.membership);
  add_maybe(command, "--answers", call->answers, "file with the names of the slots, instead of asking for them")->type_name("FILE");
  command->callback([call = call, &terminal, &chosen] { chosen = [call, &terminal] { return run(*call, terminal); }; });
}

void add_simulate(CLI::App& program, Terminal& terminal, Action& chosen) {
  auto [command, call] =
      add_command<SimulateCall>(program, "simulate", "run simulated participants through the same engine; their data are kept separately");
  command->add_option("FILE", call->file, "the protocol")->required();
  command->add_option("--participants", call->participants, "number of participants")
      ->required()
      ->check(CLI::Range(1, 100'000))
      ->type_name("N");
  command
      ->add_option("--effect", call->effects,
                   "plant an effect: \"prime.kind=threat,target.slot=AF:-25 ms\"; other sizes: \"-4 ms per trial\", \"+5 % errors\", \"+20 % solved\", \"+20 % recalled\", \"+1 points\", \"0.8 d'\"; may be given several times")
      ->type_name("EFFECT")
      ->allow_extra_args(false);
  add_strata_option(command, call->strata);
  command->add_option("--seed", call->seed, "seed, instead of that of the study")->capture_default_str()->type_name("N");
  command->add_option("--refresh", call->refresh_hz, "refresh rate of the simulated screen, in Hz")
      ->capture_default_str()
      ->check(in_hz())
      ->type_name("HZ");
  add_data_option(command, call->data);
  add_language_option(command, call->language);
  command->add_flag("--add", call->add, "add participants to the simulated data that exist");
  command->add_flag("--real-time", call->real_time, "use the real clock and a real window, as a rehearsal");
  add_window_options(command, &call->windowed, call->display);
  command->callback([call = call, &terminal, &chosen] { chosen = [call, &terminal] { return simulate(*call, terminal); }; });
}

void add_rules_option(CLI::App* command, std::optional<std::filesystem::path>& rules) {
  add_maybe(command, "--rules", rules, "use the rules (`exclude`, `scores`) of this protocol, not those in the journals")
      ->type_name("FILE");
}

void add_version_option(CLI::App* command, std::optional<int>& version) {
  add_maybe(command, "--only-version", version, "only runs of this version of the protocol, from 1: the notes list the versions")
      ->type_name("N");
}

void add_score(CLI::App& program, Terminal& terminal, Action& chosen) {
  auto [command, call] = add_command<ScoreCall>(program, "score", "compute each score, and test it over all participants");
  command->add_option("STUDY", call->study, "the study's folder, or its protocol")->required();
  add_data_option(command, call->data);
  command->add_option("--mode", call->mode, "which data: real, pilot or simulated")
      ->capture_default_str()
      ->check(CLI::IsMember({"real", "pilot", "simulated"}))
      ->type_name("MODE");
  add_rules_option(command, call->rules);
  add_version_option(command, call->version);
  command->add_flag("--json", call->json, "print the results as JSON, for scripts");
  command->callback([call = call, &terminal, &chosen] { chosen = [call, &terminal] { return score(*call, terminal); }; });
}

void add_export(CLI::App& program, Terminal& terminal, Action& chosen) {
  auto [command, call] = add_command<ExportCall>(program, "export", "write the tables of a study, one row per trial, from its journals");
  auto columns = std::make_shared<bool>(false);
  auto journal = std::make_shared<bool>(false);
  auto* study = command->add_option("STUDY", call->study, "the study's folder, or its protocol");
  add_data_option(command, call->data);
  command->add_option("--to", call->to, "kind of files")->capture_default_str()->check(CLI::IsMember({"csv"}))->type_name("KIND");
  command->add_option("--mode", call->mode, "which data: real, pilot or simulated")
      ->capture_default_str()
      ->check(CLI::IsMember({"real", "pilot", "simulated"}))
      ->type_name("MODE");
  auto* folder = command->add_option("-o,--output", call->folder, "folder to make")->type_name("FOLDER");
  add_rules_option(command, call->rules);
  add_version_option(command, call->version);
  command->add_flag("--json", call->json, "print the results as JSON, for scripts");
  command->add_flag("--columns", *columns, "only describe all columns (docs/data_columns.md)");
  command->add_flag("--journal", *journal, "only describe the lines of a journal (docs/journal.md)");
  command->callback([call = call, columns, journal, study, folder, &terminal, &chosen] {
    if (*columns || *journal) {
      chosen = [&terminal, columns] {
        terminal.out << (*columns ? columns_page() : engine::journal_page());
        return Exit::done;
      };
      return;
    }
    if (study->empty()) throw CLI::RequiredError("STUDY");
    if (folder->empty()) throw CLI::RequiredError("-o FOLDER");
    chosen = [call, &terminal] { return export_data(*call, terminal); };
  });
}

void add_vault(CLI::App& program, Terminal& terminal, Action& chosen) {
  CLI::App* command =
      program.add_subcommand("vault", "free text that participants typed: encrypted, read with a passphrase, erased on request");
  command->require_subcommand(1);
  const auto add = [&](const char* name, const char* help, VaultCall::What what) {
    CLI::App* one = command->add_subcommand(name, help);
    auto call = std::make_shared<VaultCall>();
    call->what = what;
    one->add_option("STUDY", call->study, "the study's folder, or its protocol")->required();
    add_data_option(one, call->data);
    if (what != VaultCall::What::erase)
      add_maybe(one, "--passphrase-file", call->passphrase_file, "file whose first line is the passphrase, instead of asking")
          ->type_name("FILE");
    if (what == VaultCall::What::read) {
      one->add_option("--participant", call->participant, "only the texts of this participant")->type_name("CODE");
      add_maybe(one, "-o,--output", call->output, "new file (CSV) for the texts, instead of the terminal")->type_name("FILE");
    }
    if (what == VaultCall::What::erase) {
      one->add_option("--participant", call->participant, "the participant whose texts are erased")->required()->type_name("CODE");
      one->add_flag("--yes", call->yes, "do not ask for confirmation");
    }
    one->callback([call, &terminal, &chosen] { chosen = [call, &terminal] { return vault(*call, terminal); }; });
  };
  add("create", "make the vault of a study, with a new passphrase", VaultCall::What::create);
  add("read", "print the texts as CSV", VaultCall::What::read);
  add("erase", "erase all texts of one participant permanently", VaultCall::What::erase);
}

void add_paradigms(CLI::App& program, Terminal& terminal, Action& chosen) {
  CLI::App* command = program.add_subcommand("paradigms", "list the paradigms that ship");
  command->callback([&terminal, &chosen] { chosen = [&terminal] { return list_paradigms(terminal); }; });
}

void add_schema(CLI::App& program, Terminal& terminal, Action& chosen) {
  CLI::App* command = program.add_subcommand("schema", "print the JSON Schema of protocols, for editors that complete and check keys");
  command->callback([&terminal, &chosen] {
    chosen = [&terminal] {
      terminal.out << protocol_schema();
      return Exit::done;
    };
  });
}

void add_new(CLI::App& program, Terminal& terminal, Action& chosen) {
  auto [command, call] = add_command<NewCall>(program, "new", "start a study from a shipped paradigm");
  command->add_option("FOLDER", call->folder, "folder to make")->required();
  command->add_option("--from", call->from, "paradigm, as `tachisto paradigms` lists it")->required()->type_name("ID");
  command->callback([call = call, &terminal, &chosen] { chosen = [call, &terminal] { return new_study(*call, terminal); }; });
}

void add_preflight(CLI::App& program, Terminal& terminal, Action& chosen, const char* name, const char* help, bool certifies) {
  auto [command, call] = add_command<PreflightCall>(program, name, help);
  call->refreshes = certifies ? 3000 : 200;
  command->add_option("--refreshes", call->refreshes, "number of refreshes to measure")
      ->capture_default_str()
      ->check(CLI::Range(20, 1'000'000))
      ->type_name("N");
  add_maybe(command, "--data", call->data, "folder whose disk is tested; default: the working folder")->type_name("FOLDER");
  add_window_options(command, &call->windowed, call->display);
  command->add_flag("--json", call->json, "print the results as JSON, for scripts");
  if (certifies) {
    add_maybe(command, "-o,--output", call->output, "also write the certificate into this new file")->type_name("FILE");
    add_maybe(command, "--screen-height", call->screen_height_mm, "height of the visible picture; saved for this workstation")
        ->check(CLI::Range(10.0, 10'000.0))
        ->type_name("MM");
    add_maybe(command, "--distance", call->distance_mm, "distance from the eyes to the screen; saved for this workstation")
        ->check(CLI::Range(10.0, 100'000.0))
        ->type_name("MM");
    add_maybe(command, "--panel-delay", call->panel_delay_ms,
              "delay from signal to light, measured with a photodiode; saved for this workstation")
        ->check(CLI::Range(0.0, 1000.0))
        ->type_name("MS");
    add_maybe(command, "--panel-position", call->panel_position_percent,
              "position of the photodiode on the screen, 0 top to 100 bottom; saved for this workstation")
        ->check(CLI::Range(0.0, 100.0))
        ->type_name("PERCENT");
    command->add_option("--keys", call->presses, "also measure the keyboard path: somebody presses a key this many times")
        ->check(CLI::Range(0, 1000))
        ->type_name("N");
  }
  command->callback([call = call, &terminal, &chosen] { chosen = [call, &terminal] { return preflight(*call, terminal); }; });
}

// A call that cannot be read: a misspelt word is named, else what the reader of options says.
Exit say_misread(const CLI::App& program, const CLI::ParseError& error, int argc, const char* const* argv, Terminal& terminal) {
  const CLI::App* command = &program;
  std::string called = "tachisto";
  int next = 1;  // the word that names a command
  while (!command->get_subcommands().empty()) {
    command = command->get_subcommands().front();
    called += " " + command->get_name();
    while (next < argc && argv[next] != command->get_name()) ++next;
    ++next;
  }
  std::vector<std::string> commands, options;
  for (const CLI::App* known : command->get_subcommands({})) commands.push_back(known->get_name());
  for (const CLI::Option* known : command->get_options())
    for (const std::string& name : known->get_lnames()) options.push_back("--" + name);
  const std::string help = "see `" + called + " --help`";
  const auto say = [&](const std::string& sentence, const std::string& word, const std::vector<std::string>& known) {
    const std::string meant = protocols::did_you_mean(word, known);
    return say_wrong(terminal, sentence, meant.empty() ? help : meant + " " + help);
  };
  for (int i = next; i < argc; ++i) {
    const std::string word = argv[i], name = word.substr(0, word.find('='));
    const CLI::Option* option = command->get_option_no_throw(name);
    if (option && option->get_items_expected_max() > 0 && word == name) ++i;  // its value
    if (!commands.empty() && !word.starts_with('-')) return say("There is no command '" + called + " " + word + "'.", word, commands);
    if (word.starts_with("--") && word.size() > 2 && !option && !program.get_option_no_throw(name))
      return say("`" + called + "` has no option '" + name + "'.", name, options);
  }
  return say_wrong(terminal, error.what(), help);
}

Exit refuse(const engine::DeviceError& refusal, Terminal& terminal) {
  terminal.err << "tachisto: " << refusal.what() << "\n  " << refusal.remedy() << "\n";
  return Exit::machine_refuses;
}

}  // namespace

int run_program(int argc, const char* const* argv, Terminal& terminal) {
  CLI::App program("Tachisto: priming studies with reaction times that a reviewer can trust.", "tachisto");
  program.footer(
      "Exit status: 0 done, 1 the file or the command is wrong, 2 a device or the system failed, 3 stopped before its end, the data are "
      "safe, 4 the participant declined.");
  program.set_version_flag("--version", std::string("tachisto ") + TACHISTO_VERSION);
  program.require_subcommand(1);
  bool verbose = false;
  std::optional<std::filesystem::path> log;
  program.add_flag("--verbose", verbose, "report on standard error what is being done");
  add_maybe(&program, "--log", log, "append the same to a file")->type_name("FILE");
  Action chosen;
  add_check(program, terminal, chosen);
  add_preview(program, terminal, chosen);
  add_run(program, terminal, chosen);
  add_pilot(program, terminal, chosen);
  add_simulate(program, terminal, chosen);
  add_preflight(program, terminal, chosen, "preflight", "is this workstation ready? a check of a few seconds", false);
  add_preflight(program, terminal, chosen, "timing", "measure this workstation and write its certificate", true);
  add_export(program, terminal, chosen);
  add_score(program, terminal, chosen);
  add_vault(program, terminal, chosen);
  add_paradigms(program, terminal, chosen);
  add_new(program, terminal, chosen);
  add_schema(program, terminal, chosen);
  try {
    program.parse(argc, argv);
  } catch (const CLI::Success& asked_for_help) {
    return program.exit(asked_for_help, terminal.out, terminal.err);
  } catch (const CLI::ParseError& error) {
    return say_misread(program, error, argc, argv, terminal);
  }
  try {
    open_log(verbose, log);
    return chosen();
  } catch (const engine::DeviceError& refusal) {
    return refuse(refusal, terminal);
  } catch (const UnreadableJournal& error) {
    return say_wrong(terminal, error.what(), "move the file out of the data folder, or put it back from a copy");
  } catch (const std::filesystem::filesystem_error& error) {
    return refuse({std::string("The disk refuses: ") + error.what() + ".", "Check the folder and its permissions."}, terminal);
  }
}

}  // namespace app
