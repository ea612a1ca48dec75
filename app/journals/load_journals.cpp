#include "app/journals/load_journals.h"

#include "app/journals/earlier_runs.h"
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

// Somebody named data/simulated instead of data.
bool holds_one_mode(const std::filesystem::path& data) {
  const std::string name = data.filename().string();
  return engine::to_text(mode_named(name)) == name && !modes_with_data(data.parent_path()).empty();
}

// What a reader of the tables must know about a journal; empty: nothing.
std::string remark_on(const JournalFile& journal) {
  const std::string whole = counted(static_cast<long long>(journal.trials.size()), "trial") + " before it are whole";
  if (journal.torn) return "the last line was cut off and is left out; " + whole;
  return "";
}

}  // namespace

std::variant<LoadedJournals, LoadFault> load_journals(const std::filesystem::path& study, const std::string& mode) {
  const auto data = std::filesystem::is_regular_file(study)          ? data_folder_of(study)
                    : std::filesystem::is_directory(study / "data") ? study / "data"
                                                                    : study;
  if (!std::filesystem::is_directory(data) && std::filesystem::is_regular_file(study))
    return LoadFault{"The study of '" + study.string() + "' has no data yet: there is no folder '" + data.string() + "'.",
                     "run or simulate a session first, or name the data folder itself"};
  if (!std::filesystem::is_directory(data)) {
    return LoadFault{"There is no study folder '" + study.string() + "'.",
                     "name the folder that holds study.yaml and data/, or the data folder itself"};
  }
  LoadedJournals loaded;
  for (const EarlierRun& run : earlier_runs(data, mode_named(mode))) {
    auto journal = read_journal(run.journal);
    if (!journal) {
      loaded.remarks.push_back(run.journal.string() + ": holds no trial: the run was cut off before it began");
      continue;
    }
    if (const std::string remark = remark_on(*journal); !remark.empty()) {
      loaded.remarks.push_back(run.journal.string() + ": " + remark);
    }
    loaded.journals.push_back(std::move(*journal));
  }
  if (loaded.journals.empty()) {
    const std::string others = modes_with_data(data);
    return LoadFault{"The study has no " + mode + " data.",
                     holds_one_mode(data) ? "name the folder above it, and choose with --mode " + data.filename().string()
                     : others.empty()     ? (mode == "simulated" ? "simulate some first: tachisto simulate" : "run a session first")
                                          : "choose with --mode among: " + others};
  }
  return loaded;
}

}  // namespace app
