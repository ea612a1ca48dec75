// Which runs a study's data folder holds. Real, pilot and simulated runs lie apart.
//
//     data/<mode>/sub-<code>/visit-<n>/sub-<code>_visit-<n>_run-<k>_mode-<mode>_journal.jsonl
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/journal/session_line.h"
#include "protocols/planning/plan.h"

namespace app {

// Where a study keeps its data unless another folder is given: the folder `data` beside the protocol.
std::filesystem::path data_folder_of(const std::filesystem::path& protocol_file);

// The folder of one mode's runs.
std::filesystem::path mode_folder(const std::filesystem::path& data, engine::Mode mode);

struct RunName {
  std::string participant;
  int visit = 1;
  int run = 1;
  engine::Mode mode = engine::Mode::real;
  bool operator==(const RunName&) const = default;
};

std::filesystem::path journal_path(const std::filesystem::path& data, const RunName& name);
// Empty: not the name of a journal.
std::optional<RunName> run_name_of(const std::filesystem::path& journal);

// A run that is there already. ordinal, allocation: from its journal's first line; empty when that line was never finished
// (nothing was shown then), and of a run whose participant declined.
struct EarlierRun {
  std::filesystem::path journal;
  RunName name;
  std::optional<int> ordinal;
  protocols::Allocation allocation;
  std::map<std::string, std::string> strata = {};
  protocols::Membership membership = {};
  std::shared_ptr<const engine::SessionLine> first_line = {};  // nullptr where it was never finished
  bool contested = false;                                      // another file that is no copy calls itself the same run
  std::optional<int> given_back = {};  // the ordinal of a run whose participant declined to take part; `ordinal` is empty then
};

// What a journal is stands in its first line; names of files and folders are the lab's own affair. The runs of a mode, in the order of
// participant, visit and run, each once; remarks: files that are not what they are called, copies, and what is not counted. Throws
// DeviceError when the folder cannot be read and UnreadableJournal when the first line of a file that is named as a journal is not one of ours.
struct FoundRuns {
  std::vector<EarlierRun> runs;
  std::vector<std::string> remarks;
};
FoundRuns find_runs(const std::filesystem::path& data, engine::Mode mode);

// The runs alone.
std::vector<EarlierRun> earlier_runs(const std::filesystem::path& data, engine::Mode mode);

}  // namespace app
