#include "app/commands/export.h"

#include <nlohmann/json.hpp>
#include <ostream>

#include "app/export/export_csv.h"
#include "app/study/study_data.h"
#include "app/text_table.h"

namespace app {
namespace {

// The modes that have journals here, for messages.
std::string modes_with_data(const std::filesystem::path& data) {
  std::string modes;
  for (auto mode : {engine::Mode::real, engine::Mode::pilot, engine::Mode::simulated}) {
    if (!earlier_runs(data, mode).empty()) modes += (modes.empty() ? "" : ", ") + std::string(engine::to_text(mode));
  }
  return modes;
}

engine::Mode mode_named(const std::string& name) {
  for (auto mode : {engine::Mode::pilot, engine::Mode::simulated}) {
    if (name == engine::to_text(mode)) return mode;
  }
  return engine::Mode::real;
}

// What a reader of the tables must be told about a journal; empty: nothing.
std::string remark_on(const JournalFile& journal) {
  const std::string whole = counted(static_cast<long long>(journal.trials.size()), "trial") + " before it are whole";
  if (journal.torn) return "the last line was cut off and is left out; " + whole;
  if (!journal.end) return "the run was cut off; " + whole;
  return "";
}

bool is_free(const std::filesystem::path& folder) {
  return !std::filesystem::exists(folder) || (std::filesystem::is_directory(folder) && std::filesystem::is_empty(folder));
}

}  // namespace

Exit export_data(const ExportCall& call, Terminal& terminal) {
  const auto data = std::filesystem::is_directory(call.study / "data") ? call.study / "data" : call.study;
  if (!std::filesystem::is_directory(data)) {
    return say_wrong(terminal, "There is no study folder '" + call.study.string() + "'.",
                     "name the folder that holds study.yaml and data/, or the data folder itself");
  }
  if (!is_free(call.folder)) {
    return say_wrong(terminal, "'" + call.folder.string() + "' is there already, and nothing is ever overwritten.",
                     "choose another folder with -o");
  }
  std::vector<JournalFile> journals;
  std::vector<std::string> remarks;
  for (const EarlierRun& run : earlier_runs(data, mode_named(call.mode))) {
    auto journal = read_journal(run.journal);
    if (!journal) {
      remarks.push_back(run.journal.string() + ": holds no trial: the run was cut off before it began");
      continue;
    }
    if (const std::string remark = remark_on(*journal); !remark.empty()) {
      remarks.push_back(run.journal.string() + ": " + remark);
    }
    journals.push_back(std::move(*journal));
  }
  if (journals.empty()) {
    const std::string others = modes_with_data(data);
    return say_wrong(terminal, "The study has no " + call.mode + " data.",
                     others.empty() ? "run a session first" : "choose with --mode among: " + others);
  }
  const auto files = export_csv(journals, call.mode, call.folder);
  std::size_t trials = 0;
  for (const JournalFile& journal : journals) trials += journal.trials.size();
  for (const std::string& remark : remarks) terminal.err << "tachisto: note: " << remark << "\n";
  if (call.json) {
    nlohmann::ordered_json json{{"format", 1}, {"mode", call.mode}, {"runs", journals.size()}, {"trials", trials}};
    json["files"] = nlohmann::json::array();
    for (const auto& file : files) json["files"].push_back(file.string());
    json["notes"] = remarks;
    terminal.out << json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
  } else {
    terminal.out << counted(static_cast<long long>(trials), "trial") << " of "
                 << counted(static_cast<long long>(journals.size()), "run") << " (" << call.mode << ") in\n";
    for (const auto& file : files) terminal.out << "  " << file.string() << "\n";
  }
  return Exit::done;
}

}  // namespace app
