#include "app/journals/load_journals.h"

#include <algorithm>
#include <map>

#include "app/journals/earlier_runs.h"
#include "app/journals/versions.h"
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

using Title = std::pair<std::string, std::string>;  // of the protocol, and its paradigm
Title title_of(const engine::SessionLine& header) { return {header.protocol_title, header.paradigm}; }

// Whether a run can be of the same study, under another title: it was assigned by the same seed and has a block in common.
bool is_akin(const engine::SessionLine& one, const engine::SessionLine& other) {
  if (one.provenance.study_seed != other.provenance.study_seed) return false;
  if (!one.provenance.scoring || !other.provenance.scoring) return true;
  const auto& blocks = other.provenance.scoring->blocks;
  if (one.provenance.scoring->blocks.empty() || blocks.empty()) return true;
  return std::ranges::any_of(one.provenance.scoring->blocks, [&](const auto& block) {
    return std::ranges::find(blocks, block.first, &engine::Named<engine::BlockRules>::value_type::first) != blocks.end();
  });
}

// The study is the one that most runs here are of.
void leave_out_other_studies(std::vector<EarlierRun>& runs, std::vector<std::string>& remarks) {
  std::map<Title, int> titles;
  for (const EarlierRun& run : runs)
    if (run.first_line) ++titles[title_of(*run.first_line)];
  if (titles.size() < 2) return;
  const Title own = std::ranges::max_element(titles, {}, &std::map<Title, int>::value_type::second)->first;
  const auto example =
      std::ranges::find_if(runs, [&](const EarlierRun& run) { return run.first_line && title_of(*run.first_line) == own; });
  const auto first_line = example->first_line;
  std::erase_if(runs, [&](const EarlierRun& run) {
    if (!run.first_line || title_of(*run.first_line) == own || is_akin(*run.first_line, *first_line)) return false;
    remarks.push_back(run.journal.string() + ": is of another study, '" + run.first_line->protocol_title + "' and not '" + own.first +
                      "', and is not counted: move it to that study's data folder");
    return true;
  });
}

// Journals that lie beside the folders of the modes, where nobody looks for them.
void add_remarks_on_places(const std::filesystem::path& data, std::vector<std::string>& remarks) {
  std::vector<std::filesystem::path> places;
  for (const auto& entry : std::filesystem::directory_iterator(data)) {
    const std::string name = entry.path().filename().string();
    if (name != "real" && name != "pilot" && name != "simulated") places.push_back(entry.path());
  }
  std::ranges::sort(places);
  for (const auto& place : places) {
    long long journals = 0;
    std::error_code ignored;
    if (std::filesystem::is_directory(place)) {
      for (const auto& entry : std::filesystem::recursive_directory_iterator(place, ignored))
        journals += run_name_of(entry.path()).has_value();
    } else {
      journals += run_name_of(place).has_value();
    }
    if (journals > 0)
      remarks.push_back(place.string() + ": not counted: it holds " + counted(journals, "journal") +
                        ", and only those in real, pilot and simulated count");
  }
}

}  // namespace

std::variant<LoadedJournals, LoadFault> load_journals(const std::filesystem::path& study, const std::string& mode,
                                                      std::optional<int> version) {
  const auto data = std::filesystem::is_regular_file(study)         ? data_folder_of(study)
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
  FoundRuns found = find_runs(data, mode_named(mode));
  loaded.remarks = std::move(found.remarks);
  add_remarks_on_places(data, loaded.remarks);
  const bool has_files = !found.runs.empty();
  leave_out_other_studies(found.runs, loaded.remarks);
  for (const EarlierRun& run : found.runs) {
    if (run.contested) continue;
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
  if (loaded.journals.empty() && has_files)
    return LoadFault{"No " + mode + " run of the study counts. " + loaded.remarks.back() + ".",
                     "put the data folder in order, and call again"};
  if (loaded.journals.empty()) {
    const std::string others = modes_with_data(data);
    return LoadFault{"The study has no " + mode + " data.",
                     holds_one_mode(data) ? "name the folder above it, and choose with --mode " + data.filename().string()
                     : others.empty()     ? (mode == "simulated" ? "simulate some first: tachisto simulate" : "run a session first")
                                          : "choose with --mode among: " + others};
  }
  const auto versions = versions_of(loaded.journals);
  if (!version) {
    for (std::string& note : notes_on_versions(loaded.journals)) loaded.remarks.push_back(std::move(note));
    return loaded;
  }
  if (*version < 1 || *version > static_cast<int>(versions.size()))
    return LoadFault{"The runs are of " + counted(static_cast<long long>(versions.size()), "version") +
                         " of the protocol, and there is no version " + std::to_string(*version) + ".",
                     "choose with --only-version from 1 to " + std::to_string(versions.size()) + ", or leave it out"};
  std::erase_if(loaded.journals,
                [&](const JournalFile& journal) { return versions.at(journal.header.provenance.protocol_sha256) != *version; });
  return loaded;
}

}  // namespace app
